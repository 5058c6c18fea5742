import { LIMITS } from '../../core/limits.js';
import { decode, encode } from './announcement.js';
import type { Announcement, Bus, BusListener } from './bus.js';

/** The part of the channel between two processes that is used: `process` in a worker, its handle in the primary. */
export interface Channel {
  readonly connected: boolean;
  send(message: unknown, sent: () => void): boolean;
  on(event: 'message', hear: (message: unknown) => void): unknown;
  off(event: 'message', hear: (message: unknown) => void): unknown;
}

interface Said {
  readonly announcement: string;
}

function isSaid(message: unknown): message is Said {
  return typeof (message as Partial<Said> | null)?.announcement === 'string';
}

/** Sends to another process. A message that would exceed the bound of the pipe is dropped: the receiver polls the feed. */
class Pipe {
  private unsentChars = 0;

  constructor(private readonly channel: Channel) {}

  send(said: Said): void {
    const { length } = said.announcement;
    if (!this.channel.connected || this.unsentChars + length > LIMITS.BUS_PIPE_CHARS) return;
    this.unsentChars += length;
    this.channel.send(said, () => {
      this.unsentChars -= length;
    });
  }
}

/**
 * The bus of the workers of one machine, where there is no Redis.
 *
 * Background: workers are processes that share nothing but a channel to their primary, and a worker may be busy or stopped.
 *
 * The naive way sends every announcement to every worker and leaves queueing to Node: a worker that does not read lets the
 * queue in the primary grow without a bound.
 *
 * The algorithm: a worker sends its announcements to the primary, whose Relay passes them to all other workers without parsing
 * them. Each channel holds at most BUS_PIPE_CHARS; what exceeds that is dropped, and the receiver finds it by polling.
 */
export class WorkerBus implements Bus {
  private readonly pipe: Pipe;
  private listener: BusListener | undefined;

  constructor(private readonly channel: Channel) {
    this.pipe = new Pipe(channel);
  }

  start(listener: BusListener): Promise<void> {
    this.listener = listener;
    this.channel.on('message', this.hear);
    listener.stateChanged(true);
    return Promise.resolve();
  }

  publish(announcement: Announcement): void {
    if (this.listener) this.pipe.send({ announcement: encode(announcement) });
  }

  close(): Promise<void> {
    this.listener = undefined;
    this.channel.off('message', this.hear);
    return Promise.resolve();
  }

  private readonly hear = (message: unknown): void => {
    const announcement = isSaid(message) ? decode(message.announcement) : undefined;
    if (announcement) this.listener?.announced(announcement);
  };
}

/** Runs in the primary: passes each worker's announcements to all other workers, unparsed. */
export class Relay {
  private readonly pipes = new Map<Channel, Pipe>();

  join(channel: Channel): void {
    this.pipes.set(channel, new Pipe(channel));
    channel.on('message', (message) => {
      if (!isSaid(message)) return;
      for (const [other, pipe] of this.pipes) if (other !== channel) pipe.send(message);
    });
  }

  leave(channel: Channel): void {
    this.pipes.delete(channel);
  }
}
