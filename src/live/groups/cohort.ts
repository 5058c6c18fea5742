import { Audience, type Listener } from './audience.js';
import type { Position } from '../feed/feed.js';
import type { RenderedResult, Viewer } from '../operation.js';

/** What a group needs of its live members. */
export interface Member extends Listener {
  readonly viewer: Viewer;
  /**
   * Called with the first parcel after it joined: sends the part that is new to it. @returns whether it takes the next parcels
   * whole
   */
  welcome(parcel: readonly RenderedResult[], cohort: Cohort): boolean;
  /** The group fell too far behind: the member leaves it and catches up by itself. */
  detach(): void;
  fail(error: unknown): void;
}

/**
 * The live members of a group that have the same viewer. All of them are sent the same.
 *
 * Background: the position of a member says what it still has to be sent.
 *
 * The naive way moves the position of every member with every entry, which for thousands costs more than the writing.
 *
 * The algorithm: the cohort has one position for all members. Only members that joined since the last parcel are asked
 * individually which results are new to them; afterwards they belong to the others.
 */
export class Cohort {
  /** The position of the last result that its audience was sent, and the number of results so far. */
  position: Position = { seq: 0, mark: 0 };
  deliveries = 0;
  /** Members that were sent everything so far. */
  private readonly audience = new Audience<Member>();
  /** Members that joined since the last parcel. They may be ahead of what is still being rendered. */
  private readonly newcomers = new Set<Member>();

  constructor(readonly viewer: Viewer) {}

  get size(): number {
    return this.audience.size + this.newcomers.size;
  }

  [Symbol.iterator](): Iterator<Member> {
    return [...this.audience, ...this.newcomers].values();
  }

  add(member: Member): void {
    this.newcomers.add(member);
  }

  remove(member: Member): void {
    if (!this.newcomers.delete(member)) this.audience.remove(member);
  }

  /** @param mostBacklogBytes a member whose sink holds more afterwards leaves and catches up */
  deliver(parcel: readonly RenderedResult[], mostBacklogBytes: number): void {
    const slow = this.audience.send(parcel, mostBacklogBytes);
    this.position = parcel.at(-1) as RenderedResult;
    this.deliveries += parcel.length;
    for (const member of slow) member.detach();
    for (const member of this.newcomers) {
      if (!member.welcome(parcel, this)) continue;
      this.newcomers.delete(member);
      this.audience.add(member);
    }
  }
}
