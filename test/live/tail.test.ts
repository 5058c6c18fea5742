import { LIMITS } from '../../src/core/limits.js';
import type { Entry } from '../../src/live/feed/feed.js';
import { Peers } from '../../src/live/feed/peers.js';
import { Tail, type TailListener } from '../../src/live/feed/tail.js';
import { BusByHand, FeedInMemory, OTHER } from './feed-in-memory.js';

const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);

let feed: FeedInMemory;
let bus: BusByHand;
let tail: Tail;
let handedOn: number[];
let histories: string[];

const committed = (entries: Entry[]) => {
  tail.committed(feed.appended(entries));
};

async function follow(upAtStart = true): Promise<void> {
  bus = new BusByHand(feed, upAtStart);
  const listener: TailListener = {
    entries: (entries) => handedOn.push(...entries.map(({ seq }) => seq)),
    epochChanged: ({ epoch, seq }) => histories.push(`${epoch} ${String(seq)}`),
  };
  tail = new Tail(feed, bus, listener, new Peers([OTHER]));
  await tail.start();
  await wait(0);
  feed.reads = 0;
}

beforeEach(async () => {
  jest.useFakeTimers();
  feed = new FeedInMemory();
  handedOn = [];
  histories = [];
  await follow();
});

afterEach(async () => {
  await tail.close();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('order', () => {
  it('is restored when announcements come out of order, without asking the store [P1, P33]', async () => {
    const [one, two, three] = [feed.commit(), feed.commit(), feed.commit()];
    bus.announce(three);
    bus.announce(two);
    expect(handedOn).toEqual([]);
    bus.announce(one);
    expect(handedOn).toEqual([1, 2, 3]);
    await wait(LIMITS.TAIL_GAP_MS);
    expect(feed.reads).toBe(0);
  });

  it('hands on an entry once, however often it comes [P34]', () => {
    const [one, two] = [feed.commit(), feed.commit()];
    bus.announce(one);
    committed([one, two]);
    bus.announce(two, one);
    expect(handedOn).toEqual([1, 2]);
  });

  it('takes own commits at once and announces them to the others', () => {
    const entries = feed.commitMany(2);
    committed(entries);
    expect(handedOn).toEqual([1, 2]);
    expect(bus.published).toEqual([
      { from: expect.any(String) as string, epoch: 'first', head: 2, before: 0, entries },
    ]);
  });

  it('begins at the head and says nothing of what was before', async () => {
    feed.commitMany(5);
    await tail.close();
    await follow();
    expect(handedOn).toEqual([]);
    committed([feed.commit()]);
    expect(handedOn).toEqual([6]);
  });
});

describe('a gap', () => {
  it('is read from the store after TAIL_GAP_MS and not before [P33]', async () => {
    feed.commit();
    bus.announce(feed.commit());
    await wait(LIMITS.TAIL_GAP_MS - 1);
    expect([handedOn, feed.reads]).toEqual([[], 0]);
    await wait(1);
    expect(handedOn).toEqual([1, 2]);
  });

  it('before an own commit is read likewise', async () => {
    feed.commit();
    committed([feed.commit()]);
    await wait(LIMITS.TAIL_GAP_MS);
    expect(handedOn).toEqual([1, 2]);
  });

  it('in the store itself is said, not searched for ever', async () => {
    feed.commitMany(3);
    feed.entries.splice(1, 1);
    await wait(LIMITS.TAIL_POLL_MS);
    expect([handedOn, tail.trouble, feed.reads]).toEqual([[1], 'the feed cannot be read', 1]);
  });

  it('behind a bare wake-up is read likewise', async () => {
    feed.commitMany(3);
    bus.hear({ epoch: 'first', before: 0, head: 3, entries: [] });
    await wait(LIMITS.TAIL_GAP_MS);
    expect(handedOn).toEqual([1, 2, 3]);
  });

  it('longer than a page is read page by page', async () => {
    jest.replaceProperty(LIMITS, 'FEED_PAGE_ENTRIES', 4 as never);
    feed.commitMany(9);
    bus.announce(feed.commit());
    await wait(LIMITS.TAIL_GAP_MS);
    expect(handedOn).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(feed.reads).toBe(3);
  });

  it('keeps no more early entries than TAIL_PENDING_ENTRIES, and reads those it had no room for', async () => {
    jest.replaceProperty(LIMITS, 'TAIL_PENDING_ENTRIES', 2 as never);
    const [first, ...rest] = feed.commitMany(5);
    bus.announce(...rest);
    bus.announce(first!);
    expect(handedOn).toEqual([1, 2, 3]);
    await wait(LIMITS.TAIL_POLL_MS);
    expect(handedOn).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('what nobody announced', () => {
  it('is found by the poll [P36]', async () => {
    feed.commitMany(2);
    await wait(LIMITS.TAIL_POLL_MS - 1);
    expect(handedOn).toEqual([]);
    await wait(1);
    expect(handedOn).toEqual([1, 2]);
  });

  it('is found quickly while the bus is down [P36]', async () => {
    bus.listener.stateChanged(false);
    await wait(0);
    for (const seq of [1, 2, 3]) {
      feed.commit();
      await wait(LIMITS.TAIL_POLL_DEGRADED_MS);
      expect(handedOn.at(-1)).toBe(seq);
    }
  });

  it('is polled for no more often than before, once the bus is back', async () => {
    bus.listener.stateChanged(false);
    await wait(5 * LIMITS.TAIL_POLL_DEGRADED_MS);
    bus.listener.stateChanged(true);
    await wait(0);
    const heads = jest.spyOn(feed, 'head');
    await wait(10 * LIMITS.TAIL_POLL_MS);
    expect(heads).toHaveBeenCalledTimes(10);
  });

  it('is found at once when the bus comes back, even during a poll', async () => {
    bus.listener.stateChanged(false);
    await wait(0);
    const release = feed.hold();
    await wait(LIMITS.TAIL_POLL_DEGRADED_MS);
    feed.commit();
    bus.listener.stateChanged(true);
    release();
    await wait(0);
    expect(handedOn).toEqual([1]);
  });

  it('between reading the head and hearing the bus is found at once', async () => {
    await tail.close();
    const head = feed.head.bind(feed);
    jest.spyOn(feed, 'head').mockImplementationOnce(async () => {
      const stood = await head();
      feed.commit();
      return stood;
    });
    await follow();
    expect(handedOn).toEqual([1]);
  });

  it('is found quickly by a node that started without its bus', async () => {
    await tail.close();
    await follow(false);
    feed.commit();
    await wait(LIMITS.TAIL_POLL_DEGRADED_MS);
    expect(handedOn).toEqual([1]);
  });
});

describe('catching up on demand', () => {
  it('sees what was committed before the call, even when a read is under way', async () => {
    const release = feed.hold();
    const first = tail.catchUp();
    feed.commit();
    const second = tail.catchUp();
    release();
    await Promise.all([first, second]);
    expect(handedOn).toEqual([1]);
  });

  it('sees what was committed before the call, even in the instant in which a read ends', async () => {
    // Called one microtask later each time, so that one call falls between the end of a read and the moment when it is known.
    for (let delay = 0; delay < 20; delay++) {
      void tail.catchUp();
      for (let step = 0; step < delay; step++) await Promise.resolve();
      const { seq } = feed.commit();
      await tail.catchUp();
      expect(handedOn.at(-1)).toBe(seq);
    }
  });
});

describe('another epoch', () => {
  it('is noticed by its epoch', async () => {
    committed(feed.commitMany(3));
    feed.epoch = 'second';
    await wait(LIMITS.TAIL_POLL_MS);
    expect(histories).toEqual(['second 3']);
    expect(tail.head).toMatchObject({ epoch: 'second', seq: 3, floor: 0 });
  });

  it('takes over nothing that waited for its predecessor in the old one [P37]', async () => {
    feed.commitMany(2);
    const early = feed.commit();
    bus.announce(early);
    feed.epoch = 'second';
    feed.entries.length = 1;
    await wait(LIMITS.TAIL_GAP_MS);
    expect(histories).toEqual(['second 1']);
    committed([feed.commit()]);
    expect(handedOn).toEqual([2]);
  });

  it('begins where entries this node has not seen are no longer kept', async () => {
    feed.commitMany(10);
    feed.floor = 8;
    await wait(LIMITS.TAIL_POLL_MS);
    expect(histories).toEqual(['first 10']);
    expect(handedOn).toEqual([]);
  });

  it('does not begin because an own commit overtook the answer of the store', async () => {
    const release = feed.hold();
    const look = tail.catchUp();
    committed(feed.commitMany(2));
    release();
    await look;
    expect(histories).toEqual([]);
    expect(handedOn).toEqual([1, 2]);
  });

  it('of someone else is not listened to', async () => {
    bus.announceAs('elsewhere', { seq: 1, mark: 1, at: 0, kind: 'X', subjects: [], payload: {} });
    await wait(LIMITS.TAIL_GAP_MS);
    expect(handedOn).toEqual([]);
  });
});

describe('a store that does not answer', () => {
  it('makes the node unhealthy until it answers again', async () => {
    feed.failure = new Error('the store does not answer');
    await wait(LIMITS.TAIL_POLL_MS);
    expect(tail.trouble).toBe('the feed cannot be read');
    feed.commit();
    feed.failure = undefined;
    await wait(LIMITS.TAIL_POLL_MS);
    expect([tail.trouble, handedOn]).toEqual([undefined, [1]]);
  });
});

describe('a node whose delivery is dead', () => {
  it('says so when the store has not answered for TAIL_SILENT_MS, also while the bus is up', async () => {
    const release = feed.hold();
    await wait(LIMITS.TAIL_SILENT_MS);
    expect(tail.trouble).toBeUndefined();
    await wait(LIMITS.TAIL_POLL_MS + 1);
    expect(tail.trouble).toBe('the store does not answer');
    release();
    await wait(LIMITS.TAIL_POLL_MS);
    expect(tail.trouble).toBeUndefined();
  });

  it('says so when an entry that the store has is not handed on for TAIL_BEHIND_MS [P43]', async () => {
    const lost = feed.commit();
    jest.spyOn(feed, 'read').mockResolvedValue([]);
    await wait(LIMITS.TAIL_BEHIND_MS);
    expect(tail.trouble).toBeUndefined();
    await wait(LIMITS.TAIL_POLL_MS + 1);
    expect(tail.trouble).toBe('entry 1 exists, handed on is 0');
    bus.announce(lost);
    expect(tail.trouble).toBeUndefined();
  });

  it('is not one that Redis left: the store is read instead [P43]', async () => {
    bus.listener.stateChanged(false);
    feed.commit();
    await wait(LIMITS.TAIL_SILENT_MS + LIMITS.TAIL_BEHIND_MS);
    expect([tail.trouble, handedOn]).toEqual([undefined, [1]]);
  });

  it('is not one that was told of an entry that does not exist', async () => {
    bus.hear({ epoch: 'first', before: 0, head: 9, entries: [] });
    await wait(LIMITS.TAIL_BEHIND_MS + LIMITS.TAIL_POLL_MS);
    expect(tail.trouble).toBeUndefined();
  });
});

test('once closed, nothing is read and no timer is left', async () => {
  bus.announce(feed.commit(), { ...feed.commit(), seq: 9 });
  await tail.close();
  expect(jest.getTimerCount()).toBe(0);
  bus.listener.stateChanged(true);
  await wait(LIMITS.TAIL_POLL_MS);
  expect(feed.reads).toBe(0);
});
