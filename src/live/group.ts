import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { Cohort, type Member } from './cohort.js';
import type { Entry } from './feed.js';
import { batchOf, parcels, type Operation, type Payload } from './operation.js';
import { Renderer, type Workshop } from './renderer.js';
import type { Work } from './schedule.js';
import type { Subscriber } from './subscriber.js';

/** Results that some of the cohorts are sent, all of them. */
interface Sending {
  readonly payloads: readonly Payload[];
  readonly parcels: readonly (readonly Payload[])[];
}

/**
 * All subscriptions with the same operation. Its live members stand in cohorts, one for each viewer; an entry is executed
 * once for all cohorts that are shown the same of it, and each is sent what it may see.
 */
export class Group implements Work {
  /** Its subscribers in any state; the group lives as long as it has one. */
  readonly subscribers = new Set<Subscriber>();
  readonly renderer: Renderer;
  /** Entries that matched while it had live members. */
  entries = 0;
  /** Who answers for it; the schedule's affair. */
  payer: string | undefined;
  private readonly cohorts = new Map<string, Cohort>();
  private waiting: Entry[] = [];
  private pumping = false;
  private readonly batch: number;
  /** Counts histories, so that what was rendered for an old one is not delivered in the new. */
  private history = 0;

  constructor(
    readonly operation: Operation,
    private readonly workshop: Workshop,
  ) {
    this.renderer = new Renderer(operation, workshop, this);
    this.batch = batchOf(operation);
  }

  /** How many members are live. */
  get live(): number {
    let live = 0;
    for (const { size } of this.cohorts.values()) live += size;
    return live;
  }

  get listeners(): number {
    return this.subscribers.size;
  }

  get executions(): number {
    return this.renderer.executions;
  }

  /** Values of a state that wait are stale: they wait with the subscriber, not in its socket. */
  get mostBacklogBytes(): number {
    return this.operation.plan.latestOnly ? LIMITS.SUBSCRIBER_RESUME_BYTES : LIMITS.SUBSCRIBER_BACKLOG_BYTES;
  }

  join(member: Member): void {
    const { viewer } = member;
    const cohort = this.cohorts.get(viewer.key) ?? new Cohort(viewer);
    this.cohorts.set(viewer.key, cohort);
    cohort.add(member);
  }

  leave(member: Member): void {
    const cohort = this.cohorts.get(member.viewer.key) as Cohort;
    cohort.remove(member);
    if (!cohort.size) this.cohorts.delete(cohort.viewer.key);
  }

  /** Takes the entries that concern it and delivers them to its live members, in order. */
  offer(entries: readonly Entry[]): void {
    if (!this.cohorts.size) return;
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
    if (this.isFarBehind) this.detachAll();
    else if (!this.pumping) void this.pump();
  }

  /** More waits than its part, or something that nothing else would keep in memory any more. */
  private get isFarBehind(): boolean {
    const { waiting, workshop, pumping } = this;
    if (waiting.length > workshop.queueEntries) return true;
    return pumping && (waiting[0]?.seq ?? Infinity) <= workshop.head.seq - LIMITS.FEED_WINDOW_ENTRIES;
  }

  /** Another history began: seqs mean other entries now. */
  forget(): void {
    this.history += 1;
    this.waiting = [];
  }

  private async pump(): Promise<void> {
    this.pumping = true;
    try {
      while (this.waiting.length) {
        const entries = this.waiting;
        this.waiting = entries.length > this.batch ? entries.splice(this.batch) : [];
        await this.deliver(entries);
      }
    } catch (error) {
      // The store is away for a while: each member comes back by itself, from where it stands.
      if (error instanceof Fault && error.retryable) this.detachAll();
      else this.failAll(error);
    } finally {
      this.pumping = false;
    }
  }

  /** A cohort that forms meanwhile needs none of them: whoever joins has had all that had arrived. */
  private async deliver(entries: readonly Entry[]): Promise<void> {
    const { history, mostBacklogBytes } = this;
    const { rendered } = this.workshop;
    let { generation } = rendered;
    let sendings: Sending[] = [];
    for (const cohort of [...this.cohorts.values()]) {
      let sending = await this.sendingTo(cohort, entries, sendings);
      // Something was redacted meanwhile: what is not sent yet is rendered again.
      for (; generation !== rendered.generation; sending = await this.sendingTo(cohort, entries, sendings)) {
        ({ generation } = rendered);
        sendings = [];
      }
      if (history !== this.history) return;
      for (const parcel of sending.parcels) cohort.deliver(parcel, mostBacklogBytes);
    }
  }

  /** What was made for others, if all of it is for this cohort; else its own, which may be others' as well. */
  private async sendingTo(
    { viewer }: Cohort,
    entries: readonly Entry[],
    sendings: Sending[],
  ): Promise<Sending> {
    const known = sendings.find(({ payloads }) => payloads.every((payload) => payload.isFor(viewer)));
    if (known) return known;
    const payloads = await this.renderer.render(entries, viewer);
    const sending = { payloads, parcels: parcels(payloads) };
    sendings.push(sending);
    return sending;
  }

  private detachAll(): void {
    this.waiting = [];
    for (const member of this.members()) member.detach();
  }

  private failAll(error: unknown): void {
    this.waiting = [];
    for (const member of this.members()) member.fail(error);
  }

  private members(): Member[] {
    return [...this.cohorts.values()].flatMap((cohort) => [...cohort]);
  }
}
