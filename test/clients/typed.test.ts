// The clients that front-end teams use, each in a program of its own: typed by the printed graph and the map of its scalars, without
// a cast, and run against a gateway.
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCeremony } from '../harness/ceremony.js';
import { ownGateway, testTokens } from '../harness/gateway.js';

const ROOT = join(__dirname, '..', '..');
const SCHEMA = join(ROOT, 'schema', 'schema.graphql');
const PROGRAMS = join(__dirname, 'programs');
const scalars = JSON.parse(readFileSync(join(ROOT, 'schema', 'scalars.json'), 'utf8')) as object;

let folder: string;

/** Runs a tool of this repository in the folder of the programs. @returns what it says; empty when all is well */
function run(bin: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules', bin), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return status === 0 ? '' : stdout + stderr;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonweal-typed-'));
  cpSync(PROGRAMS, folder, { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  for (const each of readdirSync(join(ROOT, 'node_modules'))) {
    symlinkSync(join(ROOT, 'node_modules', each), join(folder, 'node_modules', each));
  }
  symlinkSync(join(ROOT, 'dist', 'clients'), join(folder, 'node_modules', 'commonweal-clients'));
  const write = (file: string, content: object) => {
    writeFileSync(join(folder, file), JSON.stringify(content));
  };
  cpSync(SCHEMA, join(folder, 'schema.graphql'));
  write('package.json', { type: 'module' });
  write('relay.config.json', {
    ...{ src: 'relay', schema: 'schema.graphql', language: 'typescript', eagerEsModules: true },
    customScalarTypes: scalars,
  });
  const strict = { strict: true, noUncheckedIndexedAccess: true };
  const tada = {
    name: 'gql.tada/ts-plugin',
    schema: 'schema.graphql',
    tadaOutputLocation: 'tada/graphql-env.d.ts',
  };
  write('tsconfig.json', {
    compilerOptions: {
      ...{
        ...strict,
        target: 'es2023',
        lib: ['es2023', 'dom'],
        module: 'esnext',
        moduleResolution: 'bundler',
      },
      ...{ noEmit: true, skipLibCheck: true, types: ['node'], plugins: [tada] },
    },
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the map of scalars names those of the graph, and no others', () => {
  const named = [...readFileSync(SCHEMA, 'utf8').matchAll(/^scalar (\w+)/gm)].map(([, name]) => name);
  expect(Object.keys(scalars)).toEqual(named);
});

test('Relay compiles documents, gql.tada types them, and nothing that they give needs a cast', () => {
  expect(run('relay-compiler/cli.js')).toBe('');
  expect(run('gql.tada/bin/cli.js', 'generate-output')).toBe('');
  expect(run('typescript/bin/tsc', '-p', '.')).toBe('');
  for (const file of readdirSync(PROGRAMS, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    expect(readFileSync(join(PROGRAMS, file), 'utf8')).not.toMatch(/ as (?!const)|: any\b|@ts-/);
  }
});

describe('the programs', () => {
  const own = ownGateway();

  test.each(['tada/urql', 'tada/apollo', 'relay/page'])('%s asks, follows and changes', async (program) => {
    const { event } = await createCeremony(own.gateway.admin);
    const token = await testTokens.mint({ role: 'admin', hours: 1 });
    const given = JSON.stringify({ url: own.gateway.url, token, eventId: event.id });
    const main = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    const child = spawn(process.execPath, [main, `${program}.ts`, given], { cwd: folder });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (said += text.toString()));
    await new Promise((resolve) => child.on('close', resolve));
    expect(said).toMatch(/^\{/);
    expect(JSON.parse(said)).toEqual({
      event: expect.objectContaining({ name: '启动仪式', timeZone: 'Asia/Shanghai' }),
      totals: [
        [0, '0.00'],
        [1, '12.50'],
      ],
      given: '12.50',
      refused: ['AMOUNT_NOT_POSITIVE'],
    });
  });
});
