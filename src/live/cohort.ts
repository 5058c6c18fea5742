import { Audience, type Listener } from './audience.js';
import type { Place } from './feed.js';
import type { Payload, Viewer } from './operation.js';

/** What a group asks of its live members. */
export interface Member extends Listener {
  readonly viewer: Viewer;
  /** Its first parcel: sends what of it is new to the member. @returns whether it is to have the next ones whole */
  welcome(parcel: readonly Payload[], cohort: Cohort): boolean;
  /** The group fell too far behind to carry its members: each goes on by itself. */
  detach(): void;
  fail(error: unknown): void;
}

/** The live members of a group who are one viewer: whatever one of them is sent, all are. */
export class Cohort {
  /** Of what was sent to its audience: where the last stands, and how many so far. */
  position: Place = { seq: 0, mark: 0 };
  deliveries = 0;
  /** Those that have had all that was sent. */
  private readonly audience = new Audience<Member>();
  /** Those that came since, and may be further than what is still being rendered. */
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

  /** @param mostBacklogBytes whoever holds more afterwards goes on by itself */
  deliver(parcel: readonly Payload[], mostBacklogBytes: number): void {
    const slow = this.audience.send(parcel, mostBacklogBytes);
    this.position = parcel.at(-1) as Payload;
    this.deliveries += parcel.length;
    for (const member of slow) member.detach();
    for (const member of this.newcomers) {
      if (!member.welcome(parcel, this)) continue;
      this.newcomers.delete(member);
      this.audience.add(member);
    }
  }
}
