// What it adds to a change that its names are searched: the same changes with the search index and without it, in turns, by two
// gateways in this process on one database.
import { randomBytes } from 'node:crypto';
import { gateway } from '../ingest/gateway.mjs';
import { diceOf, placeName } from '../many/names.mjs';
import { median } from '../results.mjs';

gateway('reflect-metadata');
const { SecretTokens } = gateway('./auth/token.js');
const { openBus } = gateway('./cli/open.js');
const { openTokens } = gateway('./cli/open-tokens.js');
const { readConfig } = gateway('./config.js');
const { storeSchema } = gateway('./domain/features.js');
const { startGateway } = gateway('./server/gateway.js');
const { createLogger } = gateway('./server/logger.js');
const { openStore } = gateway('./store/open.js');

const AT_MOST = 1.1;
/** Changes of one kind in a turn. */
const CHANGES = 20;
const CONTESTANTS = { with: storeSchema, without: { ...storeSchema, subscribers: [] } };

export async function indexed(_graph, { rounds, database }) {
  const secret = randomBytes(32).toString('hex');
  const authorization = `Bearer ${await new SecretTokens(secret).mint({ role: 'admin', hours: 1 })}`;
  const gateways = [];
  const asking = {};
  try {
    for (const [name, schema] of Object.entries(CONTESTANTS)) {
      const started = await serve(database, schema, secret);
      gateways.push(started);
      asking[name] = asker(started.url, authorization);
    }
    const taken = {};
    for (let round = -1; round < rounds; round++) {
      for (const [name, ask] of Object.entries(asking)) {
        for (const [change, figures] of Object.entries(await changesOf(ask))) {
          const all = ((taken[change] ??= {})[name] ??= { ms: [], cpuMs: [] });
          if (round < 0) continue;
          all.ms.push(...figures.ms);
          all.cpuMs.push(figures.cpuMs);
        }
      }
    }
    return report(taken);
  } finally {
    for (const each of gateways) await each.close();
  }
}

async function serve(database, schema, secret) {
  const config = readConfig({
    ...{ PORT: '0', HOST: '127.0.0.1', DATABASE_URL: database, DEMO_DATA: 'off', AUTH_SECRET: secret },
  });
  const store = await openStore(database, schema);
  const parts = { config, store, bus: openBus(config), tokens: openTokens(config).verifier };
  return startGateway({ ...parts, logger: createLogger('error') });
}

const asker = (url, authorization) => async (name, selection, input) => {
  const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${selection} userErrors { code } } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  if (errors || data.done.userErrors.length) throw new Error(JSON.stringify(errors ?? data));
  return data.done;
};

let made = 0;
const nextName = () => ({ zh: placeName(diceOf(11, ++made)).zh.join('') });

/** A turn of each change. Of what is renamed, all signs of the name differ or nearly all. */
async function changesOf(ask) {
  const organisations = [];
  const projects = [];
  return {
    'organisation made': await timed(async () => {
      const input = { name: nextName(), kind: 'COMMUNITY' };
      organisations.push((await ask('createOrganisation', 'organisation { id }', input)).organisation.id);
    }),
    'organisation renamed': await timed((nth) =>
      ask('updateOrganisation', 'organisation { id }', { id: organisations[nth], name: nextName() }),
    ),
    'project made': await timed(async (nth) => {
      const input = { name: nextName(), serviceArea: 'CARE', organisationId: organisations[nth] };
      projects.push((await ask('createProject', 'project { id }', input)).project.id);
    }),
    'project renamed': await timed((nth) =>
      ask('updateProject', 'project { id }', { id: projects[nth], name: nextName() }),
    ),
  };
}

async function timed(change) {
  const before = process.cpuUsage();
  const ms = [];
  for (let nth = 0; nth < CHANGES; nth++) {
    const begun = performance.now();
    await change(nth);
    ms.push(performance.now() - begun);
  }
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1_000 / CHANGES };
}

function report(taken) {
  const measured = {};
  for (const [change, by] of Object.entries(taken)) {
    const of = (figure) => {
      const [withIndex, without] = [by.with, by.without].map((all) => median(all[figure]));
      return { with: round(withIndex), without: round(without), ratio: round(withIndex / without) };
    };
    const [ms, cpuMs] = [of('ms'), of('cpuMs')];
    measured[change] = { ms, cpuMs };
    console.log(
      `indexed: ${change}  ${ms.with} ms, without its names being searched ${ms.without} ms: ${ms.ratio} × (at most ${AT_MOST}); ` +
        `of CPU ${cpuMs.with} and ${cpuMs.without} ms: ${cpuMs.ratio} ×`,
    );
  }
  return measured;
}

const round = (value) => Number(value.toFixed(2));
