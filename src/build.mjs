// Builds the gateway (tsc) and its pages (Vite) into dist/.
// With --if-needed, only when a source is newer than the last finished build, so that `npm start` stays quick.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Commonweal needs Node 20.19 or later; this is ${process.versions.node}.\n`);
  process.exit(1);
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', '.built');
const inputs = ['src', 'schema', 'package.json', 'package-lock.json', 'tsconfig.json'];

function newest(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function run(title, bin, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return;
  process.stderr.write(`${title} failed\n${stdout}${stderr}`);
  process.exit(1);
}

/** Makes dist/clients a package that other programs can install. */
function describeClients() {
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const exports = {
    '.': { types: './index.d.ts', default: './index.js' },
    './scalars': { types: './scalars.d.ts' },
    './scalars.json': './scalars.json',
  };
  const description = 'Subscriptions of a Commonweal gateway that resume where they were.';
  const facts = { name: 'commonweal-clients', version, description, license, type: 'module', exports };
  const write = (name, text) => writeFileSync(join(root, 'dist', 'clients', name), text);
  write('package.json', JSON.stringify(facts, undefined, 2));
  // How scalars come over the wire: the same map for tools that read JSON and for those that read types.
  const scalars = readFileSync(join(root, 'schema', 'scalars.json'), 'utf8');
  write('scalars.json', scalars);
  const types = Object.entries(JSON.parse(scalars)).map(([name, type]) => `  ${name}: ${type};\n`);
  write('scalars.d.ts', `export interface Scalars {\n${types.join('')}}\n`);
}

// An image holds what was built, and nothing to build it from.
if (!existsSync(join(root, 'src', 'tsconfig.json')) && existsSync(stamp)) process.exit();

const fresh =
  existsSync(stamp) &&
  Math.max(...inputs.map((input) => newest(join(root, input)))) <= statSync(stamp).mtimeMs;
if (!(process.argv.includes('--if-needed') && fresh)) {
  const begun = Date.now();
  process.stderr.write('building …\n');
  rmSync(stamp, { force: true });
  run('Compiling the gateway', 'typescript-7/bin/tsc', ['-p', 'src/tsconfig.json']);
  run('Compiling the clients', 'typescript-7/bin/tsc', ['-p', 'src/clients/tsconfig.json']);
  describeClients();
  run('Building the pages', 'vite/bin/vite.js', [
    'build',
    '--config',
    'src/web/vite.config.ts',
    '--logLevel',
    'warn',
  ]);
  writeFileSync(stamp, '');
  process.stderr.write(`built in ${Math.ceil((Date.now() - begun) / 1000)} s\n`);
}
