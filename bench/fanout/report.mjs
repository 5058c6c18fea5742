// The figures as people read them.
import { median } from '../results.mjs';

const COLUMNS = [
  ['cpuSingle', 'CPU s/M', 1],
  ['cpuBurst', 'burst s/M', 2],
  ['perSecond', 'deliv./s', 0],
  ['clientBusy', 'client', 2],
  ['p50Ms', 'p50 ms', 2],
  ['p99Ms', 'p99 ms', 2],
  ['connectsPerSecond', 'conn./s', 0],
  ['connectMillisCpu', 'ms/conn', 2],
  ['rssKiB', 'KiB rss', 1],
  ['heapKiB', 'KiB heap', 1],
];

/** @param figures contestant → figure → a value a round */
export function printFigures(figures, contestants) {
  const rows = contestants.map(({ name, about }) => [
    name,
    ...COLUMNS.map(([figure, , digits]) => shown(figures[name]?.[figure], digits)),
    about,
  ]);
  table([['', ...COLUMNS.map(([, title]) => title), ''], ...rows]);
  console.log(
    'Medians of rounds. client: share of a core the client used; near 1 it was what was waited for.',
  );
}

export function printGrowth(growth) {
  for (const [name, bySize] of Object.entries(growth)) {
    const sizes = Object.entries(bySize).map(([size, costs]) => `${size}: ${median(costs).toFixed(1)}`);
    console.log(`growth, CPU s/M deliveries   ${name.padEnd(18)} ${sizes.join('   ')}`);
  }
}

export function printNoMatch(byGroups) {
  const costs = Object.entries(byGroups).map(([groups, micros]) => `${groups}: ${median(micros).toFixed(1)}`);
  console.log(`an entry for nobody, µs by groups   ${costs.join('   ')}`);
}

export function printRatios(ratios) {
  const rows = ratios.map(({ ours, of, against, ratio, met, atMost, atLeast }) => [
    ours,
    of,
    `/ ${against}`,
    `${ratio.median.toFixed(3)} (${ratio.min.toFixed(3)} to ${ratio.max.toFixed(3)})`,
    atLeast === undefined ? `at most ${atMost.toFixed(3)}` : `at least ${atLeast.toFixed(2)}`,
    met ? 'met' : 'NOT MET',
  ]);
  table([['', '', 'against', 'ratio (rounds)', 'asked', ''], ...rows]);
}

function shown(values, digits) {
  const whole = values?.filter(Number.isFinite) ?? [];
  return whole.length ? median(whole).toFixed(digits) : '';
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => {
      const numeric = /^[\d.]+$/.test(rows[1]?.[column] ?? '') && column > 0;
      return numeric ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
    });
    console.log(cells.join('  ').trimEnd());
  }
  console.log('');
}
