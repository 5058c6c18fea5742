import type { Server, Socket } from 'node:net';
import { PacketWire, textOf } from './packet-wire.js';
import { listening } from './wire.js';

/** A connection to MySQL that stops in the middle of a transaction, as if the node were frozen. */
export class FreezingWire extends PacketWire {
  /** Packets that are held back, in order. */
  private held: (() => void)[] = [];
  /** Connection of the transaction that is to stop, and the number of packets that still pass. */
  private writing: Socket | undefined;
  private left = Infinity;

  static async toDatabase(url: string): Promise<FreezingWire> {
    return new FreezingWire(await listening(), url);
  }

  private constructor(server: Server, url: string) {
    super(server, url);
  }

  get frozen(): boolean {
    return this.held.length > 0;
  }

  /** Lets this number of packets of the next transaction pass, including its BEGIN, and then none. */
  freezeAfter(packets: number): void {
    [this.writing, this.left] = [undefined, packets];
  }

  /** Lets everything pass again, also what was held back. */
  thaw(): void {
    this.left = Infinity;
    for (const pass of this.held.splice(0)) pass();
  }

  protected override pass(packet: Buffer, near: Socket, far: Socket): void {
    if (this.left !== Infinity && /\bSTART TRANSACTION\b/.test(textOf(packet) ?? '')) this.writing ??= near;
    if (near === this.writing && this.left-- <= 0) this.held.push(() => far.write(packet));
    else far.write(packet);
  }
}
