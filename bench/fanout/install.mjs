// The bench has packages of its own, so that peers never come into what is shipped.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bench = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(bench, '..');

/** Builds the gateway where it is out of date and installs the peers where they are missing. */
export function install() {
  must(process.execPath, [join(root, 'src', 'build.mjs'), '--if-needed'], root);
  if (!existsSync(join(bench, 'node_modules'))) must('npm', ['ci', '--silent'], bench);
}

function must(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

/** What was measured, by name. */
export function versions() {
  const { dependencies } = JSON.parse(readFileSync(join(bench, 'package.json'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { commonweal: version, ...dependencies };
}
