import { readFileSync } from 'node:fs';
import { parseServerUrl, tlsOptions } from '../../core/server-url.js';

const DEFAULT_PORT = 3306;

/**
 * Parses `mysql://user:password@host:port/database?ssl=…` into mysql2's options. @throws Error when a TLS file cannot be read
 */
export function mysqlAddress(url: string) {
  const { host, port = DEFAULT_PORT, user, password, path, tls } = parseServerUrl(url);
  return {
    host,
    port,
    database: path,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    // mysql2 compares the certificate with the host only when told to.
    ...(tls && { ssl: { ...tlsOptions(tls, readFileSync), verifyIdentity: tls.verify === 'host' } }),
  };
}
