/**
 * The numbers from 0 up to a count, in batches. Between two the event loop turns: writing to SQLite takes none, and a gateway whose
 * timers are all late closes connections at the moment at which they are used again.
 */
export async function* batches(count: number, size: number): AsyncGenerator<readonly number[]> {
  for (let from = 0; from < count; from += size) {
    yield Array.from({ length: Math.min(size, count - from) }, (_, index) => from + index);
    await new Promise((resolve) => void setImmediate(resolve));
  }
}
