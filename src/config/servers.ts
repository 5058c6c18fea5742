// Checks the URLs of the database and Redis. A problem is described by what would be right.
import { accessSync, constants } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { parseServerUrl, type ServerUrl } from '../core/server-url.js';

const DATABASE_WANTED = 'must be sqlite:<path> or mysql://user:password@host:port/database';
const REDIS_WANTED = 'must be redis://user:password@host:port or rediss:// for TLS';

/** What is wrong with the URL of a server, described by what would be right; undefined when nothing is. */
function serverProblem(text: string, wanted: string, right: (url: ServerUrl) => string | undefined) {
  try {
    const url = parseServerUrl(text);
    for (const path of Object.values(url.tls?.files ?? {})) accessSync(path, constants.R_OK);
    return right(url);
  } catch (error) {
    const { code, message, path } = error as NodeJS.ErrnoException;
    if (path !== undefined) return `names a file that cannot be read: ${path}`;
    return code === 'ERR_INVALID_URL' || error instanceof URIError ? wanted : `is not right: ${message}`;
  }
}

function databaseProblem(text: string): string | undefined {
  if (/^sqlite:(?!:memory:).+/.test(text)) return undefined;
  if (!text.startsWith('mysql://')) return DATABASE_WANTED;
  return serverProblem(text, DATABASE_WANTED, ({ host, path, tls, others }) => {
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) return `has an unknown parameter ${unknown}: there are ssl and ssl-…`;
    // The driver compares certificates with host names only, not with IP addresses.
    if (tls?.verify === 'host' && isIP(host))
      return 'needs the name of the host with ssl=on, or ssl=verify-ca';
    return host !== '' && /^[\w-]+$/.test(path) ? undefined : DATABASE_WANTED;
  });
}

function redisProblem(text: string): string | undefined {
  if (!/^rediss?:\/\//.test(text)) return 'must begin with redis:// or rediss://';
  return serverProblem(text, REDIS_WANTED, ({ host, path, tls }) => {
    if (tls && !text.startsWith('rediss:')) return 'must begin with rediss:// for TLS';
    return host !== '' && /^\d*$/.test(path) ? undefined : REDIS_WANTED;
  });
}

const checked = (problem: (text: string) => string | undefined) =>
  z.string().superRefine((text, context) => {
    const message = problem(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

export const databaseUrl = checked(databaseProblem);
export const redisUrl = checked(redisProblem);
