import type { Actor } from '../../../auth/actor.js';
import type { Transaction } from '../../../store/store.js';

/** As what somebody is named in something of an organisation. */
export type NamedAs = 'CO_ORGANISER' | 'GUEST' | 'MEMBER_UNIT' | 'PARENT' | 'PREDECESSOR' | 'VOLUNTEER';

/** In what somebody is named: an event, or else an organisation itself. */
export interface NamedIn {
  readonly kind: NamedAs;
  /** Who names others; of an event, its host. */
  readonly organisationId: string;
  readonly eventId: string | null;
}

/** Who names whom, as what. */
export interface Naming extends NamedIn {
  /** Of an organisation or a volunteer. */
  readonly inviteeId: string;
}

/** Nobody is named without consent (Additions). */
export interface Consent {
  /**
   * Invites those for whom the actor may not answer.
   * @returns those who may be named now
   */
  ask(tx: Transaction, actor: Actor, namings: readonly Naming[]): Promise<Naming[]>;
  /**
   * As `ask`, where all that are named are replaced: others are named no more, and invited no more.
   * @param present those who are named so far
   * @returns those of `wanted` who may be named now
   */
  replace(
    tx: Transaction,
    actor: Actor,
    where: NamedIn,
    named: { readonly present: readonly string[]; readonly wanted: readonly string[] },
  ): Promise<string[]>;
  /** They are named no more. */
  end(tx: Transaction, namings: readonly Naming[]): Promise<void>;
}
