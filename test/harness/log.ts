import { createLogger, type Logger } from '../../src/server/logger.js';
import type { Answer } from './client.js';
import { Watched } from './watched.js';

/** The complete JSON lines of a log. */
export function linesOf(text: string): Answer[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

/** The log of a gateway in this process. */
export class Log extends Watched {
  readonly lines: Answer[] = [];

  logger(level: Parameters<typeof createLogger>[0], worker?: number): Logger {
    return createLogger(level, worker, {
      write: (line) => {
        this.lines.push(JSON.parse(line));
        this.changed();
      },
    });
  }

  of(event: string): Answer[] {
    return this.lines.filter((line) => line.event === event);
  }

  protected override describe(): string {
    return JSON.stringify(this.lines.slice(-5));
  }
}
