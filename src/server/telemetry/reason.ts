import { Fault } from '../../core/faults.js';

/** The code of a driver's, server's or system's error, without any of its message. */
export function reasonOf(error: unknown): string | undefined {
  const origin = deepest(error);
  if (typeof origin !== 'object' || origin === null) return undefined;
  const { code, errno, name, message } = origin as Record<string, unknown>;
  // From this number on MySQL and MariaDB differ, and the driver knows only MySQL's names.
  if (typeof errno === 'number' && errno >= 4_000) return `ERRNO_${String(errno)}`;
  if (typeof code === 'string' && !(origin instanceof Fault)) return code;
  // Error replies of Redis begin with a code, such as WRONGPASS.
  return name === 'ReplyError' ? /^[A-Z]+\b/.exec(String(message))?.[0] : undefined;
}

/** The innermost error that TypeORM, a Fault or another error wraps. */
function deepest(error: unknown): unknown {
  for (let cause = error; ;) {
    const { driverError, cause: named } = (cause ?? {}) as { driverError?: unknown; cause?: unknown };
    const deeper = driverError ?? named;
    if (deeper === undefined || deeper === cause) return cause;
    cause = deeper;
  }
}
