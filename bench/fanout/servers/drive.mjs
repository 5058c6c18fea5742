// What all contestants' servers have in common: they publish when they are told to, and say what it cost them.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answer, now } from '../answering.mjs';

const COLLECTIONS = 4;
const COLLECTION_PAUSE_MS = 150;
const RSS_LOOK_MS = 50;

/**
 * @param about what a client needs: port, path, protocol, query, variables
 * @param publish publishes so many entries in one tick; may be asynchronous
 */
export async function drive(about, publish, more = {}) {
  const line = await openLine();
  let rssMost, rssWatch;
  const profile = new Profile();
  answer({
    about: () => ({ ...about, controlPort: line.port }),
    publish: ({ entries }) => publish(entries),
    /** Ticks one after another, each begun when all have the last, for so long. */
    async ticks({ perTick, forMs, minTicks, maxTicks }) {
      const begun = now();
      const before = process.cpuUsage();
      let ticks = 0;
      while (ticks < maxTicks && (ticks < minTicks || now() - begun < forMs)) {
        const over = line.next();
        await publish(perTick);
        await over;
        ticks += 1;
      }
      return { ticks, ms: now() - begun, cpuMicros: cpuSince(before) };
    },
    /** Ticks of one entry by the clock. @returns when each was published */
    async paced({ ticks, everyMs }) {
      const stamps = [];
      const begun = now();
      for (let tick = 0; tick < ticks; tick++) {
        await sleep(Math.max(0, begun + tick * everyMs - now()));
        stamps.push(now());
        await publish(1);
      }
      return stamps;
    },
    async memory() {
      for (let n = 0; n < COLLECTIONS; n++) {
        globalThis.gc();
        await sleep(COLLECTION_PAUSE_MS);
      }
      return process.memoryUsage();
    },
    /** Looks at how much memory is resident, until the most of it is asked for. */
    rssFrom() {
      rssMost = 0;
      rssWatch = setInterval(() => (rssMost = Math.max(rssMost, process.memoryUsage.rss())), RSS_LOOK_MS);
    },
    rssMost() {
      clearInterval(rssWatch);
      return rssMost;
    },
    cpuMicros: () => cpuSince({ user: 0, system: 0 }),
    profileBegin: () => profile.begin(),
    profileKeep: (where) => profile.keep(where),
    ...more,
  });
}

export function cpuSince(before) {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Where the client says that a tick is over: a byte each, the same small cost for every contestant. */
async function openLine() {
  let over = () => undefined;
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('data', () => over());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, next: () => new Promise((resolve) => (over = resolve)) };
}

/** Where time goes from one question to the other, kept as a CPU profile. */
class Profile {
  #session = new Session();

  async begin() {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.setSamplingInterval', { interval: 200 });
    await this.#session.post('Profiler.start');
  }

  async keep({ folder, name }) {
    const { profile } = await this.#session.post('Profiler.stop');
    this.#session.disconnect();
    writeFileSync(join(folder, `${name}.cpuprofile`), JSON.stringify(profile));
  }
}
