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
  const fresh = new Map<string, { row: IdempotencyRow; posted: Posted }>();
  const answerTo = ({ mark, decide }: LedgerRequest): Posted => {
    const known = earlier.get(mark.id) ?? fresh.get(mark.id)?.row;
    if (known) {
      mustRepeat(known, mark);
      const { donationId, lineId } = known.answer as KeptAnswer;
      return fresh.get(mark.id)?.posted ?? books.posted(donationId, lineId);
    }
    const posted = decide(books);
    const answer: KeptAnswer = { donationId: posted.donation.id, lineId: posted.line.id };
    fresh.set(mark.id, { row: { ...mark, answer, at: tx.at }, posted });
    return posted;
  };
  const outcomes = requests.map((request): Outcome<Posted> => {
    try {
      return { value: answerTo(request) };
    } catch (error) {
      if (error instanceof Fault) return { error };
      throw error;
    }
  });
  await books.write([...fresh.values()].map(({ row }) => row));
  return outcomes;
}
