const LEAST_BYTES = 256;

/** Bytes that are put together piece by piece: however small the pieces, no more than twice as much is held. */
export class ByteStore {
  length: number;
  private held: Buffer;

  constructor(first: Buffer) {
    this.length = first.length;
    // A copy: what came with it is not kept.
    this.held = Buffer.allocUnsafeSlow(Math.max(first.length, LEAST_BYTES));
    first.copy(this.held);
  }

  get bytes(): Buffer {
    return this.held.subarray(0, this.length);
  }

  add(more: Buffer): void {
    const needed = this.length + more.length;
    if (needed > this.held.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.held.length));
      this.bytes.copy(larger);
      this.held = larger;
    }
    more.copy(this.held, this.length);
    this.length = needed;
  }
}
