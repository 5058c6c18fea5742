/** Reads several keys at once. @returns a value for each, in their order */
type ReadAll<K, V> = (keys: readonly K[]) => Promise<readonly V[]>;

/** Keys that are read together. */
interface Batch<K> {
  readonly keys: K[];
  readonly done: Promise<void>;
}

/**
 * Reads what is asked for in the same turn of the event loop at once, and each key once. As a DataLoader, but all the keys of a level
 * wait for one promise: a promise for each would cost more than its row (docs/adr/0024).
 */
export class LevelLoader<K, V> {
  private readonly values = new Map<string, V>();
  private readonly batches = new Map<string, Batch<K>>();
  /** What is not read yet. */
  private next: Batch<K> | undefined;

  /** @param most keys of one call of `read` */
  constructor(
    private readonly read: ReadAll<K, V>,
    private readonly textOf: (key: K) => string,
    private readonly most = Infinity,
  ) {}

  async load(key: K): Promise<V> {
    const [value] = await this.loadAll([key]);
    return value as V;
  }

  /** @returns a value for each key, in their order. Rejects where `read` does, also for those who ask later */
  async loadAll(keys: readonly K[]): Promise<V[]> {
    const texts = keys.map(this.textOf);
    const awaited = new Set<Batch<K>>();
    for (const [index, text] of texts.entries()) {
      if (this.values.has(text)) continue;
      let batch = this.batches.get(text);
      if (!batch) {
        batch = this.next ??= this.begin();
        batch.keys.push(keys[index] as K);
        this.batches.set(text, batch);
      }
      awaited.add(batch);
    }
    await Promise.all([...awaited].map(({ done }) => done));
    return texts.map((text) => this.values.get(text) as V);
  }

  private begin(): Batch<K> {
    const keys: K[] = [];
    return { keys, done: turn().then(() => this.dispatch(keys)) };
  }

  private async dispatch(keys: readonly K[]): Promise<void> {
    this.next = undefined;
    const parts: Promise<void>[] = [];
    for (let from = 0; from < keys.length; from += this.most)
      parts.push(this.readPart(from || this.most < keys.length ? keys.slice(from, from + this.most) : keys));
    await Promise.all(parts);
  }

  private async readPart(keys: readonly K[]): Promise<void> {
    const values = await this.read(keys);
    for (const [index, key] of keys.entries()) this.values.set(this.textOf(key), values[index] as V);
  }
}

/** Once all promises that are settled now, and those that follow from them, have been told. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    void Promise.resolve().then(() => {
      process.nextTick(resolve);
    });
  });
}
