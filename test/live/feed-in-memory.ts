import type { Announcement, Bus, BusListener } from '../../src/live/bus/bus.js';
import type { FeedPosition } from '../../src/core/cursor.js';
import type { Appended, Entry, FeedHead, FeedSource } from '../../src/live/feed/feed.js';
import { Gate } from '../harness/gate.js';

/** A feed in memory whose reads a test counts, delays or fails. */
export class FeedInMemory implements FeedSource {
  epoch = 'first';
  floor = 0;
  entries: Entry[] = [];
  /** Pages read so far. */
  reads = 0;
  /** Number of reads of the head. */
  polls = 0;
  /** While set, every read fails with it. */
  failure: Error | undefined;
  /** Every entry has its own mark, also one that replaces another. */
  private nextMark = 1_000;
  private gate: Promise<void> = Promise.resolve();

  get seq(): number {
    return this.entries.at(-1)?.seq ?? 0;
  }

  commit(subjects: readonly string[] = ['thing'], payload: unknown = {}): Entry {
    const seq = this.seq + 1;
    const entry: Entry = { seq, mark: this.nextMark++, at: seq, kind: 'CHANGED', subjects, payload };
    this.entries.push(entry);
    return entry;
  }

  commitMany(count: number, subjects?: readonly string[]): Entry[] {
    return Array.from({ length: count }, () => this.commit(subjects));
  }

  /** Entries as their transaction appended them. */
  appended(entries: readonly Entry[]): Appended {
    return { entries, before: this.markAt((entries[0]?.seq ?? 1) - 1) };
  }

  markAt(seq: number): number {
    return this.entries.find((entry) => entry.seq === seq)?.mark ?? 0;
  }

  positionAt(seq: number, epoch = this.epoch): FeedPosition {
    return { epoch, seq, mark: this.markAt(seq) };
  }

  async head(): Promise<FeedHead> {
    this.polls += 1;
    const { epoch, seq, floor } = this;
    const mark = this.markAt(seq);
    await this.answer();
    return { epoch, seq, mark, floor };
  }

  async read(after: number, limit: number): Promise<readonly Entry[]> {
    this.reads += 1;
    const page = this.entries.filter(({ seq }) => seq > Math.max(after, this.floor) && seq <= after + limit);
    await this.answer();
    return page;
  }

  /** Makes every answer wait; its content is as of the time of the request. @returns a function that lets them go */
  hold(): () => void {
    const gate = new Gate();
    this.gate = gate.opened;
    return gate.open;
  }

  private async answer(): Promise<void> {
    await this.gate;
    if (this.failure) throw this.failure;
  }
}

/** The sender of announcements that a test makes. */
export const OTHER = 'another process';

/** A bus that the test controls. */
export class BusByHand implements Bus {
  readonly published: Announcement[] = [];
  listener!: BusListener;

  constructor(
    private readonly feed: FeedInMemory,
    private readonly upAtStart = true,
  ) {}

  start(listener: BusListener): Promise<void> {
    this.listener = listener;
    listener.stateChanged(this.upAtStart);
    return Promise.resolve();
  }

  /** Announces entries as another node of the same feed. */
  announce(...entries: Entry[]): void {
    this.announceAs('first', ...entries);
  }

  announceAs(epoch: string, ...entries: Entry[]): void {
    const { before } = this.feed.appended(entries);
    this.hear({ epoch, head: Math.max(...entries.map(({ seq }) => seq)), before, entries });
  }

  /** Delivers an announcement of another process with the same feed. */
  hear(said: Omit<Announcement, 'from'>): void {
    this.listener.announced({ from: OTHER, ...said });
  }

  publish(announcement: Announcement): void {
    this.published.push(announcement);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
