import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { FairSemaphore } from '../../core/scheduling/fair-semaphore.js';
import type { Font, Printed } from './printed.js';

const THREAD = join(__dirname, 'thread.js');

/**
 * Prints sheets as PDF, on a thread of its own: a font with the characters of Chinese takes hundreds of milliseconds for each, in
 * which nothing else would be answered. One is drawn at a time. The same sheet is drawn once, as long as it is kept.
 */
export class Printer {
  private readonly room = new FairSemaphore({
    ...{ weight: 1, weightPerClient: 1 },
    ...{ waiting: LIMITS.PRINTS_WAITING, waitingPerClient: LIMITS.PRINTS_WAITING_PER_CLIENT },
  });
  private readonly kept: LRUCache<string, Uint8Array>;
  /** Those that are being drawn, or wait for it. */
  private readonly drawn = new Map<string, Promise<Uint8Array>>();
  private thread: Worker | undefined;

  /** @param font undefined: nothing can be printed */
  constructor(
    private readonly font: Font | undefined,
    private readonly bounds: { drawingMs: number; keptBytes: number } = {
      drawingMs: LIMITS.PRINT_MS,
      keptBytes: LIMITS.PRINTS_KEPT_BYTES,
    },
  ) {
    this.kept = new LRUCache({
      maxSize: bounds.keptBytes,
      sizeCalculation: ({ length }, sheet) => length + 2 * sheet.length,
    });
  }

  /**
   * @param client sheets of several clients are drawn in turns
   * @throws Fault NO_CERTIFICATE_FONT, OVERLOADED when too many wait or it takes longer than PRINT_MS
   */
  async print(printed: Printed, client: string): Promise<Uint8Array> {
    if (!this.font) throw new Fault('NO_CERTIFICATE_FONT');
    const sheet = JSON.stringify(printed);
    const kept = this.kept.get(sheet);
    if (kept) return kept;
    const { font } = this;
    const drawn = this.drawn.get(sheet) ?? this.inTurn(client, () => this.draw(printed, font));
    this.drawn.set(sheet, drawn);
    try {
      const bytes = await drawn;
      this.kept.set(sheet, bytes);
      return bytes;
    } finally {
      this.drawn.delete(sheet);
    }
  }

  async close(): Promise<void> {
    await this.thread?.terminate();
  }

  private async inTurn<T>(client: string, work: () => Promise<T>): Promise<T> {
    const leave = await this.room.enter(client, 1);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** After a failure the next sheet is drawn on a new thread: nothing is known of the state of this one. */
  private async draw(printed: Printed, font: Font): Promise<Uint8Array> {
    this.thread ??= new Worker(THREAD, { workerData: font });
    const { thread } = this;
    // A drawing is no reason for a process to stay.
    thread.unref();
    const late = AbortSignal.timeout(this.bounds.drawingMs);
    try {
      thread.postMessage(printed);
      const [bytes] = (await once(thread, 'message', { signal: late })) as [Uint8Array];
      return bytes;
    } catch (error) {
      this.thread = undefined;
      void thread.terminate();
      throw late.aborted ? new Fault('OVERLOADED') : error;
    }
  }
}
