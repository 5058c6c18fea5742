import type { EntityTarget } from 'typeorm';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Clock } from '../core/time.js';
import type { Store } from '../store/store.js';
import { subjectKey, type Actor, type Bearer } from './actor.js';
import { isDelegation, isInForce, isOver, type GivenRole } from './given-role.js';
import { NumberedRows } from './numbered-rows.js';
import { includesRole, OrganisationRole } from './organisation-role.js';
import { RoleIndex, type Roles } from './role-index.js';
import type { ActorVerifier, TokenVerifier } from './token.js';

/** The columns that decide who holds what. Who gave a role and why is not kept in memory. */
const KNOWN = ['id', 'organisationId', 'role', 'holder', 'startsAt', 'endsAt', 'takenAt', 'number'] as const;

/** The roles of a bearer in one organisation. */
export interface HeldRoles {
  readonly organisationId: string;
  readonly roles: readonly OrganisationRole[];
}

/**
 * Who holds which role in which organisation, as a node knows it. Questions are answered from memory, so that a subscription
 * always uses the roles of the moment.
 *
 * Until an organisation grants its first role, the token of its organiser holds every role in it; afterwards only the roles
 * that its bearer was granted. A role that is granted to an organisation is a delegation: whoever holds the role there holds it
 * here as well, but cannot delegate it further.
 */
export class GivenRoles {
  /** Roles in force, and roles that begin later. */
  private readonly index = new RoleIndex();
  private readonly rows: NumberedRows<GivenRole>;

  constructor(
    store: Store,
    entity: EntityTarget<GivenRole>,
    private readonly clock: Clock,
  ) {
    const options = { everyMs: LIMITS.ROLE_POLL_MS, pageRows: LIMITS.ROLE_ROWS, columns: KNOWN };
    this.rows = new NumberedRows(store, entity, options, (rows) => {
      this.learn(rows);
    });
  }

  start(): Promise<void> {
    return this.rows.start();
  }

  close(): Promise<void> {
    return this.rows.close();
  }

  /** Reads at once what this node wrote. If the store is away, a later poll reads it. */
  async poll(): Promise<void> {
    await this.rows.poll().catch(() => undefined);
  }

  /** The same verifier, whose bearers have the roles that they were granted. */
  attach(tokens: TokenVerifier): ActorVerifier {
    return { verify: async (token) => this.actor(await tokens.verify(token)) };
  }

  actor(bearer: Bearer): Actor {
    const names = namesOf(bearer);
    return { ...bearer, holds: (role, organisationId) => this.holds(bearer, names, role, organisationId) };
  }

  /** What a bearer holds, and where; in HELD_ROLES_ITEMS organisations at most. */
  heldBy(bearer: Bearer): HeldRoles[] {
    const actor = this.actor(bearer);
    const found: HeldRoles[] = [];
    for (const organisationId of this.organisationsFor(bearer)) {
      const roles = Object.values(OrganisationRole).filter((role) => actor.holds(role, organisationId));
      if (roles.length) found.push({ organisationId, roles });
      if (found.length === LIMITS.HELD_ROLES_ITEMS) break;
    }
    return found;
  }

  /** @throws Fault TOO_MANY_ITEMS where more roles were given than a node keeps */
  mustHaveRoom(): void {
    if (this.index.size < LIMITS.ROLES_PER_NODE) return;
    const now = this.clock.now();
    for (const role of this.index.all()) if (isOver(role, now)) this.index.drop(role);
    if (this.index.size < LIMITS.ROLES_PER_NODE) return;
    throw new Fault('TOO_MANY_ITEMS', {
      en: 'As many roles as there can be were given here. Take some that are not needed.',
      zh: '授出的角色已达上限。请先收回不再需要的角色。',
    });
  }

  /** Where a bearer may hold something: in its own organisation, where it was given a role, and where those delegated to. */
  private *organisationsFor(bearer: Bearer): Iterable<string> {
    const { organisationId: own } = bearer;
    const organisations = new Set<string>(own === undefined ? [] : [own]);
    for (const holder of namesOf(bearer)) {
      for (const organisation of this.index.organisationsOf(holder)) organisations.add(organisation);
    }
    yield* organisations;
    for (const holder of [...organisations]) {
      for (const organisation of this.index.organisationsOf(holder)) {
        if (!organisations.has(organisation)) yield organisation;
        organisations.add(organisation);
      }
    }
  }

  private holds(
    bearer: Bearer,
    names: readonly string[],
    asked: OrganisationRole,
    organisationId: string,
  ): boolean {
    if (bearer.role === 'admin') return true;
    if (bearer.role !== 'organiser' && bearer.role !== 'volunteer') return false;
    if (this.holdsItself(bearer, names, asked, organisationId)) return true;
    return this.inForce(organisationId).some(
      ({ role, holder }) =>
        isDelegation(holder) && includesRole(role, asked) && this.holdsItself(bearer, names, role, holder),
    );
  }

  /** Directly, not by a delegation. */
  private holdsItself(
    { role: tokenRole, organisationId: own }: Bearer,
    names: readonly string[],
    asked: OrganisationRole,
    organisationId: string,
  ): boolean {
    const given = this.inForce(organisationId).filter(({ holder }) => !isDelegation(holder));
    if (!given.length) return tokenRole === 'organiser' && own === organisationId;
    return given.some(({ role, holder }) => names.includes(holder) && includesRole(role, asked));
  }

  private inForce(organisationId: string): Roles {
    const now = this.clock.now();
    return this.index.in(organisationId).filter((role) => isInForce(role, now));
  }

  private learn(rows: Roles): void {
    const now = this.clock.now();
    for (const row of rows) {
      if (row.takenAt === null && !isOver(row, now)) this.index.keep(row);
      else this.index.drop(row);
    }
  }
}

/** The holders that a bearer's roles may be stored under. */
function namesOf({ role, subject, volunteerId }: Bearer): readonly string[] {
  if (role !== 'organiser' && role !== 'volunteer') return [];
  return volunteerId === undefined ? [subjectKey(subject)] : [subjectKey(subject), volunteerId];
}
