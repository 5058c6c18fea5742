// The gateway itself, whole, with a database of its own in a temporary folder. Entries are committed one transaction a
// tick (FANOUT_VARIANT=store), or handed to the engine from memory as the peers' are (the default): then what is
// measured is delivery and GraphQL, of which reading what an entry links to from SQLite is a part.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BIG_QUERY, FEED_QUERY, PROTOCOL, RESUMABLE_QUERY, TOTAL_QUERY } from './ceremony.mjs';
import { cpuSince, drive } from './drive.mjs';
import { MemoryFeed } from './memory-feed.mjs';
import { PATH } from './serving.mjs';
import { seed } from './seed.mjs';

const {
  FANOUT_FOLDER: folder,
  FANOUT_VARIANT: variant = 'memory',
  FANOUT_FIELD: field = 'feed',
} = process.env;
const file = join(folder, 'fanout.db');
const build = fileURLToPath(new URL('../../../dist', import.meta.url));
const dist = createRequire(`${build}/`);
dist('reflect-metadata');
const opened = dist('./cli/open.js');
const { openBus, openMigratedStore } = opened;
// Earlier versions have it beside the store.
const { openTokens } = opened.openTokens ? opened : dist('./cli/open-tokens.js');
const { readConfig } = dist('./config.js');
const { startGateway } = dist('./server/gateway.js');
const { createLogger } = dist('./server/logger.js');
const { feedCursor } = dist('./core/cursor.js');

const config = readConfig({
  PORT: '0',
  DATABASE_URL: `sqlite:${file}`,
  AUTH_SECRET: randomBytes(32).toString('hex'),
  DEMO_DATA: 'off',
  // All clients come from here: as behind a proxy, none of them is one address too many.
  TRUSTED_PROXIES: '127.0.0.1',
});
const tokens = openTokens(config);
const store = await openMigratedStore(config);
const parts = { config, bus: openBus(config), tokens: tokens.verifier, logger: createLogger('error') };

// Filled through the graph, by the gateway as it is.
const seeding = await startGateway({ ...parts, store: notClosed(store) });
const ids = await seed(seeding.url, await tokens.own.mint({ role: 'admin', hours: 1 }));
await seeding.close();

const memory = variant === 'memory' ? new MemoryFeed(await store.feed.head(), file) : undefined;
const served = memory ? memory.instead(store) : store;
const { url, engine } = await startGateway({ ...parts, bus: openBus(config), store: served });

/** Of the entries that are published. */
const KIND = 'PROJECT_CLAIMED';
let given = 0;

function draft() {
  const { event, project, claim } = ids;
  if (field !== 'total') return [KIND, [project, event], { event, project, claim }];
  given += 1;
  const received = String(given * 12_345);
  // As keepTotal writes it: currency, pledged, received, refunded, donations, donors, how many pledged and received.
  const total = ['CNY', '0', received, '0', given, 1, 0, given];
  return ['DONATION_RECEIVED', [project, event], { event, project, totals: { [event]: total } }];
}

async function publish(entries) {
  const drafts = Array.from({ length: entries }, draft);
  if (memory) memory.commit(drafts);
  else await store.transact(async (tx) => drafts.forEach((each) => tx.append(...each)));
}

/** What entries that nobody asked for cost, microseconds each. */
async function unmatched({ entries }) {
  const before = process.cpuUsage();
  for (let n = 0; n < entries; n++) {
    memory.commit([['EVENT_UPDATED', [ids.otherEvent, ids.organisation], { event: ids.otherEvent }]]);
    // Ticks of their own, as if each had come by itself.
    await new Promise(setImmediate);
  }
  return cpuSince(before) / entries;
}

/** Every kind of entry there is. */
async function kindsOf(gateway) {
  const query = encodeURIComponent('{ __type(name: "FeedKind") { enumValues { name } } }');
  const headers = { 'content-type': 'application/json' };
  const { data } = await (await fetch(`${gateway}${PATH}?query=${query}`, { headers })).json();
  return data.__type.enumValues.map(({ name }) => name);
}

/** The gateway that seeds must not close the store of the one that serves. */
function notClosed(open) {
  return Object.create(open, { close: { value: () => Promise.resolve() } });
}

const filter = { eventId: ids.event };
const asked = {
  feed: { query: FEED_QUERY, variables: { filter } },
  big: { query: BIG_QUERY, variables: { filter } },
  resumable: { query: RESUMABLE_QUERY, variables: { filter, after: null } },
  total: { query: TOTAL_QUERY, variables: { scope: { eventId: ids.event } } },
};
const { port } = new URL(url);
/** What groups differ in that an entry does not concern. */
const different = {
  eventId: ids.event,
  otherEventId: ids.otherEvent,
  kind: KIND,
  kinds: (await kindsOf(url)).filter((kind) => kind !== KIND),
};
const about = { port: Number(port), path: PATH, protocol: PROTOCOL, different, ...asked[field] };
await drive(about, publish, {
  unmatched,
  groups: () => engine.metrics.groups,
  /** Where the feed stands, and as a cursor. */
  head: () => engine.head.seq,
  cursor: () => feedCursor(engine.head),
});
