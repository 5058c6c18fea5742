// Promises of src/live/PROTOCOL.md under random schedules: every matching entry after the position where a subscription
// began, exactly once and in order; of a state, the latest value.
import fc from 'fast-check';
import { LIMITS } from '../../src/core/limits.js';
import type { Entry } from '../../src/live/feed/feed.js';
import { SEED } from '../harness/dice.js';
import { classOf } from './watching.js';
import { step, type Step, World, type Subscribed } from './world.js';

const RUNS = process.env['TEST_LONG'] ? 20_000 : 300;

/** So small that a few entries reach every bound. */
const SMALL: Partial<Record<keyof typeof LIMITS, number>> = {
  FEED_PAGE_ENTRIES: 4,
  FEED_WINDOW_ENTRIES: 3,
  FEED_PAGES_KEPT: 2,
  FEED_PAGES_READING: 1,
  TAIL_PENDING_ENTRIES: 3,
  GROUP_QUEUE_ENTRIES: 5,
  RENDERED_BYTES: 2_000,
  OPENINGS_KEPT: 2,
  BATCH_ENTRIES: 2,
  PARCEL_BYTES: 60,
  SUBSCRIBER_BACKLOG_BYTES: 120,
  SUBSCRIBER_RESUME_BYTES: 40,
};

/** A slow reader has to be sent a resync behind an entry of the old epoch, while something is redacted. */
const RESYNC_BEHIND_AN_ENTRY: Step[] = [
  { do: 'restore', pick: 0 },
  {
    do: 'join',
    topic: 'red',
    latestOnly: false,
    cursor: undefined,
    stale: false,
    viewer: 'public',
    pick: 73,
  },
  { do: 'stall', pick: 0 },
  { do: 'commit', topics: ['red'], redacts: true, pick: 352 },
  { do: 'wait', ms: 1_000 },
  { do: 'stall', pick: 0 },
  { do: 'commit', topics: ['red'], redacts: true, pick: 0 },
  { do: 'stall', pick: 0 },
  { do: 'commit', topics: ['red'], redacts: true, pick: 0 },
  { do: 'wait', ms: 1_000 },
];

const matches = ({ subjects }: Entry, topic: string | undefined) =>
  topic === undefined || subjects.includes(topic);

/** What a subscription of entries must have received since it last opened: every later entry once, in order. */
function checkHistory({ feed }: World, { sink, topic, from }: Subscribed): void {
  const resync = sink.received.findLastIndex(({ opening }) => opening === 'resync');
  const begun = resync < 0 ? from : sink.received[resync];
  expect(begun?.epoch).toBe(feed.epoch);
  const due = feed.entries.filter((entry) => entry.seq > (begun?.seq ?? 0) && matches(entry, topic));
  const shown = sink.received.slice(resync + 1).map(({ epoch, seq, mark }) => ({ epoch, seq, mark }));
  expect(shown).toEqual(due.map(({ seq, mark }) => ({ epoch: feed.epoch, seq, mark })));
  if (resync < 0) expect(begun?.seq).toBeLessThanOrEqual(feed.seq);
}

/** What a subscription of a state must have received: no older value after a newer one, and the latest at the end. */
function checkState({ feed }: World, { sink, topic }: Subscribed): void {
  const present = sink.received.filter(({ epoch }) => epoch === feed.epoch).map(({ seq }) => seq);
  const opened = sink.received.findLastIndex(({ opening }) => opening !== undefined);
  const sinceOpened = sink.seqs.slice(opened);
  expect(sinceOpened).toEqual([...new Set(sinceOpened)].sort((a, b) => a - b));
  const latest = feed.entries.findLast((entry) => matches(entry, topic));
  expect(present.at(-1)).toBeGreaterThanOrEqual(latest?.seq ?? 0);
}

/** Nobody is sent a result for another visibility class. */
function checkClass({ sink, viewer }: Subscribed): void {
  const own = classOf({ key: viewer });
  for (const { seq, for: shownTo } of sink.received) expect(shownTo).toBe(seq % 2 ? undefined : own);
}

beforeEach(() => {
  jest.useFakeTimers();
  for (const [name, value] of Object.entries(SMALL))
    jest.replaceProperty(LIMITS, name as keyof typeof LIMITS, value);
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

test(`whatever is lost, repeated, reordered, redacted, slow or restored, every subscriber ends with all that is due (seed ${String(SEED)}) [P2, P34]`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const world = new World();
      await world.start();
      try {
        for (const each of steps) await world.play(each);
        await world.quiesce();
        for (const subscribed of world.subscribed) {
          expect(subscribed.sink.error).toBeUndefined();
          checkClass(subscribed);
          (subscribed.latestOnly ? checkState : checkHistory)(world, subscribed);
        }
        for (const { engine } of world.nodes) {
          const here = world.subscribed.filter(({ node }) => node.engine === engine).length;
          expect(engine.metrics).toMatchObject({ headSeq: world.feed.seq, live: here, subscribers: here });
        }
      } finally {
        await world.close();
        jest.clearAllTimers();
      }
    }),
    { numRuns: RUNS, seed: SEED, examples: [[RESYNC_BEHIND_AN_ENTRY]] },
  );
}, 300_000);
