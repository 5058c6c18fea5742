// The gateway as it was at another revision, built beside this one so that both are measured in the same run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Checks a revision out into a scratch worktree and builds it; both are gone when the bench ends.
 * @param revision as git names it: a commit, a branch, a tag
 * @returns its folder
 */
export function builtAt(revision) {
  const scratch = mkdtempSync(join(tmpdir(), 'commonweal-before-'));
  const folder = join(scratch, 'tree');
  process.once('exit', () => {
    spawnSync('git', ['worktree', 'remove', '--force', folder], { cwd: ROOT, stdio: 'ignore' });
    rmSync(scratch, { recursive: true, force: true });
  });
  must('git', ['worktree', 'add', '--quiet', '--detach', folder, revision], ROOT);
  const lockOf = (tree) => readFileSync(join(tree, 'package-lock.json'), 'utf8');
  if (lockOf(folder) === lockOf(ROOT)) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  else must('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], folder);
  must(process.execPath, [join(folder, 'src', 'build.mjs')], folder);
  return folder;
}

/** The commit that a revision is, short. */
export function commitOf(revision) {
  const { stdout, status } = spawnSync('git', ['rev-parse', '--short', `${revision}^{commit}`], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${revision} is no revision of this repository`);
  return stdout.trim();
}

function must(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}
