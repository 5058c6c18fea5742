// A store that was restored under a node, a lagging replica, and a copy of the database elsewhere.
import { LIMITS } from '../../src/core/limits.js';
import type { Entry } from '../../src/live/feed/feed.js';
import { Peers } from '../../src/live/feed/peers.js';
import { Tail, type TailListener } from '../../src/live/feed/tail.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';

const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);

let feed: FeedInMemory;
let bus: BusByHand;
let tail: Tail;
let handedOn: Entry[];
let histories: string[];

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const seqs = () => handedOn.map(({ seq }) => seq);

/** Commits on this node. */
const commit = (count: number) => {
  tail.committed(feed.appended(feed.commitMany(count)));
};

/** Commits by another process, without an announcement. */
const restoredTo = (seq: number, more: number) => {
  feed.entries.length = seq;
  return feed.commitMany(more);
};

beforeEach(async () => {
  jest.useFakeTimers();
  feed = new FeedInMemory();
  bus = new BusByHand(feed);
  handedOn = [];
  histories = [];
  const listener: TailListener = {
    entries: (entries) => handedOn.push(...entries),
    epochChanged: ({ epoch, seq }) => histories.push(`${epoch} ${String(seq)}`),
  };
  tail = new Tail(feed, bus, listener);
  await tail.start();
  await wait(0);
  commit(10);
});

