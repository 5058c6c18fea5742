#!/usr/bin/env node
import './node-version.js';
import './production.js';
import 'reflect-metadata';
import { Argument, Command, CommanderError, Option } from 'commander';
import { ROLES } from '../auth/actor.js';
import type { Config } from '../config.js';
import { httpUrl } from '../core/server-url.js';
import type { Store } from '../store/store.js';
import { complaintOf, Failure } from './failure.js';
import { numberOf } from './number.js';
import type { CaseNumber } from './verbs/demo.js';
import type { TokenArguments } from './verbs/token.js';

// A verb loads what it needs when it runs: the graph and the store take a second to load, and help and tokens need neither.

const print = (line: string) => process.stdout.write(`${line}\n`);

const program = new Command('commonweal')
  .usage('<verb>')
  .description('Settings come from the environment; README.md lists them.')
  // Errors are printed once, at the end of this file.
  .configureOutput({ writeErr: () => undefined })
  .exitOverride()
  .helpCommand(false);

const verb = (name: string, does: string) =>
  program.command(name).description(does).allowExcessArguments(false);

verb('start', 'serve')
  .option('--rehearsal', 'serve a copy of the SQLite file, which is thrown away at the end')
  .action(async ({ rehearsal }: { rehearsal?: boolean }) => {
    if (rehearsal) process.env['REHEARSAL'] = 'copy';
    await (await import('./verbs/start.js')).start(process.env, print);
  });
verb('migrate', 'bring the tables up to date').action(() =>
  withStore(async () => () => Promise.resolve('the tables are up to date'), 'openMigratedStore'),
);
verb('seed', 'load the demo data into an empty store').action(() =>
  withStore(async () => (await import('./verbs/seed.js')).seed),
);
verb('demo', 'play a ceremony against a running gateway')
  .option('--url <url>', 'URL of the gateway')
  .option('--token <token>', 'an admin token, where tokens come from an identity provider')
  .option('--every <ms>', 'time between two steps')
  .option('--again', 'release the claims of the last run first')
  .addOption(
    new Option('--case <n>', 'which of the five cases is played; case 5 to the last item struck off').choices(
      ['1', '2', '3', '4', '5'],
    ),
  )
  .action(demo);
verb('token', 'print a token, alone')
  .option('--role <role>', ROLES.join(', '))
  .option(
    '--organisation <id>',
    'the organisation that an organiser acts for, or that runs the event of a screen',
  )
  .option('--volunteer <id>', 'id of the volunteer')
  .option('--event <id>', 'the event that a screen shows')
  .option('--hours <n>', 'hours that it is valid; 24 by default')
  .action(token);
verb('restored', 'after a backup was restored: tell every client to read the state again').action(() =>
  withStore(async () => (await import('./verbs/restored.js')).restored),
);
verb('import', 'enter volunteers from a CSV file, as registered with an organisation')
  .addArgument(new Argument('<what>', 'what is in the file').choices(['volunteers']))
  .argument('<file>', 'CSV in UTF-8 or GB18030, headed in Chinese or English')
  .option('--organisation <id>', 'with which they are registered')
  .option('--dry-run', 'only say what would be done')
  .action((_what: string, file: string, given: { organisation?: string; dryRun?: boolean }) =>
    withStore(async () => (await import('./verbs/import.js')).importing({ file, ...given })),
  );
verb('export', 'write what an organisation and all below it keep of volunteers to a JSON file')
  .argument('[file]', 'where to')
  .option('--organisation <id>', 'of which organisation')
  .option('--schema', 'print the JSON Schema of exports instead, which is schema/export.json')
  .action(async (file: string | undefined, given: { organisation?: string; schema?: boolean }) => {
    const { exportingTo, printedExportSchema } = await import('./verbs/export.js');
    if (given.schema) process.stdout.write(printedExportSchema());
    else if (file === undefined) throw new Failure('Say into which file it is written.');
    else await withStore(() => Promise.resolve(exportingTo(file, given)));
  });
verb('verify', 'prove that every total is its ledger').action(() =>
  withStore(async () => (await import('./verbs/verify.js')).verify),
);
verb('schema', 'write or check schema/schema.graphql')
  .option('--check', 'only compare')
  .option('--path <path>', 'another file')
  .action(async ({ check, path }: { check?: boolean; path?: string }) => {
    const { schema } = await import('./verbs/schema.js');
    print(schema({ check: check === true, path }));
  });

const settings = async (): Promise<Config> => (await import('./settings.js')).configOf(process.env);

async function withStore(
  load: () => Promise<(store: Store) => Promise<string>>,
  open: 'openCurrentStore' | 'openMigratedStore' = 'openCurrentStore',
): Promise<void> {
  const config = await settings();
  const [work, opened] = await Promise.all([load(), import('./open.js')]);
  const store = await opened[open](config);
  try {
    print(await work(store));
  } finally {
    await store.close();
  }
}

interface DemoArguments {
  readonly url?: string;
  readonly token?: string;
  readonly every?: string;
  readonly again?: boolean;
  readonly case?: string;
}

async function demo({ url, token: given, every, again = false, case: which }: DemoArguments): Promise<void> {
  const config = await settings();
  const [{ playDemo }, { openTokens }] = await Promise.all([
    import('./verbs/demo.js'),
    import('./open-tokens.js'),
  ]);
  const minted = given ?? (await openTokens(config).own?.mint({ role: 'admin', hours: 1 }));
  if (minted === undefined) throw new Failure('Give an admin token of your identity provider with --token.');
  const everyMs = numberOf('every', every, 0, 60_000);
  const at = url ?? httpUrl(config.host, config.port);
  const caseNumber = which === undefined ? {} : { caseNumber: Number(which) as CaseNumber };
  const how = { again, ...caseNumber, ...(everyMs !== undefined && { everyMs }) };
  await playDemo({ url: at, token: minted, out: print, ...how });
}

async function token(given: TokenArguments): Promise<void> {
  const { mintToken } = await import('./verbs/token.js');
  const { token: minted, warning } = await mintToken(given, await settings());
  if (warning !== undefined) process.stderr.write(`${warning}\n`);
  print(minted);
}

/** The message for people; undefined when they asked for help, which was printed already. */
function said(error: unknown): string | undefined {
  if (!(error instanceof CommanderError)) return complaintOf(error);
  if (error.exitCode === 0) return undefined;
  if (error.code === 'commander.help') return program.helpInformation();
  const what = error.message.replace(/^error: /, '');
  return error.code === 'commander.unknownCommand' ? `${what}\n\n${program.helpInformation()}` : what;
}

program.parseAsync().catch((error: unknown) => {
  const complaint = said(error);
  if (complaint === undefined) return;
  process.stderr.write(`${complaint}\n`);
  process.exit(1);
});
