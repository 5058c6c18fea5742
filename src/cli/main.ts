#!/usr/bin/env node
import 'reflect-metadata';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ROLES, type TokenRole } from '../auth/actor.js';
import { Fault } from '../core/faults.js';
import { parseId, type IdKind } from '../core/ids.js';
import type { Store } from '../store/store.js';
import { playDemo } from './demo.js';
import { Failure } from './failure.js';
import { openCurrentStore, openMigratedStore, openTokens } from './open.js';
import { restored } from './restored.js';
import { schema } from './schema.js';
import { seed } from './seed.js';
import { configOf, start } from './start.js';
import { verify } from './verify.js';

const USAGE = `commonweal <verb>
  start                       serve (settings come from the environment)
  migrate                     bring the tables up to date
  seed                        load the demo data into an empty store
  demo [--url U] [--token T] [--every MS] [--again]
                              play a ceremony against a running gateway; --again releases the claims first
  token --role ${ROLES.join('|')} [--organisation ID] [--volunteer ID] [--hours N]
  restored                    after a backup was restored: tell every client to read the state again
  verify                      prove that every total is its ledger
  schema [--check] [--path P] write or check schema/schema.graphql`;

const print = (line: string) => process.stdout.write(`${line}\n`);

type Options = Record<string, string | boolean | undefined>;
type Verb = (options: Options) => Promise<void>;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const VERBS: Record<string, { options: NonNullable<ParseArgsConfig['options']>; run: Verb }> = {
  start: { options: {}, run: () => start(process.env, print).then(() => undefined) },
  migrate: {
    options: {},
    run: () => withStore(() => Promise.resolve('the tables are up to date'), openMigratedStore),
  },
  seed: { options: {}, run: () => withStore(seed) },
  restored: { options: {}, run: () => withStore(restored) },
  verify: { options: {}, run: () => withStore(verify) },
  demo: { options: { url: text, every: text, token: text, again: flag }, run: demo },
  token: { options: { role: text, organisation: text, volunteer: text, hours: text }, run: token },
  schema: {
    options: { check: flag, path: text },
    run: ({ check, path }) => {
      print(schema({ check: check === true, path: stringOf(path) }));
      return Promise.resolve();
    },
  },
};

async function main([name = '', ...args]: string[]): Promise<void> {
  const verb = VERBS[name];
  if (!verb) throw new Failure(USAGE);
  let options: Options;
  try {
    options = parseArgs({ args, options: verb.options }).values as Options;
  } catch (error) {
    throw new Failure((error as Error).message);
  }
  await verb.run(options);
}

async function withStore(work: (store: Store) => Promise<string>, open = openCurrentStore): Promise<void> {
  const store = await open(configOf(process.env));
  try {
    print(await work(store));
  } finally {
    await store.close();
  }
}

async function demo(options: Options): Promise<void> {
  const config = configOf(process.env);
  const url = stringOf(options['url']) ?? `http://${config.host}:${String(config.port)}`;
  const given = stringOf(options['token']);
  const minted = given ?? (await openTokens(config).own?.mint({ role: 'admin', hours: 1 }));
  if (minted === undefined) throw new Failure('Give an admin token of your identity provider with --token.');
  const everyMs = numberOf('every', options['every'], 0, 60_000);
  const again = options['again'] === true;
  await playDemo({ url, token: minted, out: print, again, ...(everyMs !== undefined && { everyMs }) });
}

async function token(options: Options): Promise<void> {
  const role = ROLES.find((known) => known === options['role']);
  if (!role) throw new Failure(`--role is one of ${ROLES.join(', ')}.`);
  const organisationId = idOf('Organisation', options['organisation']);
  const volunteerId = idOf('Volunteer', options['volunteer']);
  if (role === 'organiser' && !organisationId)
    throw new Failure('An organiser acts for an --organisation: give its id.');
  const { own } = openTokens(configOf(process.env));
  if (!own) throw new Failure('Tokens come from the identity provider at AUTH_JWKS_URL.');
  const hours = numberOf('hours', options['hours'], 0.001, 24 * 366) ?? 24;
  const grant: { role: TokenRole; hours: number } = { role, hours };
  const minted = await own.mint({
    ...grant,
    ...(organisationId !== undefined && { organisationId }),
    ...(volunteerId !== undefined && { volunteerId }),
  });
  print(minted);
}

function stringOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A mistyped id is found here rather than at the first request. @throws Fault BAD_ID */
function idOf(kind: IdKind, value: string | boolean | undefined): string | undefined {
  const given = stringOf(value);
  return given === undefined ? undefined : parseId(kind, given);
}

function numberOf(
  name: string,
  value: string | boolean | undefined,
  least: number,
  most: number,
): number | undefined {
  const given = stringOf(value);
  if (given === undefined) return undefined;
  const number = Number(given);
  if (number >= least && number <= most) return number;
  throw new Failure(`--${name} is a number from ${String(least)} to ${String(most)}.`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof Failure || error instanceof Fault;
  process.stderr.write(`${expected ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
});
