import type { Server, Socket } from 'node:net';
import { PacketWire, textOf } from './packet-wire.js';
import { listening } from './wire.js';

/** When the connection breaks: before the COMMIT arrives, while it is processed, or after it, so that its reply is lost. */
type Moment = 'before' | 'during' | 'after';

/** A connection to MySQL that breaks at the worst moment, around a COMMIT, again and again. */
export class CommitWire extends PacketWire {
  readonly cuts: Record<Moment, number> = { before: 0, during: 0, after: 0 };
  /** Until this is set, every COMMIT passes. */
  breaking = false;

  private constructor(
    server: Server,
    url: string,
    /** Random numbers from 0 to 1. */
    private readonly dice: () => number,
  ) {
    super(server, url);
  }

  static async toDatabase(url: string, dice: () => number): Promise<CommitWire> {
    return new CommitWire(await listening(), url, dice);
  }

  get allCuts(): number {
    return this.cuts.before + this.cuts.during + this.cuts.after;
  }

  protected override pass(packet: Buffer, near: Socket, far: Socket): void {
    const moment = /\bCOMMIT\b/.test(textOf(packet) ?? '') ? this.moment() : undefined;
    if (moment) this.cuts[moment] += 1;
    switch (moment) {
      case 'before':
        far.destroy();
        return;
      case 'during':
        far.end(packet, () => near.destroy());
        return;
      case 'after':
        far.unpipe(near);
        far.once('data', () => near.destroy()).resume();
        far.write(packet);
        return;
      default:
        far.write(packet);
    }
  }

  private moment(): Moment | undefined {
    if (!this.breaking) return undefined;
    return (['before', 'during', 'after', undefined, undefined] as const)[Math.floor(this.dice() * 5)];
  }
}
