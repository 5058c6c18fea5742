// The parts of the bench. Contestants of one part are all up at once and take short turns (A B A B …): what the machine
// does to one it does to the others, and ratios are taken turn by turn.
import { Pair } from './contestants.mjs';
import { connect, connecting, idleMemory, loop, paced, reachAll, withGroups } from './scenarios.mjs';
import { crowd, returning, slow } from './hardships.mjs';
import { amongGroups, oneProcess, workers } from './room.mjs';

const BURST = 10;
const FEW = 10;
/** The gateway of another revision, where one is asked for. */
const BEFORE = ['before', 'before-total'];
/** Memory needs no peer but a bare socket, and the stacks most would begin with. */
const REMEMBERING = [...BEFORE, 'commonweal', 'commonweal-total', 'stock', 'mercurius', 'ws'];
const CONNECTING = [...BEFORE, 'commonweal', 'commonweal-total', 'stock', 'graphql-js', 'mercurius', 'ws'];
/** Whose growth is looked at: ours, and the barest peer's. */
const GROWING = ['commonweal', 'commonweal-total', 'ws', 'net'];

/** Short turns many times over, so that a slow second of the machine is one turn's and not the round's. */
const TURNS_A_ROUND = { single: 6, burst: 2, paced: 3, growth: 6 };

const MOST_ROUNDS_OF_ROOM = 3;

/** A state keeps only the latest: ten values of one tick are one. */
const bursts = ({ field }) => field !== 'total';

const among =
  (names) =>
  ({ name }) =>
    names.includes(name);

const kept = (folder, name, part) => folder && { folder, name: `${name}-${part}` };

