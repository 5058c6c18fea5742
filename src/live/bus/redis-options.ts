import { readFileSync } from 'node:fs';
import type { RedisOptions } from 'ioredis';
import { parseServerUrl, tlsOptions } from '../../core/server-url.js';
import { OPTIONS } from './redis-link.js';

const DEFAULT_PORT = 6379;

/** `redis://user:password@host:port/db`, or `rediss://` for TLS. @throws Error when a file of its TLS cannot be read */
export function redisOptions(url: string): RedisOptions {
  const { host, port = DEFAULT_PORT, user, password, path, tls, others } = parseServerUrl(url);
  const { connectionName } = others;
  return {
    ...OPTIONS,
    host,
    port,
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
    ...(path !== '' && { db: Number(path) }),
    ...(connectionName !== undefined && { connectionName }),
    ...(tls && { tls: tlsOptions(tls, readFileSync) }),
  };
}
