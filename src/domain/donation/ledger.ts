import { Fault } from '../../core/faults.js';
import { GroupCommit, type Outcome } from '../../store/group-commit.js';
import type { Store, Transaction } from '../../store/store.js';
import type { IdempotencyRow } from '../idempotency/entity.js';
import { earlierAnswers, mustRepeat, type RequestMark } from '../idempotency/once.js';
import type { Reads } from './books-read.js';
import { Books, type Posted } from './books.js';

/** A request for one line. */
export interface LedgerRequest {
  readonly mark: RequestMark;
  readonly reads: Reads;
  /** Adds the line to the books, or refuses. May run again in another transaction. @throws Fault */
  readonly decide: (books: Books) => Posted;
}

/** What a request is answered with, remembered under its key: plain JSON. */
interface KeptAnswer {
  readonly donationId: string;
  readonly lineId: string;
}

/** The one way into the ledger: requests in flight together are committed together, each answered after the commit. */
export class Ledger {
  private readonly commits = new GroupCommit((requests: readonly LedgerRequest[]) =>
    this.store.transact((tx) => writeGroup(tx, requests)),
  );

  constructor(private readonly store: Store) {}

  /** @throws Fault of the request's decision, IDEMPOTENCY_KEY_REUSED, OVERLOADED, UNAVAILABLE */
  submit(request: LedgerRequest): Promise<Posted> {
    return this.commits.submit(request);
  }
}

async function writeGroup(
  tx: Transaction,
  requests: readonly LedgerRequest[],
): Promise<readonly Outcome<Posted>[]> {
  // Read before the lock: a key that somebody takes in between is taken twice, and the group begins anew.
  const earlier = await earlierAnswers(
    tx.manager,
    requests.map(({ mark }) => mark),
  );
  const books = await Books.open(
    tx,
    requests.map(({ mark, reads }) => (earlier.get(mark.id)?.answer as KeptAnswer | undefined) ?? reads),
  );
  const answered = new Map<string, { mark: RequestMark; posted: Posted }>();
  for (const mark of earlier.values()) {
    const { donationId, lineId } = mark.answer as KeptAnswer;
    answered.set(mark.id, { mark, posted: books.posted(donationId, lineId) });
  }
  const fresh: IdempotencyRow[] = [];
  const outcomes = requests.map(({ mark, decide }): Outcome<Posted> => {
    try {
      const known = answered.get(mark.id);
      if (known) {
        mustRepeat(known.mark, mark);
        return { value: known.posted };
      }
      const posted = decide(books);
      answered.set(mark.id, { mark, posted });
      const answer: KeptAnswer = { donationId: posted.donation.id, lineId: posted.line.id };
      fresh.push({ ...mark, answer, at: tx.at });
      return { value: posted };
    } catch (error) {
      if (error instanceof Fault) return { error };
      throw error;
    }
  });
  await books.write(fresh);
  return outcomes;
}
