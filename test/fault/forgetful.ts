import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../harness/until.js';

const PROGRAM = join(__dirname, 'forgetful.py');
/** Debian's Python packages need Debian's Python, even if another one is first in PATH. */
const PYTHON = '/usr/bin/python3';
const POLL_MS = 10;
const RELEASE_LIMIT_MS = 5_000;

/** Why such a disk cannot be mounted here; undefined where it can. */
export function whyNoDisk(): string | undefined {
  const { status, stderr, error } = spawnSync(PYTHON, [PROGRAM, 'probe'], { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr.trim().split('\n').at(-1));
}

/** A folder on a disk that loses what was not synced when its power is cut; forgetful.py defines that. */
export class ForgetfulDisk {
  private constructor(
    /** Folder in which programs find their files. */
    readonly folder: string,
    private readonly daemon: ChildProcess,
  ) {}

  /**
   * @param backing the folder that holds the files; may be changed before mounting and read after the cut
   * @param seed decides for each page that was not synced whether it is lost; without a seed all are lost
   */
  static async mount(backing: string, seed?: string): Promise<ForgetfulDisk> {
    const folder = `${backing}.mounted`;
    mkdirSync(folder, { recursive: true });
    const args = [PROGRAM, backing, folder, ...(seed === undefined ? [] : [seed])];
    const daemon = spawn(PYTHON, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    daemon.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    await until(() => {
      if (daemon.exitCode !== null) throw new Error(`the disk was not mounted: ${complaint}`);
      return statSync(folder).dev !== statSync(backing).dev;
    });
    return new ForgetfulDisk(folder, daemon);
  }

  /** All its users must be dead. Resolves when the backing folder holds what the disk would hold. */
  async cut(): Promise<void> {
    const gone = once(this.daemon, 'exit');
    const deadline = Date.now() + RELEASE_LIMIT_MS;
    // The system closes files of dead processes a moment later.
    for (let done = false; !done;) {
      const { status, stderr } = spawnSync('fusermount', ['-u', this.folder], { encoding: 'utf8' });
      done = status === 0;
      if (!done && Date.now() > deadline) throw new Error(`the disk is still in use: ${stderr}`);
      if (!done) await pause(POLL_MS);
    }
    const [code] = (await gone) as [number | null];
    if (code !== 0) throw new Error(`the disk failed with ${String(code)}`);
  }

  /** Unmounts it in any state. */
  remove(): void {
    if (this.daemon.exitCode !== null) return;
    spawnSync('fusermount', ['-uz', this.folder]);
    this.daemon.kill('SIGKILL');
  }
}
