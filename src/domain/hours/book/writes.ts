import type { Store } from '../../../store/store.js';
import { GroupedWrites, type GroupedRequest, type GroupedWork } from '../../idempotency/grouped.js';
import { mustRepeat } from '../../idempotency/once.js';
import { ROSTER } from '../../shift/roster/head.js';
import type { HoursEntry } from '../entries.js';
import { HoursBook, type Booked } from './book.js';
import type { Reads } from './read.js';

export interface HoursRequest extends GroupedRequest<HoursBook, Booked> {
  readonly reads: Reads;
}

/** The stored answer to a request. */
interface KeptAnswer {
  readonly hoursIds: readonly string[];
  readonly kind: HoursEntry;
}

const WORK: GroupedWork<HoursRequest, HoursBook, Booked> = {
  reserve: ROSTER,
  open: (tx, requests, earlier) => {
    const reads = requests.map(({ mark, reads }) => {
      const { hoursIds } = (earlier.get(mark.id)?.answer ?? {}) as Partial<KeptAnswer>;
      return hoursIds ? { ids: hoursIds } : reads;
    });
    return HoursBook.open(tx, reads);
  },
  answered: (book, earlier, mark) => {
    // The stored answer to a request of another kind names no hours.
    mustRepeat(earlier, mark);
    const { hoursIds, kind } = earlier.answer as KeptAnswer;
    return book.booked(hoursIds, kind);
  },
  stored: (mark, { hours, kind }) => ({ ...mark, answer: { hoursIds: hours.map(({ id }) => id), kind } }),
  mustRepeat,
  write: (book, answers) => {
    book.write(answers);
  },
};

/** Requests in flight at the same time are committed together. */
export class HoursWrites {
  private readonly writes: GroupedWrites<HoursRequest, HoursBook, Booked>;

  constructor(store: Store) {
    this.writes = new GroupedWrites(store, WORK);
  }

  /** @throws Fault of the request's decision, IDEMPOTENCY_KEY_REUSED, OVERLOADED, UNAVAILABLE */
  submit(request: HoursRequest): Promise<Booked> {
    return this.writes.submit(request);
  }
}
