// The figures as people read them.
import { median } from '../results.mjs';
import { CONTESTANTS } from './contestants.mjs';

/** What a column is called, and how many digits it needs. */
const TITLES = {
  cpuSingle: ['CPU s/M', 1],
  cpuBurst: ['burst s/M', 2],
  perSecond: ['deliv./s', 0],
  // Share of a core the client used; near 1 it was what was waited for.
  clientBusy: ['client', 2],
  p50Ms: ['p50 ms', 2],
  p99Ms: ['p99 ms', 2],
  connectsPerSecond: ['conn./s', 0],
  connectMillisCpu: ['ms/conn', 2],
  rssKiB: ['KiB rss', 1],
  heapKiB: ['KiB heap', 1],
  entryMicros: ['µs/entry', 1],
};

/** @param figures contestant → figure → a value a turn */
export function printFigures(figures) {
  const names = Object.keys(figures);
  const columns = [...new Set(names.flatMap((name) => Object.keys(figures[name])))];
  const titles = columns.map((figure) => TITLES[figure]?.[0] ?? figure);
  const rows = names.map((name) => [
    name,
    ...columns.map((figure) => shown(figures[name][figure], TITLES[figure]?.[1] ?? 2)),
    CONTESTANTS.find((contestant) => contestant.name === name)?.about ?? '',
  ]);
  table([['', ...titles, ''], ...rows]);
}

export function printAsked(judged) {
  const rows = judged.map(({ ours, of, against, than, measured, met, atMost, atLeast }) => [
    ours,
    of,
    against || than ? `/ ${against?.join(' or ') ?? 'without'}` : '',
    `${measured.median.toFixed(3)} (${measured.min.toFixed(3)} to ${measured.max.toFixed(3)})`,
    atLeast === undefined ? `at most ${Number(atMost.toFixed(3))}` : `at least ${Number(atLeast.toFixed(3))}`,
    met ? 'met' : 'NOT MET',
  ]);
  if (rows.length) table([['', '', 'against', 'measured (turns)', 'asked', ''], ...rows]);
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
