// The gateway as it is run, as a process with workers (FANOUT_VARIANT says how many). Entries come through its graph.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { FEED_QUERY, PROTOCOL } from './ceremony.mjs';
import { drive } from './drive.mjs';
import { PATH } from './serving.mjs';
import { seed, update } from './seed.mjs';

const RSS_LOOK_MS = 250;
const { FANOUT_FOLDER: folder, FANOUT_VARIANT: workers } = process.env;
const build = fileURLToPath(new URL('../../../dist', import.meta.url));
const dist = createRequire(`${build}/`);
dist('reflect-metadata');
const { SecretTokens } = dist('./auth/token.js');

const secret = randomBytes(32).toString('hex');
const gateway = spawn(process.execPath, [join(build, 'main.js')], {
  env: {
    ...process.env,
    ...{ PORT: '0', WORKERS: workers, AUTH_SECRET: secret, DEMO_DATA: 'off' },
    DATABASE_URL: `sqlite:${join(folder, 'room.db')}`,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
process.once('exit', () => {
  try {
    process.kill(-gateway.pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
});

const url = await new Promise((resolve, reject) => {
  gateway.once('exit', (code) => reject(new Error(`the gateway ended with ${code}`)));
  createInterface({ input: gateway.stdout }).on('line', (line) => {
    const [, found] = /GraphQL\s+(http\S+)\/graphql/.exec(line) ?? [];
    if (found) resolve(found);
  });
});
const token = await new SecretTokens(secret).mint({ role: 'admin', hours: 1 });
const { event, project } = await seed(url, token);

/** Resident memory of the primary and its workers together, bytes. */
function rss() {
  const children = readFileSync(`/proc/${gateway.pid}/task/${gateway.pid}/children`, 'utf8');
  const pids = [String(gateway.pid), ...children.trim().split(' ').filter(Boolean)];
  const kilobytes = pids.map((pid) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, each) => sum + each * 1024, 0);
}

let rssMost = 0;
let watch;

await drive(
  {
    ...{ port: Number(new URL(url).port), path: PATH, protocol: PROTOCOL },
    ...{ query: FEED_QUERY, variables: { filter: { eventId: event } } },
  },
  async (entries) => {
    for (let n = 0; n < entries; n++) await update(url, token, project);
  },
  {
    rssFrom() {
      rssMost = rss();
      watch = setInterval(() => (rssMost = Math.max(rssMost, rss())), RSS_LOOK_MS);
    },
    rssMost() {
      clearInterval(watch);
      return Math.max(rssMost, rss());
    },
  },
);
