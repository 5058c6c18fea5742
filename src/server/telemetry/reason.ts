import { Fault } from '../../core/faults.js';

/** What a driver, a server or the system said went wrong, as a code; nothing of what it said it about. */
export function reasonOf(error: unknown): string | undefined {
  const origin = deepest(error);
  if (typeof origin !== 'object' || origin === null) return undefined;
  const { code, errno, name, message } = origin as Record<string, unknown>;
  // The driver names errors as MySQL does; from here on MariaDB has others under the same numbers.
  if (typeof errno === 'number' && errno >= 4_000) return `ERRNO_${String(errno)}`;
  if (typeof code === 'string' && !(origin instanceof Fault)) return code;
  // A Redis server begins an error reply with its code, such as WRONGPASS.
  return name === 'ReplyError' ? /^[A-Z]+\b/.exec(String(message))?.[0] : undefined;
}

/** What TypeORM, a Fault or another error was made of. */
function deepest(error: unknown): unknown {
  for (let cause = error; ;) {
    const { driverError, cause: named } = (cause ?? {}) as { driverError?: unknown; cause?: unknown };
    const deeper = driverError ?? named;
    if (deeper === undefined || deeper === cause) return cause;
    cause = deeper;
  }
}
