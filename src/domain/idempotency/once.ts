import { hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import type { Actor } from '../../auth/actor.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import { Conflict, type Transaction } from '../../store/store.js';
import { IdempotencyRow } from './entity.js';

/** A request that may be repeated: whose it is, what it is called and what it says. */
export interface RepeatableRequest {
  readonly actor: Actor;
  readonly operation: string;
  readonly key: string;
  readonly input: unknown;
}

/** Names a request: equal ids are the same key of the same actor, equal fingerprints ask the same. */
export interface RequestMark {
  readonly id: string;
  readonly fingerprint: string;
}

/** Equal inputs print alike, whatever the order of their fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') return part.toString();
    if (typeof part !== 'object' || part === null || Array.isArray(part) || part instanceof Date) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** @throws Fault BAD_IDEMPOTENCY_KEY */
export function markOf({ actor, operation, key, input }: RepeatableRequest): RequestMark {
  if (!/^[\x21-\x7e]{8,100}$/.test(key)) {
    throw new Fault('BAD_IDEMPOTENCY_KEY', undefined, { field: ['idempotencyKey'] });
  }
  return {
    id: hash('sha256', `${actor.subject}\n${key}`, 'base64url'),
    fingerprint: hash('sha256', `${operation}\n${canonical(input)}`, 'base64url'),
  };
}

/**
 * Does the work once for a key of an actor. Sent again with the same input it answers as before and changes nothing;
 * the key's row is written in the same transaction, so there is no moment in which only one of both is there.
 * @param answer JSON-safe; it is what a repetition is answered with
 * @throws Fault IDEMPOTENCY_KEY_REUSED, BAD_IDEMPOTENCY_KEY
 */
export async function once<A>(
  tx: Transaction,
  request: RepeatableRequest,
  work: () => Promise<A>,
): Promise<A> {
  const mark = markOf(request);
  const known = await earlierAnswer(tx, mark);
  if (known) return known.answer as A;
  const answer = await work().catch(async (error: unknown) => {
    // The same request may have been answered while this one waited for a lock: then it lost against itself, and
    // beginning anew finds the answer.
    if (error instanceof Fault && (await earlierAnswer(tx, mark))) throw new Conflict();
    throw error;
  });
  await tx.insertUnique(IdempotencyRow, { ...mark, answer, at: tx.at });
  return answer;
}

/** The answers that were given to requests before, by the ids of their marks. */
export async function earlierAnswers(
  manager: EntityManager,
  marks: readonly RequestMark[],
): Promise<Map<string, IdempotencyRow>> {
  const ids = marks.map(({ id }) => id);
  const rows = await readRowsByKey(manager, IdempotencyRow, 'id', ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** @throws Fault IDEMPOTENCY_KEY_REUSED where the earlier request asked for something else */
export function mustRepeat(earlier: RequestMark, { fingerprint }: RequestMark): void {
  if (earlier.fingerprint === fingerprint) return;
  throw new Fault('IDEMPOTENCY_KEY_REUSED', undefined, { field: ['idempotencyKey'] });
}

async function earlierAnswer(tx: Transaction, mark: RequestMark): Promise<IdempotencyRow | null> {
  const known = await tx.manager.findOneBy(IdempotencyRow, { id: mark.id });
  if (known) mustRepeat(known, mark);
  return known;
}
