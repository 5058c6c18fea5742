// The client process: a crowd of subscribers, told by the bench what to do.
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { answer, now as sharedNow } from '../answering.mjs';
import { Crowd } from './crowd.mjs';
import { Watchers } from './watchers.mjs';

const LOOK_MS = 5;
const TICK_OVER = Buffer.from([1]);

const crowd = new Crowd();
const watchers = new Watchers();
let acknowledgements;

// performance.now() makes no bigint: it is asked for at every result.
const offset = sharedNow() - performance.now();
const now = () => performance.now() + offset;

// While results are due the client never sleeps: otherwise every write of a slow server pays for waking it, and a write
// of a quick one does not.
let awake = false;

function stayAwake() {
  if (awake) setImmediate(stayAwake);
}

async function until(condition, withinMs) {
  const limit = now() + withinMs;
  while (!condition()) {
    if (crowd.lost) throw new Error(`${crowd.lost} connections were lost`);
    if (now() > limit) return false;
    await sleep(LOOK_MS);
  }
  return true;
}

/** The n-th connection's variables: everyone's are the same, or each operation differs from all others. */
function variablesBy({ variables, different, alikeIn, operations = 1 }) {
  if (different) {
    const step = alikeIn === 'subjects' ? 2 : 1;
    return (n) =>
      Array.from({ length: operations }, (_, k) => differing(different, (n * operations + k) * step));
  }
  // So many operations on so many connections, as evenly as it goes.
  if (typeof operations === 'object') {
    const upTo = (n) => Math.floor((n * operations.of) / operations.on);
    return (n) => Array(upTo(n + 1) - upTo(n)).fill(variables);
  }
  return () => [variables];
}

/**
 * The filter of a group that an entry of `kind` about `eventId` does not concern: every other one is about the same event and
 * other kinds, the rest about another event and this kind among others. All are of things that there are.
 */
function differing({ eventId, otherEventId, kind, kinds }, place) {
  const some = kinds.filter((_, bit) => ((Math.floor(place / 2) + 1) >> bit) & 1);
  return { filter: place % 2 ? { eventId: otherEventId, kinds: [kind, ...some] } : { eventId, kinds: some } };
}

answer({
  awake({ stay }) {
    if (!awake && stay) setImmediate(stayAwake);
    awake = stay;
  },
  async connect({ server, count, atOnce, different = false, alikeIn, operations }) {
    const { variables, different: from, ...settings } = server;
    const variablesOf = variablesBy({ variables, different: different && from, alikeIn, operations });
    return crowd.connect({ ...settings, count, atOnce, variablesOf }, now);
  },
  /** A line of its own to the server, for the word that a tick is over. */
  async line({ controlPort }) {
    acknowledgements = connect({ port: controlPort, host: '127.0.0.1', noDelay: true });
    await new Promise((resolve, reject) => acknowledgements.once('connect', resolve).once('error', reject));
  },
  /** @returns how many there are */
  count({ perTick }) {
    crowd.count(perTick, () => acknowledgements.write(TICK_OVER));
    return crowd.size;
  },
  /** Whether everyone has had a result since they were last counted. */
  reached: ({ withinMs }) => until(() => crowd.reached, withinMs),
  sample: () => crowd.keepSample(),
  seen: () => ({ total: crowd.total, resultBytes: crowd.resultBytes, text: crowd.sample.toString('utf8') }),
  record: ({ ticks }) => crowd.record(ticks, now),
  async latencies({ stamps, withinMs, raw }) {
    const all = stamps.length * crowd.size;
    if (!(await until(() => crowd.total >= all, withinMs)))
      throw new Error(`${crowd.total} of ${all} results came`);
    const sorted = crowd.latencies(stamps);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    return { p50: at(0.5), p99: at(0.99), max: at(1), ...(raw && { all: [...sorted] }) };
  },
  watch: ({ server, count }) => watchers.open(server, count),
  stall: () => watchers.stall(),
  resume: () => watchers.resume(),
  async watched({ last, withinMs }) {
    if (!(await until(() => watchers.reached(last), withinMs))) throw new Error('a watcher fell behind');
    return watchers.close();
  },
  /** Resolves when everyone has had so many results. */
  async each({ results, withinMs }) {
    if (!(await until(() => crowd.fewest >= results, withinMs)))
      throw new Error(`someone has only ${crowd.fewest} of ${results} results`);
  },
  lost: () => crowd.lost,
  cpuMicros: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
});
