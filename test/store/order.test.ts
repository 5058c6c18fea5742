// The order of seq is the order of commit: a reader that tails the feed never sees a gap that is filled later.
import { readHead } from '../../src/store/feed/feed-store.js';
import type { Store } from '../../src/store/store.js';
import { onEveryStore } from '../harness/databases.js';
import { freshStore, range, type FreshStore } from './fresh-store.js';

const WRITERS = 8;
const ROUNDS = 25;

/** Writes some entries a round, after as many steps as its number, so that the writers interleave. */
async function write(store: Store, writer: number): Promise<void> {
  for (const round of range(1, ROUNDS)) {
    await store.transact(async (tx) => {
      for (const _ of range(1, writer % 4)) await readHead(tx.manager);
      for (const part of range(0, round % 3))
        tx.append('WRITTEN', [`writer${String(writer)}`], { writer, round, part });
    });
  }
}

onEveryStore((fresh, name) => {
  let opened: FreshStore;

  beforeAll(async () => {
    opened = await freshStore(fresh);
  });

  afterAll(() => opened.drop());

  test('a reader who tails the feed while eight write sees every entry, in order, and no gap [P1]', async () => {
    // Two nodes write to MySQL; a SQLite file has one.
    const nodes = name === 'MySQL' ? [opened.store, await opened.open()] : [opened.store];
    const reader = await opened.open();
    let writing = true;
    const written = Promise.all(
      range(1, WRITERS).map((writer) => write(nodes[writer % nodes.length] as Store, writer)),
    ).finally(() => {
      writing = false;
    });
    const seen: { seq: number; payload: unknown }[] = [];
    for (let more = true; more;) {
      more = writing;
      const last = seen.at(-1)?.seq ?? 0;
      const { seq } = await reader.feed.head();
      const page = await reader.feed.read(last, 100);
      expect(page.map((entry) => entry.seq)).toEqual(range(last + 1, last + page.length));
      // Everything up to the head's seq can be read.
      expect(last + page.length).toBeGreaterThanOrEqual(Math.min(seq, last + 100));
      seen.push(...page);
      more ||= page.length > 0;
    }
    await written;
    const due = range(1, ROUNDS).reduce((sum, round) => sum + (round % 3) + 1, 0) * WRITERS;
    expect(seen).toHaveLength(due);
    for (const writer of range(1, WRITERS)) {
      const own = seen.map(({ payload }) => payload as { writer: number; round: number; part: number });
      const order = own
        .filter((entry) => entry.writer === writer)
        .map(({ round, part }) => 10 * round + part);
      expect(order).toEqual(
        range(1, ROUNDS).flatMap((round) => range(0, round % 3).map((part) => 10 * round + part)),
      );
    }
  });
});
