/** Something only the operator can put right: shown as one line that says how, without a stack. */
export class Failure extends Error {}

/** What a driver or the system said, without what it said it about. */
function codeOf(error: unknown): string {
  for (let cause: unknown = error; typeof cause === 'object' && cause !== null;) {
    const {
      code,
      driverError,
      cause: deeper,
    } = cause as { code?: unknown; driverError?: unknown; cause?: unknown };
    if (typeof code === 'string') return code;
    cause = driverError ?? deeper;
  }
  return '';
}

/** To the last @: a password may hold one. */
const WITHOUT_PASSWORD = /\/\/.*@/;

/** An address as it may be shown. */
function withoutCredentials(url: string): string {
  return url.replace(WITHOUT_PASSWORD, '//').replace(/\?.*$/, '');
}

/** Why a database could not be opened, and what to do. */
export function databaseFailure(url: string, error: unknown): Failure {
  const shown = withoutCredentials(url);
  const code = codeOf(error);
  switch (code) {
    case 'EACCES':
    case 'EROFS':
    case 'EPERM':
    case 'ENOTDIR':
      return new Failure(
        `The data folder of ${shown} cannot be written (${code}). Give another in DATABASE_URL.`,
      );
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_DBACCESS_DENIED_ERROR':
      return new Failure(
        `The database at ${shown} refuses this user. Check user and password in DATABASE_URL.`,
      );
    case 'ER_BAD_DB_ERROR':
      return new Failure(
        `There is no database ${shown}. Create it (CREATE DATABASE …) or correct DATABASE_URL.`,
      );
    case 'ERR_SQLITE_ERROR':
      return new Failure(
        `${shown} cannot be opened as a SQLite file. Check that it is one and can be written.`,
      );
    default:
      return new Failure(
        `The database at ${shown} does not answer (${code || 'no code'}). Start it or set DATABASE_URL.`,
      );
  }
}

/** What a Redis server said, such as WRONGPASS: the first word of an error reply. */
function replyOf(error: unknown): string {
  const { name, message } = (error ?? {}) as Partial<Error>;
  return name === 'ReplyError' ? (/^[A-Z]+\b/.exec(message ?? '')?.[0] ?? '') : '';
}

/** That Redis is away, why, and what to do. */
export function redisAway(url: string, error: unknown): string {
  const reason = codeOf(error) || replyOf(error) || 'no answer';
  return `Redis at ${withoutCredentials(url)} does not answer (${reason}): until it does, other nodes are heard of by polling. Start it or correct REDIS_URL.`;
}

/** Why the gateway could not listen, and what to do. */
export function listenFailure(host: string, port: number, error: unknown): Failure | undefined {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Failure(
        `Port ${String(port)} is taken. Stop what runs there, or start with PORT=${String(port + 1)}.`,
      );
    case 'EACCES':
      return new Failure(`Port ${String(port)} needs more rights. Choose one above 1023 in PORT.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Failure(`This machine has no address ${host}. Correct HOST.`);
    default:
      return undefined;
  }
}
