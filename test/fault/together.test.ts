// Nodes that start at the same moment on an empty database.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { storeSchema } from '../../src/domain/features.js';
import { onEveryStore } from '../harness/databases.js';

const DIST = join(__dirname, '..', '..', 'dist');
const PROCESSES = 4;

/** Loads all code, reports that, and migrates when it is told to. */
const NODE = `
  require('reflect-metadata');
  const { openStore } = require(${JSON.stringify(join(DIST, 'store', 'open.js'))});
  const { storeSchema } = require(${JSON.stringify(join(DIST, 'domain', 'features.js'))});
  process.send('loaded');
  process.once('message', async (url) => {
    const store = await openStore(url, storeSchema);
    const ran = await store.migrate();
    const { seq } = await store.feed.head();
    await store.close();
    process.send({ ran: ran.length, seq }, () => process.exit());
  });
`;

/** The next message of a process, or how it ended. */
async function hear(node: ChildProcess): Promise<unknown> {
  let complaint = '';
  node.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
  const [said] = (await Promise.race([
    once(node, 'message'),
    once(node, 'close').then(() => [complaint]),
  ])) as unknown[];
  return said;
}

onEveryStore((_fresh, _name, empty) => {
  test('processes that start at the same moment bring the tables up to date once, and all find them', async () => {
    const database = await empty();
    const nodes = Array.from({ length: PROCESSES }, () =>
      spawn(process.execPath, ['-e', NODE], { cwd: DIST, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }),
    );
    await Promise.all(nodes.map(hear));
    for (const node of nodes) node.send(database.url);
    const said = await Promise.all(nodes.map(hear));
    await Promise.all(nodes.filter(({ exitCode }) => exitCode === null).map((node) => once(node, 'close')));
    await database.drop();
    const ran = said.map((each) => (each as { ran?: number }).ran ?? NaN).sort((a, b) => b - a);
    expect([ran, said]).toEqual([
      [storeSchema.migrations.length, ...Array<number>(PROCESSES - 1).fill(0)],
      said.map(() => expect.objectContaining({ seq: 0 }) as unknown),
    ]);
  });
});
