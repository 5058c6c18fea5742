import { ByteStore } from '../../src/server/wire/byte-store.js';

describe('a byte store', () => {
  it('gives back what was put in, in order', () => {
    const store = new ByteStore(Buffer.from('认'));
    for (const piece of ['领', '', 'x'.repeat(1_000), '。']) store.add(Buffer.from(piece));
    expect(store.bytes.toString()).toBe(`认领${'x'.repeat(1_000)}。`);
    expect(store.length).toBe(store.bytes.length);
  });

  it('keeps nothing of where its bytes came from', () => {
    const packet = Buffer.from('first, then the rest');
    const store = new ByteStore(packet.subarray(0, 5));
    packet.fill(0);
    expect(store.bytes.toString()).toBe('first');
  });

  it('holds at most twice what was put in, however small the pieces', () => {
    const store = new ByteStore(Buffer.alloc(1));
    for (let n = 1; n < 100_000; n++) store.add(Buffer.alloc(1));
    expect(store.bytes.length).toBe(100_000);
    expect(store.bytes.buffer.byteLength).toBeLessThanOrEqual(200_000);
  });
});
