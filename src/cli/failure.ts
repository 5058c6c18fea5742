import { Fault } from '../core/faults.js';
import { withoutCredentials } from '../core/server-url.js';
import { describeBug } from '../server/logger.js';
import { reasonOf } from '../server/telemetry/reason.js';

/** A problem that only the operator can solve. Its message says how; it is printed without a stack. */
export class Failure extends Error {}

/** The message for an error that ends a command. It repeats no text of drivers, which may contain names of people. */
export function complaintOf(error: unknown): string {
  if (error instanceof Failure || error instanceof Fault) return error.message;
  const { name, code, message, frames = [] } = describeBug(error);
  return [[name, code, message].filter(Boolean).join(': '), ...frames].join('\n    ');
}

/** Why a database could not be opened, and what to do. */
export function databaseFailure(url: string, error: unknown): Failure {
  const shown = withoutCredentials(url);
  const code = reasonOf(error) ?? '';
  switch (code) {
    case 'EACCES':
    case 'EROFS':
    case 'EPERM':
    case 'ENOTDIR':
      return new Failure(
        `The data folder of ${shown} cannot be written (${code}). Set another one in DATABASE_URL.`,
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
        `${shown} cannot be opened as a SQLite file. Check that it is one and that it can be written.`,
      );
    default:
      return new Failure(
        `The database at ${shown} does not answer (${code || 'no code'}). Start it or set DATABASE_URL.`,
      );
  }
}

/** Why the gateway could not listen, and what to do. */
export function listenFailure(host: string, port: number, error: unknown): Failure | undefined {
  switch (reasonOf(error)) {
    case 'EADDRINUSE':
      return new Failure(
        `Port ${String(port)} is taken. Stop what runs there, or start with PORT=${String(port + 1)}.`,
      );
    case 'EACCES':
      return new Failure(`Port ${String(port)} needs more rights. Set PORT to a number above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Failure(`This machine has no address ${host}. Correct HOST.`);
    default:
      return undefined;
  }
}