afterEach(async () => {
  await tail.close();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('a backup that was restored without a word', () => {
  it.each([
    ['falls short of what was handed on', 5, 3],
    ['ends where the old epoch ended', 5, 5],
    ['went past it', 5, 20],
    ['lacks the newest entry only', 9, 1],
  ])('is noticed by the next poll when the new epoch %s [P12]', async (_what, seq, more) => {
    restoredTo(seq, more);
    await wait(LIMITS.TAIL_POLL_MS);
    expect(histories).toEqual([`first ${String(seq + more)}`]);
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    commit(1);
    expect(seqs().at(-1)).toBe(seq + more + 1);
  });

  it('does no harm to a read that began before, when the node has written since', async () => {
    feed.commitMany(2);
    const look = tail.catchUp();
    const go = feed.hold();
    await wait(0);
    restoredTo(10, 0);
    commit(1);
    go();
    await look;
    expect([seqs(), histories, tail.trouble]).toEqual([range(1, 11), [], undefined]);
    expect(tail.head).toMatchObject(feed.positionAt(11));
  });

  it('is noticed by an own commit that replaces an entry', async () => {
    feed.entries.length = 5;
    commit(1);
    await wait(LIMITS.TAIL_GAP_MS);
    expect(histories).toEqual(['first 6']);
  });

  it('is noticed by an own commit that follows another entry, before it is handed on [P37]', async () => {
    restoredTo(5, 5);
    commit(1);
    expect(seqs()).not.toContain(11);
    await wait(LIMITS.TAIL_GAP_MS);
    expect(histories).toEqual(['first 11']);
    expect(seqs()).not.toContain(11);
  });

  it('is noticed where entries waited for their predecessors', async () => {
    feed.commit();
    commit(1);
    expect(seqs()).not.toContain(12);
    restoredTo(5, 8);
    await wait(LIMITS.TAIL_GAP_MS);
    expect(histories).toEqual(['first 13']);
  });

  it('and that nobody writes to is taken for one after STORE_LAG_MS [P38]', async () => {
    feed.entries.length = 5;
    await wait(LIMITS.STORE_LAG_MS);
    expect(histories).toEqual([]);
    await wait(2 * LIMITS.TAIL_POLL_MS);
    expect(histories).toEqual(['first 5']);
  });
});

describe('a replica that lags', () => {
  it('is no new epoch: what it lacks was handed on already, what follows is when it has it [P38]', async () => {
    const newest = feed.entries;
    feed.entries = newest.slice(0, 5);
    await wait(LIMITS.TAIL_BEHIND_MS);
    expect(tail.trouble).toBeUndefined();
    await wait(2 * LIMITS.TAIL_POLL_MS);
    expect(tail.trouble).toBe('the store shows an older state than entry 10');
    feed.entries = newest.slice(0, 8);
    await wait(LIMITS.TAIL_POLL_MS);
    feed.entries = newest;
    feed.commitMany(2);
    await wait(LIMITS.TAIL_POLL_MS);
    expect([histories, tail.trouble]).toEqual([[], undefined]);
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('of the entries only is waited for likewise', async () => {
    feed.commitMany(2);
    jest
      .spyOn(feed, 'read')
      .mockImplementationOnce((after) => Promise.resolve(feed.entries.slice(after, 10)));
    await wait(LIMITS.TAIL_POLL_MS);
    expect([histories, seqs().at(-1)]).toEqual([[], 10]);
    await wait(LIMITS.TAIL_POLL_MS);
    expect([histories, seqs().at(-1)]).toEqual([[], 12]);
  });

  it('does not bring back the epoch before a restore', async () => {
    const old = feed.entries;
    feed.entries = old.slice(0, 5);
    feed.epoch = 'second';
    await wait(LIMITS.TAIL_POLL_MS);
    const renewed = feed.entries;
    [feed.entries, feed.epoch] = [old, 'first'];
    await wait(LIMITS.TAIL_POLL_MS);
    [feed.entries, feed.epoch] = [renewed, 'second'];
    feed.commit();
    await wait(LIMITS.TAIL_POLL_MS);
    expect(histories).toEqual(['second 5']);
    expect(seqs().at(-1)).toBe(6);
  });
});

describe('a sender on the bus', () => {
  it('is asked after in the store first, and believed from then on [P39]', async () => {
    bus.announce(feed.commit());
    expect(seqs()).not.toContain(11);
    await wait(LIMITS.TAIL_GAP_MS);
    expect(seqs().at(-1)).toBe(11);
    feed.reads = 0;
    bus.announce(feed.commit());
    expect([seqs().at(-1), feed.reads]).toEqual([12, 0]);
  });

  it('that writes to a copy of the database is not believed, however long it speaks [P39]', async () => {
    const copy = new FeedInMemory();
    copy.entries = [...feed.entries];
    const elsewhere = (count: number) => {
      const { entries, before } = copy.appended(
        copy.commitMany(count).map((entry) => ({ ...entry, mark: -1 })),
      );
      bus.hear({ epoch: 'first', head: copy.seq, before, entries });
    };
    for (let n = 0; n < 5; n++) {
      elsewhere(2);
      await wait(LIMITS.TAIL_GAP_MS);
      commit(1);
      await wait(LIMITS.TAIL_POLL_MS);
    }
    expect(handedOn).toEqual(feed.entries);
    expect([histories, tail.trouble]).toEqual([[], undefined]);
    // The store is not even read any more.
    feed.polls = 0;
    elsewhere(1);
    await wait(LIMITS.TAIL_GAP_MS);
    expect(feed.polls).toBe(0);
  });

  it('beyond BUS_SENDERS of them the least used has to be found in the store again', () => {
    jest.replaceProperty(LIMITS, 'BUS_SENDERS', 1 as never);
    const peers = new Peers();
    const [entry] = feed.entries;
    const judge = (name: string) => peers.judge(name, [entry!], () => entry!.mark);
    expect(judge('a')).toBe('believed');
    expect(judge('b')).toBe('believed');
    expect(peers.judge('a', [entry!], () => undefined)).toBe('unproven');
    jest.restoreAllMocks();
  });

  it('that was believed and announces what does not follow is asked after again', async () => {
    bus.announce(feed.commit());
    await wait(LIMITS.TAIL_GAP_MS);
    bus.announce(feed.commit());
    restoredTo(5, 7);
    bus.announce(feed.commit());
    expect(handedOn.map(({ seq }) => seq)).not.toContain(13);
    await wait(LIMITS.TAIL_GAP_MS);
    expect(histories).toEqual(['first 13']);
  });
});

test('entries that this node has not seen and that are no longer kept begin another epoch', async () => {
  feed.commitMany(10);
  feed.floor = 10;
  await wait(LIMITS.TAIL_POLL_MS);
  expect(histories).toEqual(['first 20']);
});
