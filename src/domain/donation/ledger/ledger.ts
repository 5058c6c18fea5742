import { createHmac, hash } from 'node:crypto';
import { Fault } from '../../../core/faults.js';
import { GroupCommit, type Outcome } from '../../../store/commit/group-commit.js';
import type { Store, Transaction } from '../../../store/store.js';
import type { IdempotencyRow } from '../../idempotency/entity.js';
import { earlierAnswers, mustRepeat, type RequestMark } from '../../idempotency/once.js';
import type { Reads } from './books-read.js';
import { Books } from './books.js';
import type { Posted } from './posted.js';

/** A request for one line. */
export interface LedgerRequest {
  readonly mark: RequestMark;
  readonly reads: Reads;
  /** Adds the line to the books, or throws. Runs again when its transaction is retried. @throws Fault */
  readonly decide: (books: Books) => Posted;
}

/** The stored answer to a request: plain JSON. Stored answers outlive an upgrade, so these names stay. */
interface KeptAnswer {
  readonly donationId: string;
  readonly lineId: string;
}

/** Reserved by transactions that write the ledger's head, so that those of one node do not conflict with each other. */
export const LEDGER = 'ledger';

/** The only code that writes lines. Requests in flight at the same time are committed together; each is answered after the commit. */
export class Ledger {
  private readonly commits = new GroupCommit((requests: readonly LedgerRequest[]) =>
    this.store.transact((tx) => writeGroup(tx, requests), { reserve: LEDGER }),
  );

  constructor(private readonly store: Store) {}

  /** @throws Fault of the request's decision, IDEMPOTENCY_KEY_REUSED, OVERLOADED, UNAVAILABLE */
  submit(request: LedgerRequest): Promise<Posted> {
    return this.commits.submit(request);
  }
}

/** @throws Fault IDEMPOTENCY_KEY_REUSED where the key was used outside the ledger */
function earlierPosted(books: Books, earlier: IdempotencyRow, mark: RequestMark): Posted {
  // Only fingerprints of the ledger are sealed; the stored answer to another request names no line.
  const isSealed = [SEAL, SEAL_BEFORE].some((seal) => earlier.fingerprint.startsWith(seal));
  if (!isSealed) mustRepeat(earlier, mark);
  const { donationId, lineId } = earlier.answer as KeptAnswer;
  return books.posted(donationId, lineId);
}

/**
 * A fingerprint is a hash of the request, and so of the donor's name and the reason. It is hashed again with the salt of
 * the donation, of 122 random bits: once the salt is erased, nobody can test a name on it. For a donation whose donor is erased no hash
 * is stored.
 */
export function sealed({ id, fingerprint }: RequestMark, donorSalt: string | null): RequestMark {
  if (donorSalt === null) return { id, fingerprint: SEAL };
  const salted = hash('sha256', `${donorSalt}\n${fingerprint}`, 'base64url');
  return { id, fingerprint: `${SEAL}${salted.slice(1)}` };
}

/** As they were sealed before, by an HMAC: several times as much for each donation, and no safer for texts of fixed lengths. */
function sealedBefore({ id, fingerprint }: RequestMark, donorSalt: string): RequestMark {
  const keyed = createHmac('sha256', donorSalt).update(fingerprint).digest('base64url');
  return { id, fingerprint: `${SEAL_BEFORE}${keyed.slice(1)}` };
}

/** The first character of sealed fingerprints; base64url never begins with it. */
const SEAL = '.';
const SEAL_BEFORE = '~';

async function writeGroup(
  tx: Transaction,
  requests: readonly LedgerRequest[],
): Promise<readonly Outcome<Posted>[]> {
  // When another transaction uses one of these keys from here on, the insert of its row conflicts, and the group is retried.
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
    const known = earlier.get(mark.id);
    const again = fresh.get(mark.id) ?? (known && { row: known, posted: earlierPosted(books, known, mark) });
    if (again) {
      const { donorSalt } = again.posted.donation;
      // Once the donor is erased the input cannot be compared; the request is answered as a repetition all the same.
      const seal = again.row.fingerprint.startsWith(SEAL_BEFORE) ? sealedBefore : sealed;
      if (donorSalt !== null) mustRepeat(again.row, seal(mark, donorSalt));
      return again.posted;
    }
    const posted = decide(books);
    const { donation, line } = posted;
    const answer: KeptAnswer = { donationId: donation.id, lineId: line.id };
    fresh.set(mark.id, { row: { ...sealed(mark, donation.donorSalt), answer, at: tx.at }, posted });
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
  books.write([...fresh.values()].map(({ row }) => row));
  return outcomes;
}
