import type { Store } from '../../../store/store.js';
import { GroupedWrites, type GroupedRequest, type GroupedWork } from '../../idempotency/grouped.js';
import { mustRepeat } from '../../idempotency/once.js';
import type { ShiftEntry } from '../entries.js';
import type { HoursOfShifts } from '../ports/hours.js';
import { ROSTER } from './head.js';
import type { Reads } from './read.js';
import { Roster, type Entered } from './roster.js';

/** A request that many make at once: to sign up, to check in or out. */
export interface RosterRequest extends GroupedRequest<Roster, Entered> {
  readonly reads: Reads;
}

/** The stored answer to a request. */
interface KeptAnswer {
  readonly signUpId: string;
  readonly kind: ShiftEntry;
}

const workWith = (hoursOfShifts: HoursOfShifts): GroupedWork<RosterRequest, Roster, Entered> => ({
  reserve: ROSTER,
  open: (tx, requests, earlier) => {
    const reads = requests.map(({ mark, reads }) => {
      const { signUpId } = (earlier.get(mark.id)?.answer ?? {}) as Partial<KeptAnswer>;
      return signUpId === undefined ? reads : { ...reads, signUpId };
    });
    return Roster.open(tx, reads);
  },
  answered: (roster, earlier, mark) => {
    // The stored answer to a request of another kind names no sign-up.
    mustRepeat(earlier, mark);
    const { signUpId, kind } = earlier.answer as KeptAnswer;
    return roster.entered(signUpId, kind);
  },
  stored: (mark, { signUp: { id: signUpId }, kind }) => ({ ...mark, answer: { signUpId, kind } }),
  mustRepeat,
  write: (roster, answers) => roster.write(answers, hoursOfShifts),
});

/** Requests in flight at the same time are committed together. */
export class RosterWrites {
  private readonly writes: GroupedWrites<RosterRequest, Roster, Entered>;

  constructor(store: Store, hoursOfShifts: HoursOfShifts) {
    this.writes = new GroupedWrites(store, workWith(hoursOfShifts));
  }

  /** @throws Fault of the request's decision, IDEMPOTENCY_KEY_REUSED, OVERLOADED, UNAVAILABLE */
  submit(request: RosterRequest): Promise<Entered> {
    return this.writes.submit(request);
  }
}
