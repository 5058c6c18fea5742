// A feed that is only in memory, in place of the store's: the engine, the sockets and the graph stay as they are.
import { DatabaseSync } from '@photostructure/sqlite';

const KEPT_ENTRIES = 4_096;
/** Of so many entries the store's head is moved along: a snapshot is as of it, and one far behind the feed is not taken. */
const HEAD_EVERY = 256;

export class MemoryFeed {
  #entries = [];
  #epoch;
  #seq;
  #mark;
  #floor;
  #announce = () => undefined;
  #database;
  #moveHead;

  /** @param file the database that the snapshots are read from */
  constructor({ epoch, seq, mark, floor }, file) {
    // Kept: a statement ends with its connection.
    this.#database = new DatabaseSync(file);
    this.#moveHead = this.#database.prepare('UPDATE feed_head SET seq = ?, mark = ? WHERE id = 1');
    this.#epoch = epoch;
    this.#seq = seq;
    this.#mark = mark;
    this.#floor = floor;
  }

  /** A store that differs from the given one only in where its feed is. */
  instead(store) {
    const feed = Object.create(store.feed, {
      head: { value: () => this.#head() },
      read: { value: (after, limit) => this.#read(after, limit) },
      untilDurable: { value: () => Promise.resolve() },
    });
    return Object.create(store, {
      feed: { value: feed },
      onCommitted: { value: (announce) => (this.#announce = announce) },
    });
  }

  commit(drafts) {
    const at = Date.now();
    const before = this.#mark;
    const mark = (this.#mark += 1);
    const entries = drafts.map(([kind, subjects, payload]) => ({
      seq: ++this.#seq,
      mark,
      at,
      kind,
      subjects,
      payload,
    }));
    this.#entries.push(...entries);
    if (mark % HEAD_EVERY === 0) this.#moveHead.run(this.#seq, mark);
    if (this.#entries.length > 2 * KEPT_ENTRIES) {
      this.#entries = this.#entries.slice(-KEPT_ENTRIES);
      this.#floor = this.#entries[0].seq - 1;
    }
    this.#announce({ entries, before });
  }

  #head() {
    return Promise.resolve({ epoch: this.#epoch, seq: this.#seq, mark: this.#mark, floor: this.#floor });
  }

  #read(after, limit) {
    return Promise.resolve(this.#entries.filter(({ seq }) => seq > after && seq <= after + limit));
  }
}
