// Keeps a number of donations in flight and watches how long each takes.
import { performance } from 'node:perf_hooks';

/**
 * @param record records the donation of a number
 * @returns figures, and how many different donations were answered in all
 * @param {{ inFlight: number, warmMs: number, forMs: number, repeatPercent?: number }} asked
 */
export async function load(record, { inFlight, warmMs, forMs, repeatPercent = 0 }) {
  let next = 0;
  let measuring = false;
  let stopped = false;
  const tookMs = [];
  // A repetition asks again for one that was answered a while ago, and was none itself.
  const numberOf = (given) =>
    given % 100 < repeatPercent && given > 1_000 ? given - 1_000 + repeatPercent : given;
  let answered = 0;
  const worker = async () => {
    while (!stopped) {
      const begun = performance.now();
      const given = next++;
      const number = numberOf(given);
      await record(number);
      if (number === given) answered += 1;
      if (measuring) tookMs.push(performance.now() - begun);
    }
  };
  const workers = Array.from({ length: inFlight }, worker);
  const ended = Promise.all(workers);
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, warmMs))]);
  measuring = true;
  const begun = performance.now();
  const before = process.cpuUsage();
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, forMs))]);
  measuring = false;
  const { user, system } = process.cpuUsage(before);
  const ms = performance.now() - begun;
  stopped = true;
  await ended;
  return { ...figures(tookMs, ms), cpuMicros: (user + system) / tookMs.length, answered };
}

export function figures(tookMs, ms) {
  const sorted = tookMs.sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { perSecond: (sorted.length * 1000) / ms, p50Ms: at(0.5), p99Ms: at(0.99) };
}
