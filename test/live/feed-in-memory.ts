import type { Announcement, Bus, BusListener } from '../../src/live/bus/bus.js';
import type { Entry, FeedHead, FeedSource } from '../../src/live/feed.js';
import { Gate } from '../harness/gate.js';

/** A feed whose every reading the test sees, and may hold up or make fail. */
export class FeedInMemory implements FeedSource {
  epoch = 'first';
  floor = 0;
  entries: Entry[] = [];
  /** Pages read so far. */
  reads = 0;
  /** What every answer fails with, for as long as it is set. */
  failure: Error | undefined;
  private gate: Promise<void> = Promise.resolve();

  get seq(): number {
    return this.entries.at(-1)?.seq ?? 0;
  }

  commit(subjects: readonly string[] = ['thing'], payload: unknown = {}): Entry {
    const seq = this.seq + 1;
    const entry: Entry = { seq, at: seq, kind: 'CHANGED', subjects, payload };
    this.entries.push(entry);
    return entry;
  }

  commitMany(count: number, subjects?: readonly string[]): Entry[] {
    return Array.from({ length: count }, () => this.commit(subjects));
  }

  async head(): Promise<FeedHead> {
    const { epoch, seq, floor } = this;
    await this.answer();
    return { epoch, seq, floor };
  }

  async read(after: number, limit: number): Promise<readonly Entry[]> {
    this.reads += 1;
    const page = this.entries.filter(({ seq }) => seq > Math.max(after, this.floor) && seq <= after + limit);
    await this.answer();
    return page;
  }

  /** Every answer now waits; what it says is as of when it was asked. @returns lets them go */
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

/** The bus as a node sees it, in the hands of the test. */
export class BusByHand implements Bus {
  readonly published: Announcement[] = [];
  listener!: BusListener;

  constructor(private readonly upAtStart = true) {}

  start(listener: BusListener): Promise<void> {
    this.listener = listener;
    listener.stateChanged(this.upAtStart);
    return Promise.resolve();
  }

  /** As another node of the same feed would say it. */
  announce(...entries: Entry[]): void {
    this.announceAs('first', ...entries);
  }

  announceAs(epoch: string, ...entries: Entry[]): void {
    this.listener.announced({ epoch, head: Math.max(...entries.map(({ seq }) => seq)), entries });
  }

  publish(announcement: Announcement): void {
    this.published.push(announcement);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
