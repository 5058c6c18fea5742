// What is found about something is what a plain look at every entry finds, however the feed was written and wherever the
// search is cut into statements. fast-check prints the seed of a failure.
import fc from 'fast-check';
import { LIMITS } from '../../src/core/limits.js';
import type { Entry } from '../../src/live/feed/feed.js';
import { countAbout, entriesAbout } from '../../src/store/feed/feed-about.js';
import { newestAboutEach } from '../../src/store/feed/newest-about.js';
import { readHead } from '../../src/store/feed/feed-store.js';
import { onEveryStore } from '../harness/databases.js';
import { freshStore, say, type FreshStore } from './fresh-store.js';
import { SEED } from '../harness/dice.js';
import { countStatements } from '../harness/statements.js';

/** Each appends more to the feed. */
const RUNS = process.env['TEST_LONG'] ? 12 : 4;

/** So small that some hundred entries reach every bound. */
const SMALL: Partial<Record<keyof typeof LIMITS, number>> = {
  FEED_STRETCHES_FEW: 2,
  FEED_STRETCHES: 8,
  FEED_LISTED_SEQS: 12,
  FEED_SCAN_ENTRIES: 20,
};

/** Of how many of a hundred entries each is a subject. */
const SUBJECTS = { all: 100, half: 50, other: 50, some: 10, rare: 1, never: 0, 'a"b': 10, a_b: 10, aXb: 10 };
const KINDS = { COMMON: 90, SELDOM: 10, NEVER: 0 };

const weighted = <T>(weights: [number, T][]) =>
  fc.oneof(...weights.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

const entry = fc.record({
  kind: weighted(Object.entries(KINDS).map(([kind, weight]) => [weight, kind])),
  subjects: fc
    .tuple(
      ...Object.entries(SUBJECTS).map(([subject, percent]) =>
        weighted<string | undefined>([
          [percent, subject],
          [100 - percent, undefined],
        ]),
      ),
    )
    .map((chosen) => chosen.filter((subject) => subject !== undefined)),
});

/** Mostly alone, as in a quiet hour; a few together, as in a group; many, as in an import. */
const transaction = weighted([
  [6, 1],
  [2, 4],
  [1, 50],
]).chain((length) => fc.array(entry, { minLength: length, maxLength: length }));

const question = fc.record({
  subjects: fc.uniqueArray(fc.constantFrom(...Object.keys(SUBJECTS)), { maxLength: 3 }),
  kinds: fc.option(fc.uniqueArray(fc.constantFrom(...Object.keys(KINDS))), { nil: undefined }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  limit: fc.integer({ min: 1, max: 60 }),
  newestFirst: fc.boolean(),
  /** Where a page of the newest ends, if not at the end. */
  end: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
});

const growth = fc.array(transaction, { minLength: 20, maxLength: 20 });
const questions = fc.array(question, { minLength: 60, maxLength: 60 });

onEveryStore((fresh) => {
  let opened: FreshStore;

  beforeAll(async () => {
    opened = await freshStore(fresh);
    for (const [name, value] of Object.entries(SMALL))
      jest.replaceProperty(LIMITS, name as keyof typeof LIMITS, value);
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    await opened.drop();
  });

  test(`pages and counts are those of a plain filter over all entries (seed ${String(SEED)})`, async () => {
    const { store } = opened;
    const property = fc.asyncProperty(growth, questions, async (transactions, asked) => {
      for (const entries of transactions)
        await store.transact((tx) => {
          for (const { kind, subjects } of entries) tx.append(kind, subjects, { of: entries.length });
          return Promise.resolve();
        });
      const { seq } = await readHead(store.read);
      const all = await store.feed.read(0, seq);
      for (const { subjects, kinds, share, limit, newestFirst, end } of asked) {
        const passes = (each: Entry) =>
          subjects.every((subject) => each.subjects.includes(subject)) &&
          (!kinds || kinds.includes(each.kind));
        const after = Math.floor(share * seq);
        const before = newestFirst && end !== undefined ? Math.ceil(end * seq) : undefined;
        const isIn = ({ seq: own }: Entry) => own > after && own < (before ?? Infinity);
        const due = all.filter((each) => isIn(each) && passes(each));
        if (newestFirst) due.reverse();
        const filter = { subjects, kinds };
        const page = await store.snapshot((manager) =>
          entriesAbout(manager, filter, { after, before, limit, newestFirst }),
        );
        expect({ filter, after, before, page }).toEqual({ filter, after, before, page: due.slice(0, limit) });
        expect({ filter, count: await countAbout(store.read, filter) }).toEqual({
          ...{ filter, count: all.filter(passes).length },
        });
      }
      for (const { limit } of asked.slice(0, 10)) {
        const since = Object.keys(SUBJECTS).map((subject, index) => ({
          ...{ subject, after: Math.floor((asked[index]?.share ?? 0) * seq) },
        }));
        const newest = since.map(({ subject, after }) =>
          all
            .filter((each) => each.seq > after && each.subjects.includes(subject))
            .reverse()
            .slice(0, limit),
        );
        expect(await newestAboutEach(store.read, since, limit)).toEqual(newest);
      }
    });
    // What was appended stays, so that a failure cannot be made smaller.
    await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
  }, 90_000);

  test('other work runs during a search', async () => {
    let turns = 0;
    let searching = true;
    const turn = () => {
      turns += 1;
      if (searching) setImmediate(turn);
    };
    turn();
    await countAbout(opened.store.read, { subjects: ['all'] });
    searching = false;
    // At most that many entries are looked at between two of them.
    expect(turns).toBeGreaterThan((await opened.store.feed.head()).seq / LIMITS.FEED_SCAN_ENTRIES);
  });

  test('entries of a kind are counted by statements over FEED_COUNT_ENTRIES each', async () => {
    const { store } = opened;
    for (let n = 0; n < 3; n++) await say(store, 'COUNTED');
    const { seq } = await store.feed.head();
    jest.replaceProperty(LIMITS, 'FEED_COUNT_ENTRIES', Math.ceil(seq / 3) as never);
    const statements = countStatements(store);
    const count = await countAbout(store.read, { subjects: [], kinds: ['COUNTED'] });
    jest.restoreAllMocks();
    const counts = statements.made.filter((statement) => statement.includes('COUNT(*)'));
    statements.end();
    expect([count, counts.length]).toEqual([3, 3]);
  });

  test('a search is given up when nobody waits for it any more', async () => {
    const patience = jest.replaceProperty(LIMITS, 'REQUEST_MS', -1 as never);
    const search = countAbout(opened.store.read, { subjects: ['all'] });
    await expect(search).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    patience.restore();
  });
});
