// What the gateway is asked to be, beside its peers in the same round.
import { summary } from '../results.mjs';

/** Raw ws is whichever of its two ways is better. */
const RAW_WS = ['ws', 'ws-buffer'];

const ASKED = [
  { of: 'CPU a delivery, one entry a tick', figure: 'cpuSingle', against: RAW_WS, atMost: 0.85 },
  { of: 'CPU a delivery, one entry a tick', figure: 'cpuSingle', against: ['stock'], atMost: 1 / 7 },
  { of: 'CPU a delivery, one entry a tick', figure: 'cpuSingle', against: ['mercurius'], atMost: 2 / 9 },
  { of: 'CPU a delivery, ten entries a tick', figure: 'cpuBurst', against: RAW_WS, atMost: 1 / 6 },
  { of: 'CPU a delivery, ten entries a tick', figure: 'cpuBurst', against: ['stock'], atMost: 1 / 50 },
  { of: 'p99 at a given rate', figure: 'p99Ms', against: RAW_WS, atMost: 1 },
  { of: 'p99 at a given rate', figure: 'p99Ms', against: ['stock'], atMost: 1 / 5 },
  { of: 'connects a second', figure: 'connectsPerSecond', against: ['stock'], atLeast: 2.5 },
  { of: 'memory of an idle subscriber', figure: 'rssKiB', against: ['ws'], atMost: 1.25 },
];

const OURS = ['commonweal', 'commonweal-store', 'commonweal-total', 'beside'];

/**
 * Ratios within each round, so that what the machine did to a round it did to both.
 * @param figures contestant → figure → a value a round
 */
export function ratios(figures) {
  return OURS.filter((name) => figures[name]).flatMap((name) =>
    ASKED.flatMap((asked) => {
      const own = figures[name][asked.figure];
      const peers = asked.against.map((peer) => figures[peer]?.[asked.figure]).filter(Boolean);
      if (!own || !peers.length) return [];
      const best = asked.atLeast === undefined ? Math.min : Math.max;
      const rounds = own.map((value, round) => value / best(...peers.map((values) => values[round])));
      const whole = rounds.filter(Number.isFinite);
      if (!whole.length) return [];
      return [judged({ ours: name, ...asked, against: asked.against.join(' or ') }, summary(whole))];
    }),
  );
}

/** How far the dearest size is from the cheapest, and whether that counts as flat. */
export function growthRatios(growth) {
  return Object.entries(growth).map(([name, bySize]) => {
    const sizes = Object.keys(bySize).map(Number);
    const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
    const rounds = bySize[largest].map((cost, round) => cost / bySize[smallest][round]);
    const of = `CPU a delivery, ${largest} subscribers against ${smallest}`;
    return judged({ ours: name, of, against: 'itself', atMost: 1.15 }, summary(rounds));
  });
}

export function noMatchRatio(byGroups) {
  const [few, many] = Object.values(byGroups);
  const [a, b] = Object.keys(byGroups);
  const rounds = many.map((cost, round) => cost / few[round]);
  const of = `CPU of an entry for nobody, ${b} groups against ${a}`;
  return judged({ ours: 'commonweal', of, against: 'itself', atMost: 1.15 }, summary(rounds));
}

function judged(asked, ratio) {
  const met = asked.atLeast === undefined ? ratio.median <= asked.atMost : ratio.median >= asked.atLeast;
  return { ...asked, ratio, met };
}
