// Who takes part. Each is a server of its own kind; all are asked by the same client.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child, CORES } from './child.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const START_MS = 90_000;

export const CONTESTANTS = [
  { name: 'commonweal', file: 'commonweal', about: 'feed, published from memory as the peers do' },
  { name: 'commonweal-total', file: 'commonweal', field: 'total', about: 'donationTotal, likewise' },
  {
    name: 'commonweal-store',
    file: 'commonweal',
    variant: 'store',
    about: 'feed, each tick a commit to SQLite',
  },
  { name: 'stock', file: 'stock', about: 'Apollo Server, type-graphql, PubSub, graphql-ws' },
  { name: 'yoga', file: 'yoga', about: 'graphql-yoga, PubSub, graphql-ws' },
  { name: 'graphql-js', file: 'graphql-js', about: 'graphql-js, PubSub, graphql-ws' },
  { name: 'mercurius', file: 'mercurius', about: 'Mercurius on Fastify' },
  { name: 'ws', file: 'raw-ws', about: 'ws, one string to all' },
  { name: 'ws-buffer', file: 'raw-ws', variant: 'buffer', about: 'ws, one Buffer to all as text' },
  { name: 'ws-total', file: 'raw-ws', field: 'total', about: 'ws, a string as long as a total' },
  {
    name: 'ws-buffer-total',
    file: 'raw-ws',
    variant: 'buffer',
    field: 'total',
    about: 'ws, a Buffer as long as a total',
  },
  { name: 'net', file: 'raw-net', about: 'TCP, one framed Buffer to all' },
];

/** The gateway of another revision with its own half of the bench: what it is asked is what it was asked then. */
export function contestantsBefore(folder, commit) {
  const server = join(folder, 'bench', 'fanout', 'servers', 'commonweal.mjs');
  return [
    { name: 'before', server, about: `feed, at ${commit}` },
    { name: 'before-total', server, field: 'total', about: `donationTotal, at ${commit}` },
  ];
}

/** A contestant's server with the client that asks it, each on its core. */
export class Pair {
  #others = [];
  #scratch = mkdtempSync(join(tmpdir(), 'commonweal-fanout-'));

  static async start(contestant) {
    const pair = new Pair(contestant);
    try {
      pair.about = await pair.server.ask('about', {}, START_MS);
      await pair.client.ask('line', pair.about, START_MS);
      return pair;
    } catch (error) {
      await pair.end();
      throw error;
    }
  }

  constructor({ file, server = join(folder, 'servers', `${file}.mjs`), variant, field }) {
    this.server = new Child({
      core: CORES.server,
      file: server,
      // Some peers warn of listeners they need.
      flags: ['--expose-gc', '--no-warnings'],
      env: {
        NODE_ENV: 'production',
        FANOUT_FOLDER: this.#scratch,
        ...(variant && { FANOUT_VARIANT: variant }),
        ...(field && { FANOUT_FIELD: field }),
      },
    });
    this.client = newClient();
  }

  /** A further client, which makes way for the first. */
  async another() {
    const client = newClient({ nice: true });
    this.#others.push(client);
    return client;
  }

  async end() {
    await Promise.all([this.server, this.client, ...this.#others].map((child) => child.end()));
    rmSync(this.#scratch, { recursive: true, force: true });
  }
}

function newClient(how = {}) {
  return new Child({ core: CORES.client, file: join(folder, 'client', 'main.mjs'), ...how });
}
