import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import pino, { type DestinationStream } from 'pino';
import type { Config } from '../config.js';
import { LIMITS } from '../core/limits.js';
import type { RequestIds } from '../core/trace.js';
import { driverCode } from '../store/dialect.js';
import { EVENTS, FIELD_KINDS, type EventName, type FieldsOf } from './telemetry/events.js';

interface Window {
  lines: number;
  leftOut: number;
}

/**
 * Writes log lines for the events of the closed table, with the fields that it lists. For each event and reason at most
 * LOG_LINES are written within LOG_LINES_MS; then one line tells how many more there were. So no client can fill a disk.
 */
export class Logger {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly lines: pino.Logger) {}

  /** Whether lines of this event are written at the configured level. */
  writes(event: EventName): boolean {
    return this.lines.isLevelEnabled(EVENTS[event].level);
  }

  tell<E extends EventName>(event: E, fields: FieldsOf<E>, ids?: RequestIds): void {
    if (!this.writes(event)) return;
    // At debug level every operation is logged.
    if (EVENTS[event].level !== 'debug' && !this.hasRoom(event, (fields as { reason?: string }).reason))
      return;
    this.write(event, fields, ids);
  }

  bug(bug: unknown, ids?: RequestIds): void {
    this.tell('bug', describeBug(bug), ids);
  }

  private hasRoom(event: EventName, reason: string | undefined): boolean {
    const key = `${event} ${reason ?? ''}`;
    const window = this.windows.get(key) ?? this.openWindow(key, event, reason);
    window.lines += 1;
    if (window.lines <= LIMITS.LOG_LINES) return true;
    window.leftOut += 1;
    return false;
  }

  private openWindow(key: string, of: EventName, reason: string | undefined): Window {
    const window = { lines: 0, leftOut: 0 };
    this.windows.set(key, window);
    setTimeout(() => {
      this.windows.delete(key);
      const { leftOut: lines } = window;
      if (lines) this.write('leftOut', { of, reason, lines, seconds: LIMITS.LOG_LINES_MS / 1_000 });
    }, LIMITS.LOG_LINES_MS).unref();
    return window;
  }

  private write<E extends EventName>(event: E, fields: FieldsOf<E>, ids?: RequestIds): void {
    const { level, message, fields: kinds } = EVENTS[event];
    const line: Record<string, unknown> = { event };
    for (const [name, kind] of Object.entries(kinds) as [keyof FieldsOf<E>, keyof typeof FIELD_KINDS][]) {
      const value: unknown = fields[name];
      if (FIELD_KINDS[kind](value)) line[name as string] = value;
    }
    this.lines[level]({ ...line, ...(ids && { requestId: ids.requestId, traceId: ids.traceId }) }, message);
  }
}

/**
 * JSON lines on standard error; standard output is for the output of commands.
 * @param worker number of this process among several on the port
 */
export function createLogger(
  level: Config['logLevel'],
  worker?: number,
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger {
  const options = {
    level,
    base: { pid: process.pid, ...(worker !== undefined && { worker }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return new Logger(pino(options, destination));
}

/** The folder of the gateway's own code. */
const OWN_FILES = join(__dirname, '..');

/** What is logged of a bug. An allow-list, because errors contain rows, parameters and names. */
export function describeBug(bug: unknown): FieldsOf<'bug'> {
  // Not by `instanceof`, which fails for errors of another realm.
  if (!isNativeError(bug)) return { name: typeof bug };
  const frames = (bug.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
  return {
    name: bug.name,
    code: driverCode(bug) || undefined,
    // Drivers and the language put values into their messages; the gateway's own code does not.
    message: bug.name === 'Error' && frames[0]?.includes(OWN_FILES) ? bug.message : undefined,
    frames: frames.slice(0, 12),
  };
}
