import type { Socket } from 'node:net';
import { LIMITS } from '../core/limits.js';

/**
 * Frames on their way to one socket. Those of one tick leave in one write. Frames are written past `ws`, which is safe
 * because it writes whole frames at once: without compression nothing of its own can be under way.
 */
export class Outbox {
  private waiting = '';
  private scheduled = false;
  private draining: Promise<void> | undefined;

  constructor(private readonly socket: Socket) {}

  get backlogBytes(): number {
    return this.socket.writableLength + this.waiting.length;
  }

  push(frame: string): void {
    this.waiting += frame;
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.flush();
    });
  }

  /** Writes what is waiting; called before anything else is sent, so that the order of messages is kept. */
  flush(): void {
    this.scheduled = false;
    const frames = this.waiting;
    this.waiting = '';
    if (frames && this.socket.writable) this.socket.write(frames, 'latin1');
  }

  /** Resolves once little is waiting, or nothing can be sent any more. */
  drained(): Promise<void> {
    if (this.backlogBytes <= LIMITS.SUBSCRIBER_RESUME_BYTES) return Promise.resolve();
    this.flush();
    // What the network took at once is gone already, and then no 'drain' will come.
    if (!this.socket.writableNeedDrain || this.socket.destroyed) return Promise.resolve();
    // One wait for all operations of the socket: there may be a hundred.
    return (this.draining ??= new Promise((resolve) => {
      const done = () => {
        this.socket.off('drain', done).off('close', done);
        this.draining = undefined;
        resolve();
      };
      this.socket.on('drain', done).on('close', done);
    }));
  }
}
