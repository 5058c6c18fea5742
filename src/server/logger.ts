import pino, { type Logger } from 'pino';
import type { Config } from '../config.js';
import { driverCode } from '../store/dialect.js';

export type { Logger };

/** JSON lines on standard error, so that standard output stays free for what a command prints. */
export function createLogger(level: Config['logLevel']): Logger {
  return pino({ level, base: { pid: process.pid } }, pino.destination({ dest: 2, sync: false }));
}

/** Only these say nothing but what our own code said: drivers put rows and parameters into their messages. */
const OWN_WORDS = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError', 'AssertionError', 'Fault']);

/** What may be written down of a bug: by allow-list, for errors carry rows, parameters and names. */
export function describeBug(bug: unknown): Record<string, unknown> {
  if (!(bug instanceof Error)) return { name: typeof bug };
  const frames = (bug.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: bug.name,
    code: driverCode(bug) || undefined,
    message: OWN_WORDS.has(bug.name) && !('driverError' in bug) ? bug.message : undefined,
    frames: frames.slice(0, 12).map((line) => line.trim()),
  };
}
