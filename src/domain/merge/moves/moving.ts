import type { EntityTarget } from 'typeorm';

/** A row of an organisation, which has its id. */
export interface OfOrganisation {
  readonly organisationId: string | null;
}

/** The entities whose rows go along when their organisation is merged into another. */
export const movingWithOrganisation: EntityTarget<OfOrganisation>[] = [];

/** Called by the list of features for each declaration. */
export function addMovingWithOrganisation(entity: EntityTarget<OfOrganisation>): void {
  movingWithOrganisation.push(entity);
}
