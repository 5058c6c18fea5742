import { LRUCache } from 'lru-cache';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { Audience, type Listener } from './audience.js';
import type { Entry, FeedHead, Place } from './feed.js';
import { parcels, Payload, type Opening, type OpeningReason, type Operation } from './operation.js';

/** What a group asks of its live members. */
export interface Member extends Listener {
  /** Its first parcel: sends what of it is new to the member. @returns whether it is to have the next ones whole */
  welcome(parcel: readonly Payload[]): boolean;
  /** The group fell too far behind to carry its members: each goes on by itself. */
  detach(): void;
  fail(error: unknown): void;
}

/** An opening that was asked for. */
interface Opened {
  readonly payload: Promise<Payload | undefined>;
  /** The newest entry when it was asked for, and until when it is good if none comes. */
  readonly seq: number;
  readonly until: number;
  done: boolean;
}

/** All subscriptions with the same operation: each entry is executed and serialised once for all of them. */
export class Group {
  /** Subscribers in any state; the group lives as long as it has one. */
  subscribers = 0;
  /** Of what was sent to its audience: where the last stands, and how many so far. */
  position: Place = { seq: 0, mark: 0 };
  deliveries = 0;
  executions = 0;
  /** Entries that matched while it had live members. */
  entries = 0;
  /** Live members that have had all that was sent. */
  private readonly audience = new Audience<Member>();
  /** Live members that came since, and may be further than what is still being rendered. */
  private readonly newcomers = new Set<Member>();
  private waiting: Entry[] = [];
  private pumping = false;
  /** Counts how often everything has to be rendered anew. */
  private rendition = 0;
  /** Counts histories, so that what was rendered for an old one is not delivered in the new. */
  private history = 0;
  /** What was rendered lately, bounded by its bytes: those who catch up together ask for the same. */
  private readonly rendered = new LRUCache<number, Payload>({
    maxSize: LIMITS.GROUP_RENDERED_CHARS,
    sizeCalculation: ({ json }) => json.length,
  });
  /** What is being rendered. */
  private readonly rendering = new Map<number, Promise<Payload>>();
  private readonly openings = new Map<OpeningReason, Opened>();

  constructor(
    readonly operation: Operation,
    private readonly feed: { readonly head: FeedHead },
  ) {}

  /** How many members are live. */
  get live(): number {
    return this.audience.size + this.newcomers.size;
  }

  join(member: Member): void {
    this.newcomers.add(member);
  }

  leave(member: Member): void {
    if (!this.newcomers.delete(member)) this.audience.remove(member);
  }

  /** Takes the entries that concern it and delivers them to its live members, in order. */
  offer(entries: readonly Entry[]): void {
    if (!this.live) return;
    const { plan } = this.operation;
    let matching;
    try {
      matching = entries.filter((entry) => plan.matches(entry));
    } catch (error) {
      // One group's bug is not the others', nor that of the writer who has just committed.
      this.failAll(error);
      return;
    }
    if (!matching.length) return;
    this.entries += matching.length;
    this.waiting = plan.latestOnly ? matching.slice(-1) : this.waiting.concat(matching);
    if (this.waiting.length > LIMITS.GROUP_QUEUE_ENTRIES) this.detachAll();
    else if (!this.pumping) void this.pump();
  }

  /** Values of a state that wait are stale: they wait with the subscriber, not in its socket. */
  get mostBacklogBytes(): number {
    return this.operation.plan.latestOnly ? LIMITS.SUBSCRIBER_RESUME_BYTES : LIMITS.SUBSCRIBER_BACKLOG_BYTES;
  }

