import type { GivenRole } from './given-role.js';

/** Those of one organisation. */
export type Roles = readonly GivenRole[];

/** Roles that were given, found by where they are held and by whom. */
export class RoleIndex {
  private readonly byOrganisation = new Map<string, Roles>();
  /** One holder may hold roles in very many organisations: their ids, by those of the roles. */
  private readonly byHolder = new Map<string, Map<string, string>>();
  private kept = 0;

  get size(): number {
    return this.kept;
  }

  all(): readonly GivenRole[] {
    return [...this.byOrganisation.values()].flat();
  }

  in(organisationId: string): Roles {
    return this.byOrganisation.get(organisationId) ?? [];
  }

  /** The organisations in which somebody holds a role, one for each role. */
  organisationsOf(holder: string): Iterable<string> {
    return this.byHolder.get(holder)?.values() ?? [];
  }

  /** In place of one with its id, if there is one. */
  keep(role: GivenRole): void {
    this.drop(role);
    this.byOrganisation.set(role.organisationId, [...this.in(role.organisationId), role]);
    const held = this.byHolder.get(role.holder) ?? new Map<string, string>();
    this.byHolder.set(role.holder, held.set(role.id, role.organisationId));
    this.kept++;
  }

  /** One that is not there is let be. */
  drop({ id, organisationId, holder }: GivenRole): void {
    const held = this.byHolder.get(holder);
    if (!held?.delete(id)) return;
    this.kept--;
    if (!held.size) this.byHolder.delete(holder);
    const left = this.in(organisationId).filter((role) => role.id !== id);
    if (left.length) this.byOrganisation.set(organisationId, left);
    else this.byOrganisation.delete(organisationId);
  }
}
