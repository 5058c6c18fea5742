import { signal } from '@preact/signals';
import { backoffMs } from '../../../clients/index.js';
import type { Endpoint } from '../../live/endpoint.js';
import { bearerOf } from './bearer.js';
import { openDatabase, type Database } from './database.js';
import { boxOf, type Item, type Recorded } from './item.js';
import * as stored from './items.js';
import { sendItem } from './send.js';

/** Whether the outbox is being emptied, and if not, what it waits for. */
export type Sending = 'IDLE' | 'SENDING' | 'AWAY' | 'SIGNED_OUT';

/** The code of the reason of an item that may be recorded already, by the bearer of another token. */
export const OTHER_BEARER = 'OTHER_BEARER';

/** Between tabs: a box has changed. */
const CHANNEL = 'commonweal.outbox';

/**
 * What was recorded and is not settled yet, in the browser's database, so that a lost network, a reload or the end of a token loses
 * nothing. Items are sent one after another in the order in which they were recorded. Each has a key of its own, so that one that is
 * sent twice, because its answer was lost or by two tabs, is recorded once.
 */
export class Outbox {
  readonly items = signal<readonly Item[]>([]);
  readonly sending = signal<Sending>('IDLE');
  /** How many were settled since this page was opened. */
  readonly settled = signal(0);
  private readonly channel = new BroadcastChannel(CHANNEL);
  private readonly closed = new AbortController();
  private readonly bearer: string;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private retries = 0;
  private isDraining = false;

  private constructor(
    private readonly database: Database,
    private readonly endpoint: Endpoint,
    private readonly box: string,
    private readonly language: () => string,
  ) {
    this.bearer = bearerOf(endpoint.token);
    this.channel.onmessage = ({ data }) => {
      if (data === box) void this.refresh();
    };
    addEventListener('online', () => this.wake(), { signal: this.closed.signal });
  }

  /** @param language of what the gateway says. @throws DOMException where the browser keeps nothing */
  static async open(endpoint: Endpoint, eventId: string, language: () => string): Promise<Outbox> {
    const outbox = new Outbox(await openDatabase(), endpoint, boxOf(endpoint.http, eventId), language);
    await outbox.refresh();
    outbox.wake();
    return outbox;
  }

  /**
   * Takes it in, to be sent in its turn. It is stored when this resolves.
   * @param mends the refused item that it replaces
   * @returns false when the outbox is full, or the refused item is gone
   */
  async add(recorded: Recorded, mends?: number): Promise<boolean> {
    const isTaken = await stored.addItem(this.database, this.box, recorded, mends);
    await this.changed();
    this.wake();
    return isTaken;
  }

  /** Sends a refused item again as it is. */
  async sendAgain(seq: number): Promise<void> {
    await stored.sendAgain(this.database, seq);
    await this.changed();
    this.wake();
  }

  async discard(seq: number): Promise<void> {
    await stored.discard(this.database, seq);
    await this.changed();
  }

  /** The gateway may answer again: sends now. */
  wake(): void {
    this.retries = 0;
    void this.drain();
  }

  close(): void {
    this.closed.abort();
    clearTimeout(this.retryTimer);
    this.channel.close();
    this.database.close();
  }

  private isClosed(): boolean {
    return this.closed.signal.aborted;
  }

  private async drain(): Promise<void> {
    if (this.isDraining || this.isClosed()) return;
    this.isDraining = true;
    clearTimeout(this.retryTimer);
    try {
      this.sending.value = await this.inTurn(() => this.sendAll());
    } catch (error) {
      if (!this.isClosed()) throw error;
    } finally {
      this.isDraining = false;
    }
    if (this.isClosed()) return;
    if (this.sending.value === 'AWAY') this.retryLater();
    // One that came while the last answer was read.
    else if (this.sending.value === 'IDLE' && this.items.value.some(isWaiting)) void this.drain();
  }

  /** One tab after another. A page on plain http has no locks; two of its tabs may send the same, which its key settles once. */
  private inTurn(work: () => Promise<Sending>): Promise<Sending> {
    if (!('locks' in navigator)) return work();
    return navigator.locks.request(`${CHANNEL} ${this.box}`, { signal: this.closed.signal }, work);
  }

  /** @returns why it ended */
  private async sendAll(): Promise<Sending> {
    for (;;) {
      const next = (await this.refresh()).find(isWaiting);
      if (!next || this.isClosed()) return 'IDLE';
      if (!navigator.onLine) return 'AWAY';
      this.sending.value = 'SENDING';
      const stopped = await this.send(next);
      await this.changed();
      if (stopped) return stopped;
    }
  }

  /** @returns why nothing more can be sent now */
  private async send({ seq, sentBy }: Item): Promise<Sending | undefined> {
    if (sentBy !== undefined && sentBy !== this.bearer) {
      await stored.markRefused(this.database, seq, { code: OTHER_BEARER, message: '', field: [] });
      return undefined;
    }
    const item = await stored.markSent(this.database, seq, this.bearer);
    if (!item) return undefined;
    const outcome = await sendItem(this.endpoint, item, this.language());
    if (this.isClosed()) return undefined;
    switch (outcome.kind) {
      case 'SETTLED':
        await stored.settle(this.database, seq);
        this.retries = 0;
        this.settled.value += 1;
        return undefined;
      case 'REFUSED':
        await stored.markRefused(this.database, seq, outcome.reason);
        return undefined;
      case 'SIGNED_OUT':
      case 'BUSY':
        await stored.markWaiting(this.database, seq);
        return outcome.kind === 'BUSY' ? 'AWAY' : 'SIGNED_OUT';
      case 'AWAY':
        return 'AWAY';
    }
  }

  private retryLater(): void {
    this.retryTimer = setTimeout(() => void this.drain(), backoffMs(this.retries));
    this.retries += 1;
  }

  /** Tells the other tabs, too. */
  private async changed(): Promise<void> {
    if (this.isClosed()) return;
    this.channel.postMessage(this.box);
    await this.refresh();
  }

  private async refresh(): Promise<readonly Item[]> {
    const items = await stored.itemsOf(this.database, this.box);
    this.items.value = items;
    return items;
  }
}

const isWaiting = ({ state }: Item): boolean => state === 'WAITING';
