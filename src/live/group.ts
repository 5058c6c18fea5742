import { LRUCache } from 'lru-cache';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Entry, FeedHead } from './feed.js';
import { parcels, Payload, type Opening, type OpeningReason, type Operation } from './operation.js';

/** What a group asks of its live members. */
export interface Member {
  deliver(parcel: readonly Payload[]): void;
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
  readonly members = new Set<Member>();
  /** Subscribers in any state; the group lives as long as it has one. */
  subscribers = 0;
  executions = 0;
  /** Entries that matched while it had live members. */
  entries = 0;
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

  /** Takes the entries that concern it and delivers them to its live members, in order. */
  offer(entries: readonly Entry[]): void {
    if (!this.members.size) return;
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

  /** The payloads of some entries, rendered together unless they already are. */
  render(entries: readonly Entry[]): Promise<readonly Payload[]> {
    const payloads = new Map<number, Payload | Promise<Payload> | undefined>(
      entries.map(({ seq }) => [seq, this.rendered.get(seq) ?? this.rendering.get(seq)]),
    );
    const missing = entries.filter(({ seq }) => !payloads.get(seq));
    if (missing.length) {
      const { epoch } = this.feed.head;
      const { rendition } = this;
      const values = missing.map((entry) => this.operation.plan.valueOf(entry, epoch));
      const batch = this.execute(
        missing.map(({ seq }) => seq),
        values,
      );
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

  private async openedWith({ seq, value }: Opening): Promise<Payload> {
    const [payload] = await this.execute([seq], [value]);
    return payload as Payload;
  }

  private async execute(seqs: readonly number[], values: readonly unknown[]): Promise<readonly Payload[]> {
    this.executions += values.length;
    const results = await this.operation.execute(values);
    return results.map((json, place) => new Payload(json, seqs[place] as number));
  }

  private async pump(): Promise<void> {
    this.pumping = true;
    try {
      while (this.waiting.length) {
        const entries = this.waiting;
        const { history } = this;
        this.waiting = [];
        const payloads = await this.render(entries);
        if (history !== this.history) continue;
        for (const parcel of parcels(payloads)) {
          for (const member of this.members) member.deliver(parcel);
        }
      }
    } catch (error) {
      // The store is away for a while: each member comes back by itself, from where it stands.
      if (error instanceof Fault && error.retryable) this.detachAll();
      else this.failAll(error);
    } finally {
      this.pumping = false;
    }
  }

  private detachAll(): void {
    this.waiting = [];
    for (const member of [...this.members]) member.detach();
  }

  private failAll(error: unknown): void {
    this.waiting = [];
    for (const member of [...this.members]) member.fail(error);
  }
}
