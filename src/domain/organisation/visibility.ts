import type { Right } from '../right.js';
import { visibility, type Visibility } from '../visibility.js';

/** A right in an organisation. */
export function ofOrganisation<P extends 'organisation' | 'host' | 'parent' | 'bookkeeper'>(
  right: Right<P>,
): Visibility<{ id: string }> {
  return visibility<{ id: string }, P>(right, (_loaders, { id }) =>
    Promise.resolve({ organisation: id, host: id, parent: id, bookkeeper: id }),
  );
}

/** A right in the organisation that something is of. */
export function ofItsOrganisation(right: Right<'organisation'>): Visibility<{ organisationId: string }> {
  return visibility(right, (_loaders, { organisationId: organisation }: { organisationId: string }) =>
    Promise.resolve({ organisation }),
  );
}
