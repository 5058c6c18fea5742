// The examples of docs/clients.md, copied into a program of its own, against a gateway that is killed and restarted.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { feedCursor } from '../../src/core/cursor.js';
import { newId } from '../../src/core/ids.js';
import { createOrganisation, zh } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { testTokens } from '../harness/gateway.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { Watched } from '../harness/watched.js';

const ROOT = join(__dirname, '..', '..');
const PACKAGES = ['@apollo/client', 'eventsource', 'graphql', 'graphql-sse', 'graphql-ws', 'urql', 'ws'];

/** The examples: a section, and the index of its JavaScript block. */
const EXAMPLES: Record<string, readonly [section: string, block: number]> = {
  'graphql-ws': ['graphql-ws', 0],
  'Apollo Client': ['Apollo Client 4', 0],
  urql: ['urql 5', 0],
  'graphql-sse': ['graphql-sse', 0],
  'EventSource by itself': ['EventSource', 0],
  'EventSource, resumed': ['EventSource', 1],
};
const names = Object.keys(EXAMPLES);
/** An EventSource never learns why it was refused. */
const telling = names.filter((name) => name !== 'EventSource by itself');
/** The same, coming back with a cursor that cannot be honoured. */
const ofOld = (name: string) => `${name}, from another feed`;
const OLD_CURSOR = feedCursor({ epoch: 'another', seq: 1, mark: 1 });

const guide = readFileSync(join(ROOT, 'docs', 'clients.md'), 'utf8');

function exampleOf(name: string): string {
  const [section, block] = EXAMPLES[name] ?? ['', 0];
  const text = guide.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...text.matchAll(/```js\n([^]*?)```/g)][block]?.[1] ?? '';
}

/** The names that the examples leave to their users. */
const AROUND = `
import { createInterface } from 'node:readline';
import { EventSource } from 'eventsource';
import { WebSocket } from 'ws';

const { cursor, token, examples } = JSON.parse(process.argv[2]);
const tell = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
const codeOf = (cause) => (cause?.errors ?? cause?.graphQLErrors ?? cause)?.[0]?.extensions?.code ?? String(cause);
Object.assign(globalThis, { EventSource, WebSocket, token: async () => token, restore: () => cursor });
globalThis.applied = (name) => ({
  apply: ({ organisation }) => tell({ name, entry: organisation.name }),
  report: (cause) => tell({ name, trouble: codeOf(cause) }),
  readStateAgain: (cursor) => tell({ name, readAgain: cursor }),
});
for (const example of examples) await import(example);
createInterface({ input: process.stdin }).on('close', () => process.exit());
`;

/** The examples, running in a folder as a new user has it. */
class Program extends Watched {
  readonly entries: Record<string, number[]> = {};
  readonly troubles: Record<string, string[]> = {};
  readonly readAgain: Record<string, string[]> = {};
  private readonly child: ChildProcess;
  private readonly folder = mkdtempSync(join(tmpdir(), 'commonweal-guide-'));
  private complaint = '';

