import { hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import type { Actor } from '../../auth/actor.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import { Conflict } from '../../store/commit/conflict.js';
import { rowsOf } from '../../store/rows.js';
import type { Transaction } from '../../store/store.js';
import { IdempotencyRow } from './entity.js';
import type { RepeatableRequest } from '../shape/inputs/repeatable.js';

/** Identifies a request: by `id`, the hash of its actor and key, and by the fingerprint of its input. */
export interface RequestMark {
  readonly id: string;
  readonly fingerprint: string;
}

export function markOf({ subject }: Actor, { key, fingerprint }: RepeatableRequest): RequestMark {
  return { id: hash('sha256', `${subject}\n${key}`, 'base64url'), fingerprint };
}

/**
 * Does the work once for a key of an actor. A repetition with the same input gets the stored answer and changes nothing. The answer is
 * stored in the transaction of the work, so either both are committed or neither.
 * @param work its answer must be JSON
 * @throws Fault IDEMPOTENCY_KEY_REUSED
 */
export async function once<A>(tx: Transaction, mark: RequestMark, work: () => Promise<A>): Promise<A> {
  const known = await earlierAnswer(tx, mark);
  if (known) return known.answer as A;
  const answer = await work().catch(async (error: unknown) => {
    // The same request may have been committed while this one waited for a lock. The retry of the transaction then finds its answer.
    if (error instanceof Fault && (await earlierAnswer(tx, mark))) throw new Conflict();
    throw error;
  });
  tx.deferred.insert(rowsOf(IdempotencyRow, [{ ...mark, answer, at: tx.at }]));
  return answer;
}

/** The stored answers to requests, by the ids of their marks. */
export async function earlierAnswers(
  manager: EntityManager,
  marks: readonly RequestMark[],
): Promise<Map<string, IdempotencyRow>> {
  const ids = marks.map(({ id }) => id);
  const rows = await readRowsByKey(manager, IdempotencyRow, 'id', ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** @throws Fault IDEMPOTENCY_KEY_REUSED when the earlier request had another input */
export function mustRepeat(earlier: RequestMark, { fingerprint }: RequestMark): void {
  if (earlier.fingerprint === fingerprint) return;
  throw new Fault('IDEMPOTENCY_KEY_REUSED', undefined, { field: ['idempotencyKey'] });
}

async function earlierAnswer(tx: Transaction, mark: RequestMark): Promise<IdempotencyRow | null> {
  const [known = null] = await readRowsByKey(tx.manager, IdempotencyRow, 'id', [mark.id]);
  if (known) mustRepeat(known, mark);
  return known;
}
