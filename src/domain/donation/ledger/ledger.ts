import { createHmac, hash } from 'node:crypto';
import type { Store } from '../../../store/store.js';
import type { IdempotencyRow } from '../../idempotency/entity.js';
import { GroupedWrites, type GroupedRequest, type GroupedWork } from '../../idempotency/grouped.js';
import { mustRepeat, type RequestMark } from '../../idempotency/once.js';
import type { FollowMoved } from '../ports/moved.js';
import type { Reads } from './books-read.js';
import { Books } from './books.js';
import type { Posted } from './posted.js';

/** A request for one line: it adds the line to the books. */
export interface LedgerRequest extends GroupedRequest<Books, Posted> {
  readonly reads: Reads;
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
  private readonly writes: GroupedWrites<LedgerRequest, Books, Posted>;

  constructor(store: Store, followMoved: FollowMoved) {
    this.writes = new GroupedWrites(store, posting(followMoved));
  }

  /** @throws Fault of the request's decision, IDEMPOTENCY_KEY_REUSED, OVERLOADED, UNAVAILABLE */
  submit(request: LedgerRequest): Promise<Posted> {
    return this.writes.submit(request);
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

const posting = (followMoved: FollowMoved): GroupedWork<LedgerRequest, Books, Posted> => ({
  reserve: LEDGER,
  open: (tx, requests, earlier) =>
    Books.open(
      tx,
      requests.flatMap(({ mark, reads }) => {
        const answer = earlier.get(mark.id)?.answer as KeptAnswer | undefined;
        if (!answer) return [reads];
        // The answer is about what was moved from, too.
        return reads.isMoved ? [answer, reads] : [answer];
      }),
    ),
  answered: earlierPosted,
  stored: (mark, { donation, line }) => {
    const answer: KeptAnswer = { donationId: donation.id, lineId: line.id };
    return { ...sealed(mark, donation.donorSalt), answer };
  },
  mustRepeat: (earlier, mark, { donation: { donorSalt } }) => {
    // Once the donor is erased the input cannot be compared; the request is answered as a repetition all the same.
    const seal = earlier.fingerprint.startsWith(SEAL_BEFORE) ? sealedBefore : sealed;
    if (donorSalt !== null) mustRepeat(earlier, seal(mark, donorSalt));
  },
  write: (books, answers) => books.write(answers, followMoved),
});
