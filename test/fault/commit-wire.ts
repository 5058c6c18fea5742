import type { Server, Socket } from 'node:net';
import { listening, Wire } from './wire.js';

const HEADER_BYTES = 4;
const COM_QUERY = 3;

/** Where it breaks: the COMMIT never arrives; nobody waits for what comes of it; its reply is lost. */
type Moment = 'before' | 'during' | 'after';

/** A wire to MySQL that breaks at the worst moment, again and again: around a COMMIT. */
export class CommitWire extends Wire {
  readonly cuts: Record<Moment, number> = { before: 0, during: 0, after: 0 };
  /** Until this is set, every COMMIT passes. */
  breaking = false;

  private constructor(
    server: Server,
    target: URL,
    /** From 0 to 1. */
    private readonly dice: () => number,
  ) {
    super(server, target, 3306);
  }

  static async toDatabase(url: string, dice: () => number): Promise<CommitWire> {
    return new CommitWire(await listening(), new URL(url), dice);
  }

  get allCuts(): number {
    return this.cuts.before + this.cuts.during + this.cuts.after;
  }

  protected override ask(near: Socket, far: Socket): void {
    let rest = Buffer.alloc(0);
    near.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      for (let packet = firstPacket(rest); packet; packet = firstPacket(rest)) {
        rest = rest.subarray(packet.length);
        this.pass(packet, near, far);
      }
    });
  }

  private pass(packet: Buffer, near: Socket, far: Socket): void {
    const moment = isCommit(packet) ? this.moment() : undefined;
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

function firstPacket(data: Buffer): Buffer | undefined {
  const length = data.length < HEADER_BYTES ? Infinity : HEADER_BYTES + data.readUIntLE(0, 3);
  return length <= data.length ? data.subarray(0, length) : undefined;
}

function isCommit(packet: Buffer): boolean {
  const statement = packet.subarray(HEADER_BYTES);
  return statement[0] === COM_QUERY && /\bCOMMIT\b/.test(statement.toString('latin1', 1));
}
