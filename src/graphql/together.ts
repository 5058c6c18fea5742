/** Work that waits to begin, open to whoever asks for the same. */
export class Together<T> {
  private readonly open = new Map<string, Promise<T>>();

  /**
   * Does work once for all who ask for it under one key before it begins. Where it fails, that is told to who came first alone, as it
   * may be for its own deadline or its own queue; the others begin anew.
   * @param work calls `close` right before it begins: who asks from then on is not told what was so before
   * @param signal of who asks
   */
  async share(key: string, signal: AbortSignal, work: (close: () => void) => Promise<T>): Promise<T> {
    for (let others = this.open.get(key); others; others = this.open.get(key)) {
      const done = await others.then(
        (value) => ({ value }),
        () => undefined,
      );
      if (done) return done.value;
      signal.throwIfAborted();
    }
    const close = () => {
      if (this.open.get(key) === first) this.open.delete(key);
    };
    const first: Promise<T> = Promise.resolve()
      .then(() => work(close))
      .finally(close);
    this.open.set(key, first);
    return first;
  }
}
