import { readFileSync } from 'node:fs';

/** What the system knows about the first thread of a process, which runs its event loop; milliseconds since its start. */
export interface ThreadTime {
  readonly ranMs: number;
  /** Time in which it could have run, but the processors were busy with others. */
  readonly heldUpMs: number;
}

/** Undefined where the system does not tell; Linux does. */
export function threadTime(pid: number | undefined): ThreadTime | undefined {
  try {
    const [ran, heldUp] = readFileSync(`/proc/${String(pid)}/schedstat`, 'utf8')
      .split(' ')
      .map(Number);
    return { ranMs: (ran ?? NaN) / 1e6, heldUpMs: (heldUp ?? NaN) / 1e6 };
  } catch {
    return undefined;
  }
}
