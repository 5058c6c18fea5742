import { hash } from 'node:crypto';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { kindOfId } from '../../core/ids.js';
import type { Store, Transaction } from '../../store/store.js';
import type { InputField } from '../shape/input.js';
import { mutate, type Changed, type Payload } from '../shape/payload.js';
import { markOf, once } from './once.js';
import { canonical, type Keyed } from '../shape/repeatable.js';

/** A request to a mutation. */
interface Asked<Sent, Command> {
  readonly actor: Actor;
  /** The name of the mutation. Part of the fingerprint, because two mutations can have the same input. */
  readonly operation: string;
  readonly input: InputField<Sent, Command>;
  readonly sent: Sent;
}

type Kept = Readonly<Record<string, string | null>>;

/**
 * As `mutate`, but a request with an idempotency key is done once: a repetition changes nothing, and answers with the same entities in
 * their current state. Without a key every request is done.
 */
export function mutateOnce<Sent extends object, Command extends Keyed, P extends Payload>(
  store: Store,
  { actor, operation, input, sent }: Asked<Sent, Command>,
  change: (tx: Transaction, command: Command) => Promise<Changed<P>>,
): Promise<P> {
  return mutate<Sent, Command, P>(store, input, sent, async (tx, command) => {
    const { idempotencyKey: key } = command;
    if (key === null) return change(tx, command);
    const asked = { ...sent, idempotencyKey: undefined };
    const fingerprint = hash('sha256', `${operation}\n${canonical(asked)}`, 'base64url');
    let changed: Changed<P> | undefined;
    const kept = await once<Kept>(tx, markOf(actor, { key, fingerprint }), async () => {
      changed = await change(tx, command);
      return keep(changed);
    });
    return changed ?? ((await revive(tx.manager, kept)) as Changed<P>);
  });
}

/** The ids of the entities in an answer. */
function keep(changed: object): Kept {
  const entries = Object.entries(changed) as [string, { id: string } | null | undefined][];
  return Object.fromEntries(entries.map(([field, thing]) => [field, thing?.id ?? null]));
}

/** @returns the entities; null for deleted ones */
async function revive(manager: EntityManager, kept: Kept): Promise<Record<string, ObjectLiteral | null>> {
  const answer: Record<string, ObjectLiteral | null> = {};
  for (const [field, id] of Object.entries(kept)) {
    const kind = id === null ? undefined : kindOfId(id);
    answer[field] = kind === undefined ? null : await manager.findOneBy<ObjectLiteral>(kind, { id });
  }
  return answer;
}
