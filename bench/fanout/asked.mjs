// What the gateway is asked to be: beside its peers in the same turn, beside itself, or at all.
import { median, summary } from '../results.mjs';

/** Raw ws is whichever of its two ways is better, and sends as many bytes. */
const RAW_WS = ['ws', 'ws-buffer'];
const RAW_WS_TOTAL = ['ws-total', 'ws-buffer-total'];
const BOTH = ['commonweal', 'commonweal-total'];
const FEED = ['commonweal'];
const TOTAL = ['commonweal-total'];

const SINGLE = 'CPU a delivery, one entry a tick';
const BURST = 'CPU a delivery, ten entries a tick';
const P99 = 'p99 at a given rate';
const GROWTH = 'CPU a delivery, 10,000 subscribers';
const FLAT = 1.15;

const ASKED = {
  delivery: [
    { of: SINGLE, ours: FEED, figure: 'cpuSingle', against: RAW_WS, atMost: 0.85 },
    { of: SINGLE, ours: TOTAL, figure: 'cpuSingle', against: RAW_WS_TOTAL, atMost: 0.85 },
    { of: SINGLE, ours: BOTH, figure: 'cpuSingle', against: ['stock'], atMost: 1 / 7 },
    { of: SINGLE, ours: BOTH, figure: 'cpuSingle', against: ['mercurius'], atMost: 2 / 9 },
    { of: BURST, ours: FEED, figure: 'cpuBurst', against: RAW_WS, atMost: 1 / 6 },
    { of: BURST, ours: FEED, figure: 'cpuBurst', against: ['stock'], atMost: 1 / 50 },
    { of: P99, ours: FEED, figure: 'p99Ms', against: RAW_WS, atMost: 1 },
    { of: P99, ours: TOTAL, figure: 'p99Ms', against: RAW_WS_TOTAL, atMost: 1 },
    { of: P99, ours: BOTH, figure: 'p99Ms', against: ['stock'], atMost: 1 / 5 },
  ],
  connect: [
    { of: 'connects a second', ours: BOTH, figure: 'connectsPerSecond', against: ['stock'], atLeast: 2.5 },
  ],
  memory: [
    { of: 'memory of an idle subscriber', ours: BOTH, figure: 'rssKiB', against: ['ws'], atMost: 1.25 },
  ],
  growth: BOTH.map((name) => ({
    of: GROWTH,
    ours: [`${name} 10000`],
    figure: 'cpuSingle',
    against: [`${name} 100`],
    atMost: FLAT,
  })),
  'no-match': [
    {
      of: 'CPU of an entry for nobody',
      ours: ['10000 groups'],
      figure: 'entryMicros',
      against: ['10 groups'],
      atMost: FLAT,
    },
  ],
  groups: [
    {
      of: 'CPU of an entry for one of 10,000 groups',
      ours: ['10000 groups'],
      figure: 'entryMicros',
      against: ['100 groups'],
      atMost: 1.1,
    },
  ],
  room: [
    { of: 'MiB with 50,000 subscriptions', ours: ['one process'], figure: 'rssMiB', atMost: 1_024 },
    { of: 'p99 ms of an entry to all', ours: ['one process'], figure: 'p99Ms', atMost: 1_000 },
    { of: 'subscriptions', ours: ['one process'], figure: 'subscriptions', atLeast: 50_000 },
    { of: 'MiB with 50,000 sockets', ours: ['three workers'], figure: 'rssMiB', atMost: 4_096 },
    { of: 'sockets', ours: ['three workers'], figure: 'sockets', atLeast: 50_000 },
  ],
  crowd: [{ of: 'p99 ms of an entry to 10,000', ours: ['crowd'], figure: 'p99Ms', atMost: 1_000 }],
  slow: [
    {
      of: 'p99 beside 20 that stopped reading',
      ours: ['slow'],
      figure: 'withP99Ms',
      than: 'withoutP99Ms',
      atMost: 2,
    },
    { of: 'MiB that the server grew by', ours: ['slow'], figure: 'rssGrownMiB', atMost: 64 },
    { of: 'MB/s of matching entries', ours: ['slow'], figure: 'megabytesPerSecond', atLeast: 10 },
    { of: 'results missed or out of turn', ours: ['slow'], figure: 'missed', atMost: 0 },
  ],
  returning: [
    {
      of: 'p99 while 5,000 come back',
      ours: ['returning'],
      figure: 'returningP99Ms',
      than: 'normalP99Ms',
      atMost: 3,
    },
    { of: 'of 5,000 live again', ours: ['returning'], figure: 'liveAgain', atLeast: 5_000 },
    { of: 'results missed or out of turn', ours: ['returning'], figure: 'missed', atMost: 0 },
  ],
};

/** Of the gateway beside what it was at another revision (--beside): within 5%, whatever the figure. */
const WITHIN = 1.05;
const BESIDE = {
  delivery: {
    cpuSingle: 'CPU, one entry a tick',
    cpuBurst: 'CPU, ten entries a tick',
    p99Ms: 'p99 at a given rate',
  },
  connect: { connectMillisCpu: 'CPU a connect', connectsPerSecond: 'connects a second' },
  memory: { rssKiB: 'resident memory', heapKiB: 'heap' },
};
const MORE_IS_BETTER = ['connectsPerSecond'];

function besides(part) {
  return Object.entries(BESIDE[part] ?? {}).flatMap(([figure, of]) =>
    [
      ['commonweal', 'before'],
      ['commonweal-total', 'before-total'],
    ].map(([ours, before]) => ({
      ...{ of, ours: [ours], figure, against: [before] },
      ...(MORE_IS_BETTER.includes(figure) ? { atLeast: 1 / WITHIN } : { atMost: WITHIN }),
    })),
  );
}

/**
 * Each figure asked for beside what it is, turn by turn, so that what the machine did to one it did to the other.
 * @param figures contestant → figure → a value a turn
 */
export function judge(part, figures) {
  return [...ASKED[part], ...besides(part)].flatMap(({ ours, ...asked }) =>
    ours.flatMap((name) => {
      const own = figures[name]?.[asked.figure];
      const turns = own && compared(own, asked, figures, figures[name]).filter(Number.isFinite);
      if (!turns?.length) return [];
      const measured = summary(turns);
      const met =
        asked.atLeast === undefined ? measured.median <= asked.atMost : measured.median >= asked.atLeast;
      return [{ ours: name, ...asked, measured, met }];
    }),
  );
}

function compared(own, { against, than, figure, atLeast }, figures, itself) {
  if (than) return own.map((value, turn) => value / itself[than][turn]);
  if (!against) return own;
  const peers = against.map((peer) => figures[peer]?.[figure]).filter(Boolean);
  if (!peers.length) return [];
  const better = (a, b) => (atLeast === undefined ? median(a) <= median(b) : median(a) >= median(b));
  const best = peers.reduce((one, other) => (better(one, other) ? one : other));
  return own.map((value, turn) => value / best[turn]);
}
