import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { Cohort, type Member } from './cohort.js';
import type { Entry } from '../feed/feed.js';
import { batchOf, parcels, type Operation, type RenderedResult } from '../operation.js';
import { Renderer, type Workshop } from './renderer.js';
import type { Startable } from './schedule.js';

/** Results that all members of some cohorts are sent. */
interface Sending {
  readonly results: readonly RenderedResult[];
  readonly parcels: readonly (readonly RenderedResult[])[];
}

/**
 * unattended  has no live members
 * idle        has delivered every entry that arrived
 * busy        waits for its turn, or executes and delivers a batch
 */
type GroupState = 'unattended' | 'idle' | 'busy';

/** What a group does with arriving entries in each state. Subscribers that are not live read them from the feed. */
const ON_ENTRIES: Readonly<Record<GroupState, 'pass' | 'begin' | 'queue'>> = {
  unattended: 'pass',
  idle: 'begin',
  // Waits for the next batch. A group that exceeds its part of all queues detaches its members, which then catch up.
  busy: 'queue',
};

/**
 * All subscriptions with the same operation.
 *
 * Background: of a thousand screens most ask for the same.
 *
 * The naive way executes an entry for each screen. Executing it once and sending everybody the same bytes would show some
 * viewers what they may not see, and let the slowest socket delay all others.
 *
 * The algorithm: live members are divided into cohorts, one for each viewer. An entry is executed once for all cohorts that are
 * shown the same of it. Entries are queued, within bounds, until it is the group's turn: twenty thousand groups may wait for theirs, and
 * of each only its entries wait. One batch is executed at a time. A member
 * whose socket holds too much leaves the group, and all members leave when the group falls behind; they read from the feed what
 * they miss. When something is redacted while a batch is rendered, the results that are not sent yet are rendered again.
 */
export class Group<S extends Member = Member> implements Startable {
  /** Its subscribers in any state. The group ends with its last one. */
  readonly subscribers = new Set<S>();
  readonly renderer: Renderer;
  /** Entries that matched while the group had live members. */
  entries = 0;
  /** The holder that pays for the group; used by the schedule. */
  payer: string | undefined;
  private readonly cohorts = new Map<string, Cohort>();
  private waiting: Entry[] = [];
  private busy = false;
  private readonly batch: number;
  /** Increased with each change of the epoch, so that results of an old epoch are not delivered in the new one. */
  private epochs = 0;

  constructor(
    readonly operation: Operation,
    private readonly workshop: Workshop,
  ) {
    this.renderer = new Renderer(operation, workshop, this);
    this.batch = batchOf(operation);
  }

  /** Number of live members. */
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

  /** A waiting value of a state becomes outdated, so it waits with the subscriber and not in its socket. */
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

  /** Takes entries that concern the group and delivers them to its live members, in order. */
  offer(entries: readonly Entry[]): void {
    if (ON_ENTRIES[this.state] === 'pass') return;
    const { plan } = this.operation;
    let matching;
    try {
      matching = entries.filter((entry) => plan.matches(entry));
    } catch (error) {
      // A bug in one group must not affect other groups, nor the writer who has just committed.
      this.failAll(error);
      return;
    }
    if (!matching.length) return;
    this.entries += matching.length;
    this.waiting = plan.latestOnly ? matching.slice(-1) : this.waiting.concat(matching);
    if (this.isFarBehind) this.detachAll();
    else if (ON_ENTRIES[this.state] === 'begin') {
      this.busy = true;
      this.workshop.schedule.add(this);
    }
  }

  private get state(): GroupState {
    if (!this.cohorts.size) return 'unattended';
    return this.busy ? 'busy' : 'idle';
  }

  /** Its queue exceeds its part, or its oldest entry is no longer in the window that is kept for all groups. */
  private get isFarBehind(): boolean {
    const { waiting, workshop, busy } = this;
    if (waiting.length > workshop.queueEntries) return true;
    return busy && (waiting[0]?.seq ?? Infinity) <= workshop.head.seq - LIMITS.FEED_WINDOW_ENTRIES;
  }

  /** Another epoch began: the same seqs now name other entries. */
  forget(): void {
    this.epochs += 1;
    this.waiting = [];
  }

  /** Executes and delivers the next batch. Called by the schedule. */
  async start(): Promise<void> {
    const entries = this.waiting;
    this.waiting = entries.length > this.batch ? entries.splice(this.batch) : [];
    try {
      await this.deliver(entries);
    } catch (error) {
      // The store is away: each member retries by itself, from its own position.
      if (error instanceof Fault && error.retryable) this.detachAll();
      else this.failAll(error);
    }
    this.busy = this.waiting.length > 0;
    if (this.busy) this.workshop.schedule.add(this);
  }

  /** A cohort that forms meanwhile needs none of these entries: its members had them before they joined. */
  private async deliver(entries: readonly Entry[]): Promise<void> {
    const { epochs, mostBacklogBytes } = this;
    const { rendered } = this.workshop;
    let { generation } = rendered;
    let sendings: Sending[] = [];
    for (const cohort of [...this.cohorts.values()]) {
      let sending = await this.sendingTo(cohort, entries, sendings);
      // Something was redacted meanwhile: results that are not sent yet are rendered again.
      for (; generation !== rendered.generation; sending = await this.sendingTo(cohort, entries, sendings)) {
        ({ generation } = rendered);
        sendings = [];
      }
      if (epochs !== this.epochs) return;
      for (const parcel of sending.parcels) cohort.deliver(parcel, mostBacklogBytes);
    }
  }

  /** Results that another cohort was sent, if this one may see all of them; otherwise it gets its own. */
  private async sendingTo(
    { viewer }: Cohort,
    entries: readonly Entry[],
    sendings: Sending[],
  ): Promise<Sending> {
    const known = sendings.find(({ results }) => results.every((result) => result.isFor(viewer)));
    if (known) return known;
    const results = await this.renderer.render(entries, viewer, true);
    const sending = { results, parcels: parcels(results) };
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