  constructor(url: string, known: { cursor: string; token: string }) {
    super();
    const link = (name: string, target: string) => {
      const path = join(this.folder, 'node_modules', name);
      mkdirSync(dirname(path), { recursive: true });
      symlinkSync(target, path);
    };
    for (const name of PACKAGES) link(name, join(ROOT, 'node_modules', name));
    link('commonweal-clients', join(ROOT, 'dist', 'clients'));
    const elsewhere = `feed(after: $after, filter: { eventId: "${newId('Event')}" })`;
    const examples = names.flatMap((name, number) => [
      this.write(`${String(number)}.mjs`, name, url, exampleOf(name)),
      this.write(
        `${String(number)}-refused.mjs`,
        `${name}, refused`,
        url,
        exampleOf(name).replace('feed(after: $after)', () => elsewhere),
      ),
      this.write(
        `${String(number)}-old.mjs`,
        ofOld(name),
        url,
        `const restore = () => ${JSON.stringify(OLD_CURSOR)};\n${exampleOf(name)}`,
      ),
    ]);
    writeFileSync(join(this.folder, 'main.mjs'), AROUND);
    const args = ['main.mjs', JSON.stringify({ ...known, examples })];
    this.child = spawn(process.execPath, args, { cwd: this.folder, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stderr?.on('data', (text: Buffer) => (this.complaint += text.toString()));
    createInterface({ input: this.child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const { name, entry, trouble, readAgain } = JSON.parse(line);
      if (readAgain !== undefined) (this.readAgain[name] ??= []).push(readAgain as string);
      else if (trouble === undefined) (this.entries[name] ??= []).push(Number(entry));
      else (this.troubles[name] ??= []).push(trouble as string);
      this.changed();
    });
  }

  /** Whether every example has received an entry. */
  got(entry: number): Promise<void> {
    const all = [...names, ...names.map(ofOld)];
    return this.until(() => all.every((name) => this.entries[name]?.at(-1) === entry), 20_000);
  }

  /** Whether every example that can learn of its refusal was refused. */
  refused(): Promise<void> {
    return this.until(() => telling.every((name) => this.troubles[`${name}, refused`]));
  }

  /** Whether every example with an old cursor was told to read the state again. */
  resynced(): Promise<void> {
    return this.until(() => names.every((name) => this.readAgain[ofOld(name)]));
  }

  end(): void {
    this.child.kill();
    rmSync(this.folder, { recursive: true });
  }

  protected override describe(): string {
    return JSON.stringify([this.entries, this.troubles, this.readAgain, this.complaint]);
  }

  private write(file: string, name: string, url: string, example: string): string {
    const here = example
      .replaceAll('https://gateway.example', url)
      .replaceAll('wss://gateway.example', url.replace('http', 'ws'));
    const around = `const { apply, report, readStateAgain } = applied(${JSON.stringify(name)});\n`;
    writeFileSync(join(this.folder, file), around + here);
    return `./${file}`;
  }
}

let database: FreshDatabase;
let gateway: GatewayProcess;
let program: Program;

beforeAll(async () => {
  database = await freshSqlite();
  gateway = await spawnGateway({ DATABASE_URL: database.url });
  const { port } = new URL(gateway.url);
  const { admin } = gateway;
  await createOrganisation(admin);
  const { feed } = await admin.ask('{ feed { nodes { cursor } } }');
  const token = await testTokens.mint({ role: 'admin', hours: 1 });
  program = new Program(gateway.url, { cursor: feed.nodes.at(-1).cursor as string, token });
  const write = async (from: number, to: number) => {
    for (let n = from; n <= to; n++) await createOrganisation(admin, { name: zh(String(n)) });
    await program.got(to);
  };
  await program.refused();
  await program.resynced();
  await write(0, 5);
  for (const [signal, from, to] of [
    ['SIGKILL', 6, 10],
    ['SIGTERM', 11, 15],
  ] as const) {
    await gateway.stop(signal);
    gateway = await spawnGateway({ DATABASE_URL: database.url, PORT: port });
    await write(from, to);
  }
}, 60_000);

afterAll(async () => {
  program.end();
  await gateway.stop();
  await database.drop();
});

test.each(names)('%s, as the guide shows it, gets every entry once and in order over restarts', (name) => {
  expect(program.entries[name]).toEqual([...Array(16).keys()]);
  expect(program.troubles[name] ?? []).toEqual([]);
});

test.each(telling)('%s, as the guide shows it, is told once why it is refused', (name) => {
  expect(program.troubles[`${name}, refused`]).toEqual(['NOT_FOUND']);
  expect(program.entries[`${name}, refused`]).toBeUndefined();
});

test.each(names)(
  '%s, as the guide shows it, reads the state again once when its cursor is of another feed',
  (name) => {
    expect(program.readAgain).not.toHaveProperty([name]);
    expect(program.readAgain[ofOld(name)]).toEqual([expect.any(String)]);
    expect(program.entries[ofOld(name)]).toEqual([...Array(16).keys()]);
  },
);

test('every example that follows the feed says what it does on RESYNC', () => {
  const following = [...guide.matchAll(/```js\n([^]*?)```/g)].filter(([, text = '']) =>
    text.includes('.feed'),
  );
  expect(following.length).toBeGreaterThan(names.length);
  expect(following.map(([, text = '']) => text).filter((text) => !text.includes("'RESYNC'"))).toEqual([]);
});
