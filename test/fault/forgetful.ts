import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PROGRAM = join(__dirname, 'forgetful.py');
/** Debian's packages are for Debian's python, whatever other comes first on the path. */
const PYTHON = '/usr/bin/python3';
const POLL_MS = 10;
const RELEASE_LIMIT_MS = 5_000;

/** Why no such disk can be mounted here; undefined where it can. */
export function whyNoDisk(): string | undefined {
  const { status, stderr, error } = spawnSync(PYTHON, [PROGRAM, 'probe'], { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr.trim().split('\n').at(-1));
}

/** A folder on a disk that forgets what was not synced when its power is cut: forgetful.py says what that is. */
export class ForgetfulDisk {
  private constructor(
    /** Where programs find their files. */
    readonly folder: string,
    private readonly daemon: ChildProcess,
  ) {}

  /**
   * @param backing holds the files; changed beside the disk before it is mounted and read after the cut
   * @param seed each page that was not synced is kept or forgotten by its dice; without it all are forgotten
   */
  static async mount(backing: string, seed?: string): Promise<ForgetfulDisk> {
    const folder = `${backing}.mounted`;
    mkdirSync(folder, { recursive: true });
    const args = [PROGRAM, backing, folder, ...(seed === undefined ? [] : [seed])];
    const daemon = spawn(PYTHON, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    daemon.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    while (statSync(folder).dev === statSync(backing).dev) {
      if (daemon.exitCode !== null) throw new Error(`the disk was not mounted: ${complaint}`);
      await pause(POLL_MS);
    }
    return new ForgetfulDisk(folder, daemon);
  }

  /** Whoever uses it must be dead by now. Resolves when the backing folder is what the disk would hold. */
  async cut(): Promise<void> {
    const gone = once(this.daemon, 'exit');
    const deadline = Date.now() + RELEASE_LIMIT_MS;
    // The files of the dead are closed a moment after them.
    for (let done = false; !done;) {
      const { status, stderr } = spawnSync('fusermount', ['-u', this.folder], { encoding: 'utf8' });
      done = status === 0;
      if (!done && Date.now() > deadline) throw new Error(`the disk is still in use: ${stderr}`);
      if (!done) await pause(POLL_MS);
    }
    const [code] = (await gone) as [number | null];
    if (code !== 0) throw new Error(`the disk failed with ${String(code)}`);
  }

  /** Takes it away in whatever state it is. */
  remove(): void {
    if (this.daemon.exitCode !== null) return;
    spawnSync('fusermount', ['-uz', this.folder]);
    this.daemon.kill('SIGKILL');
  }
}
