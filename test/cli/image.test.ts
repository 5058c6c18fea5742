import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../harness/servers.js';
import { until } from '../harness/until.js';
import { composeFile, ROOT } from './compose-file.js';
import { buildImage, copyFiles, runIn, sentBy, type Image } from './dockerfile.js';

const LONG = Boolean(process.env['TEST_LONG']);
const SECRET = 'a secret of the image, which is long enough';

let scratch: string;
let image: Image;
let app: string;
let env: NodeJS.ProcessEnv;

/**
 * Steps that take minutes really run only in the long form; otherwise they are replaced by what this folder has installed and
 * built.
 */
function run(line: string, folder: string): void {
  if (LONG) runIn(folder, line);
  else if (line === 'npm ci') symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  else if (line === 'npm run build') copyFiles(join(ROOT, 'dist'), join(folder, 'dist'));
  else if (line === 'npm prune --omit=dev') prune(folder);
  else throw new Error(`${line} is not known here`);
}

/** Keeps only packages that the lock file does not mark as development dependencies. */
function prune(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const kept = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) =>
      /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev && !devOptional && existsSync(join(ROOT, path)),
  );
  rmSync(join(folder, 'node_modules'));
  for (const [path] of kept) copyFiles(join(ROOT, path), join(folder, path));
}

beforeAll(
  () => {
    scratch = mkdtempSync(join(tmpdir(), 'commonweal-image-'));
    image = buildImage(ROOT, scratch, run);
    app = join(image.root, image.workdir);
    env = { PATH: process.env['PATH'], HOME: scratch, ...image.env, AUTH_SECRET: SECRET };
  },
  LONG ? 600_000 : 60_000,
);

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe('the image of docker-compose.yml', () => {
  let gateway: ChildProcess | undefined;

  afterEach(async () => {
    if (!gateway || gateway.exitCode !== null) return;
    const gone = once(gateway, 'exit');
    gateway.kill('SIGTERM');
    await gone;
  });

  test('is built from what .dockerignore sends: no data, no secret, no history', () => {
    const isSent = sentBy(ROOT);
    expect(
      readdirSync(ROOT)
        .filter((name) => isSent(name))
        .sort(),
    ).toEqual([...['package-lock.json', 'package.json', 'schema', 'src', 'tsconfig.json']]);
    for (const name of ['data', '.env', '.git', 'node_modules']) expect(isSent(name)).toBe(false);
  });

  test('holds what it needs, and nothing to develop with', () => {
    expect(readdirSync(app).sort()).toEqual(['dist', 'node_modules', 'package.json', 'schema', 'src']);
    expect(existsSync(join(app, 'node_modules', 'typeorm'))).toBe(true);
    for (const name of ['jest', 'typescript', 'vite'])
      expect(existsSync(join(app, 'node_modules', name))).toBe(false);
  });

  test("has the command line, under npm's names and by itself", () => {
    expect(runIn(app, 'npm run -s cli -- --help', env)).toMatch(/Usage: commonweal <verb>[^]*verify/);
    expect(runIn(app, 'npm run -s cli -- schema --check', env)).toMatch(/is the graph/);
  });

  test('serves the graph and the pages, is found healthy as the file says, and its demo plays', async () => {
    const port = String(await freePort());
    const settings = { HOST: '0.0.0.0', PORT: port, DATABASE_URL: `sqlite:${join(scratch, 'a.db')}` };
    const [node = '', ...args] = image.command;
    gateway = spawn(node, args, { cwd: app, env: { ...env, ...settings }, stdio: 'ignore' });
    const { healthcheck } = composeFile({ AUTH_SECRET: SECRET }).services.gateway;
    const [kind, command = '', ...asked] = healthcheck.test.map((word) =>
      word.replace(':4000/', `:${port}/`),
    );
    expect(kind).toBe('CMD');
    const healthy = async () => {
      const [code] = (await once(spawn(command, asked, { env }), 'exit')) as [number];
      return code === 0;
    };
    expect(await healthy()).toBe(false);
    await until(healthy);
    const page = await fetch(`http://127.0.0.1:${port}/screen`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<script')]);
    expect(runIn(app, 'npm run -s demo -- --every 0', { ...env, ...settings })).toContain('¥');
  });
});