export const PARTS = {
  async delivery({ contestants, rounds, subscribers, rate, times, profile }, measured) {
    const begin = async (contestant) => {
      const pair = await warmed(contestant, subscribers, times);
      measured.samples[contestant.name] = await reachAll(pair);
      await loop(pair, { perTick: bursts(contestant) ? BURST : 1, forMs: times.warmMs });
      await loop(pair, { perTick: 1, forMs: times.warmMs });
      return pair;
    };
    await inTurn(contestants, begin, rounds, measured, {
      single: async (pair, { name }) => {
        const single = await loop(pair, {
          perTick: 1,
          forMs: times.turnMs,
          profile: kept(profile, name, 'single'),
        });
        return {
          cpuSingle: single.cpuPerMillion,
          perSecond: single.perSecond,
          clientBusy: single.clientBusy,
        };
      },
      burst: async (pair, contestant) => {
        if (!bursts(contestant)) return {};
        const burst = await loop(pair, {
          perTick: BURST,
          forMs: times.turnMs,
          profile: kept(profile, contestant.name, 'burst'),
        });
        return { cpuBurst: burst.cpuPerMillion };
      },
      paced: async (pair) => {
        const { p50, p99 } = await paced(pair, {
          forMs: times.pacedMs,
          everyMs: (1000 * subscribers) / rate,
        });
        return { p50Ms: p50, p99Ms: p99 };
      },
    });
  },

  async connect({ contestants, rounds, subscribers, profile: folder }, measured) {
    for (let round = 1; round <= rounds; round++) {
      for (const contestant of contestants.filter(among(CONNECTING))) {
        await measured.attempt(`round ${round}  connect  ${contestant.name}`, async () => {
          const profile = kept(folder, contestant.name, 'connect');
          measured.keep(contestant.name, await connecting(contestant, { subscribers, profile }));
        });
      }
    }
  },

  async memory({ contestants, rounds, memory }, measured) {
    for (let round = 1; round <= rounds; round++) {
      for (const contestant of contestants.filter(among(REMEMBERING))) {
        await measured.attempt(`round ${round}  memory  ${contestant.name}`, async () => {
          measured.keep(contestant.name, await idleMemory(contestant, memory));
        });
      }
    }
  },

  async growth({ contestants, rounds, growth: { sizes }, times }, measured) {
    const sized = contestants
      .filter(among(GROWING))
      .flatMap((contestant) =>
        sizes.map((size) => ({ ...contestant, name: `${contestant.name} ${size}`, size })),
      );
    const begin = async (contestant) => {
      const pair = await warmed(contestant, contestant.size, times);
      await loop(pair, { perTick: 1, forMs: times.warmMs, minTicks: 3 });
      return pair;
    };
    await inTurn(sized, begin, rounds, measured, {
      growth: async (pair) => {
        const { cpuPerMillion } = await loop(pair, { perTick: 1, forMs: times.turnMs, minTicks: 3 });
        return { cpuSingle: cpuPerMillion };
      },
    });
  },

  async 'no-match'({ rounds, noMatch: { groups, entries } }, measured) {
    const sized = groups.map((count) => ({ name: `${count} groups`, count }));
    const begin = async ({ count }) => {
      const pair = await withGroups(count);
      await pair.server.ask('unmatched', { entries });
      return pair;
    };
    await inTurn(sized, begin, rounds, measured, {
      unmatched: async ({ server }) => ({ entryMicros: await server.ask('unmatched', { entries }) }),
    });
  },

  async groups({ rounds, groups, times }, measured) {
    const sized = groups.map((count) => ({ name: `${count} groups`, count }));
    const begin = async ({ count }) => {
      const pair = await amongGroups(count);
      await loop(pair, { perTick: 1, forMs: times.warmMs, minTicks: times.warmTicks });
      return pair;
    };
    await inTurn(sized, begin, rounds, measured, {
      // One delivery an entry: what it takes is what the entry takes.
      growth: async (pair) => ({
        entryMicros: (await loop(pair, { perTick: 1, forMs: times.turnMs })).cpuPerMillion,
      }),
    });
  },

  async room({ rounds, room: sizes }, measured) {
    // A round takes more than a minute.
    for (let round = 1; round <= Math.min(rounds, MOST_ROUNDS_OF_ROOM); round++) {
      await measured.attempt(`round ${round}  one process`, () => oneProcess(sizes, measured));
      await measured.attempt(`round ${round}  ${sizes.workers} workers`, () => workers(sizes, measured));
    }
  },

  async crowd({ rounds, crowd: sizes }, measured) {
    await measured.attempt('crowd', () => crowd({ ...sizes, rounds }, measured));
  },

  async slow({ rounds, slow: sizes }, measured) {
    await measured.attempt('slow', () => slow({ ...sizes, rounds }, measured));
  },

  async returning({ rounds, returning: sizes }, measured) {
    await measured.attempt('returning', () => returning({ ...sizes, rounds }, measured));
  },
};

/**
 * A server that has been up for a while. What runs once a tick needs thousands of ticks to be compiled, however many
 * subscribers there are: these come to the first few only.
 */
async function warmed(contestant, subscribers, { warmTicks }) {
  const pair = await Pair.start(contestant);
  const few = Math.min(FEW, subscribers);
  await connect(pair, few);
  await reachAll(pair);
  await loop(pair, { perTick: 1, forMs: 0, minTicks: warmTicks });
  if (subscribers > few) await connect(pair, subscribers - few);
  await reachAll(pair);
  return pair;
}

/** All are begun, then take turns at each act, so many rounds. */
async function inTurn(contestants, begin, rounds, measured, acts) {
  const pairs = new Map();
  try {
    for (const contestant of contestants) {
      await measured.attempt(`begin  ${contestant.name}`, async () => {
        pairs.set(contestant, await begin(contestant));
      });
    }
    for (const [act, play] of Object.entries(acts)) {
      for (let turn = 1; turn <= rounds * (TURNS_A_ROUND[act] ?? 1); turn++) {
        for (const [contestant, pair] of pairs) {
          await measured.attempt(`turn ${turn}  ${act}  ${contestant.name}`, async () => {
            measured.keep(contestant.name, await play(pair, contestant));
          });
        }
      }
    }
  } finally {
    await Promise.all([...pairs.values()].map((pair) => pair.end()));
  }
}