  /** The payloads of some entries, rendered together unless they already are. */
  render(entries: readonly Entry[]): Promise<readonly Payload[]> {
    const payloads = new Map<number, Payload | Promise<Payload> | undefined>(
      entries.map(({ seq, mark }) => {
        const rendered = this.rendered.get(seq);
        return [seq, rendered?.mark === mark ? rendered : this.rendering.get(seq)];
      }),
    );
    const missing = entries.filter(({ seq }) => !payloads.get(seq));
    if (missing.length) {
      const { epoch } = this.feed.head;
      const { rendition } = this;
      const values = missing.map((entry) => this.operation.plan.valueOf(entry, epoch));
      const batch = this.execute(missing, values);
      for (const [place, { seq }] of missing.entries()) {
        const payload = batch.then((rendered) => rendered[place] as Payload);
        payloads.set(seq, payload);
        this.rendering.set(seq, payload);
        const done = () => {
          if (this.rendering.get(seq) === payload) this.rendering.delete(seq);
        };
        payload.then((rendered) => {
          done();
          if (rendition === this.rendition) this.rendered.set(seq, rendered);
        }, done);
      }
    }
    return Promise.all([...payloads.values()].map((payload) => Promise.resolve(payload as Payload)));
  }

  /** The opening, executed once for all who ask while it is under way, or soon after and nothing has happened since. */
  open(reason: OpeningReason, head: FeedHead): Promise<Payload | undefined> {
    const known = this.openings.get(reason);
    if (known && (!known.done || (known.seq === head.seq && performance.now() < known.until)))
      return known.payload;
    const payload = this.operation.plan
      .open(reason, head)
      .then((opening) => opening && this.openedWith(opening));
    const opened = {
      payload,
      seq: head.seq,
      until: performance.now() + LIMITS.OPENING_FRESH_MS,
      done: false,
    };
    this.openings.set(reason, opened);
    payload.then(
      () => (opened.done = true),
      () => this.openings.get(reason) === opened && this.openings.delete(reason),
    );
    return payload;
  }

  /** What was rendered may no longer be sent: it showed what may not be shown any more. */
  renderAnew(): void {
    this.rendition += 1;
    this.rendered.clear();
    this.rendering.clear();
    this.openings.clear();
  }

  /** Another history began: seqs mean other entries now. */
  forget(): void {
    this.history += 1;
    this.waiting = [];
    this.renderAnew();
  }

  private async openedWith(opening: Opening): Promise<Payload> {
    const [payload] = await this.execute([opening], [opening.value]);
    return payload as Payload;
  }

  private async execute(places: readonly Place[], values: readonly unknown[]): Promise<readonly Payload[]> {
    this.executions += values.length;
    const results = await this.operation.execute(values);
    return results.map((json, index) => {
      const { seq, mark } = places[index] as Place;
      return new Payload(json, seq, mark);
    });
  }

  private async pump(): Promise<void> {
    this.pumping = true;
    try {
      while (this.waiting.length) {
        const entries = this.waiting;
        const { history, rendition } = this;
        this.waiting = [];
        const payloads = await this.render(entries);
        if (history !== this.history) continue;
        if (rendition !== this.rendition) {
          this.waiting = entries.concat(this.waiting);
          continue;
        }
        for (const parcel of parcels(payloads)) this.deliver(parcel);
      }
    } catch (error) {
      // The store is away for a while: each member comes back by itself, from where it stands.
      if (error instanceof Fault && error.retryable) this.detachAll();
      else this.failAll(error);
    } finally {
      this.pumping = false;
    }
  }

  private deliver(parcel: readonly Payload[]): void {
    const slow = this.audience.send(parcel, this.mostBacklogBytes);
    this.position = parcel.at(-1) as Payload;
    this.deliveries += parcel.length;
    for (const member of slow) member.detach();
    for (const member of this.newcomers) {
      if (!member.welcome(parcel)) continue;
      this.newcomers.delete(member);
      this.audience.add(member);
    }
  }

  private detachAll(): void {
    this.waiting = [];
    for (const member of [...this.audience, ...this.newcomers]) member.detach();
  }

  private failAll(error: unknown): void {
    this.waiting = [];
    for (const member of [...this.audience, ...this.newcomers]) member.fail(error);
  }
}
