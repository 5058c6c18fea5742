import type { Announcement, Bus, BusListener } from './bus.js';

/** What the in-process buses of one process share: several in tests, one in a single node. */
export class InProcessChannel {
  readonly listeners = new Set<BusListener>();
}

/** The bus of a single process. It is always up, and delivers to all buses on the same channel. */
export class InProcessBus implements Bus {
  private listener: BusListener | undefined;

  constructor(private readonly channel = new InProcessChannel()) {}

  start(listener: BusListener): Promise<void> {
    this.listener = listener;
    this.channel.listeners.add(listener);
    listener.stateChanged(true);
    return Promise.resolve();
  }

  publish(announcement: Announcement): void {
    if (!this.listener) return;
    for (const listener of this.channel.listeners) {
      if (listener !== this.listener) listener.announced(announcement);
    }
  }

  close(): Promise<void> {
    if (this.listener) this.channel.listeners.delete(this.listener);
    this.listener = undefined;
    return Promise.resolve();
  }
}
