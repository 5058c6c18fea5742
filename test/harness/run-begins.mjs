// Before the first test of a run.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** What the tests need at most, with several servers of their own. The long forms need more than can be asked for. */
const ROOM_BYTES = 2 * 2 ** 30;
const RUNS = /^commonweal-tests-(\d+)-/;

/**
 * Names the database that this run copies (templates.ts), and makes the folder for its files; both end with it. The folder is in memory where there is room, so that no commit waits for
 * a disk: what a power cut leaves is tested on a disk of its own (test/fault/forgetful.ts).
 */
export default function beginRun() {
  const place = !process.env.TEST_LONG && hasRoom(MEMORY) ? MEMORY : tmpdir();
  for (const name of readdirSync(place)) {
    const [, pid] = RUNS.exec(name) ?? [];
    if (pid && !isAlive(Number(pid))) rmSync(join(place, name), { recursive: true, force: true });
  }
  // As a gateway runs. In development graphql checks each value that it is given for another copy of graphql: a seventh of a walk's time.
  process.env.NODE_ENV = 'production';
  process.env.TEST_TEMPLATE = `commonweal_template_${randomBytes(6).toString('hex')}`;
  process.env.TEST_SCRATCH = mkdtempSync(join(place, `commonweal-tests-${process.pid}-`));
}

function hasRoom(place) {
  try {
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch ({ code }) {
    return code === 'EPERM';
  }
}
