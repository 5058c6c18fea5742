const LEAST_BYTES = 256;

/** Joins bytes piece by piece. However small the pieces are, it holds at most twice their size. */
export class ByteStore {
  length: number;
  private held: Buffer;

  constructor(first: Buffer) {
    this.length = first.length;
    // Copied, so that the rest of the received chunk is released.
    this.held = Buffer.allocUnsafeSlow(Math.max(first.length, LEAST_BYTES));
    first.copy(this.held);
  }

  /** Memory that it takes. */
  get heldBytes(): number {
    return this.held.length;
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
