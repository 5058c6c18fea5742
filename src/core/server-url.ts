/** The URL of a database or a Redis, parsed, with its TLS settings. */
export interface ServerUrl {
  /** Without the brackets around an IPv6 address. */
  readonly host: string;
  /** Undefined: the server's default port. */
  readonly port: number | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** What follows the host, without the leading slash. */
  readonly path: string;
  /** Undefined: the connection is not encrypted. */
  readonly tls: TlsSettings | undefined;
  /** Parameters that are not about TLS. */
  readonly others: Readonly<Record<string, string>>;
}

export interface TlsSettings {
  /** What the certificate must match: the host that is called, only a known authority, or nothing. */
  readonly verify: 'host' | 'authority' | 'nothing';
  /** Paths of PEM files: the authorities, and the gateway's own certificate and key. */
  readonly files: Readonly<Partial<Record<'ca' | 'cert' | 'key', string>>>;
}

const MODES: Readonly<Record<string, TlsSettings['verify'] | undefined>> = {
  on: 'host',
  'verify-ca': 'authority',
  'no-verify': 'nothing',
};
const FILES = ['ca', 'cert', 'key'] as const;

/**
 * Parses `scheme://user:password@host:port/path?ssl=…`. TLS is used with `ssl=on` (the certificate must match the host),
 * `ssl=verify-ca` (it must come from a known authority, whatever its name), `ssl=no-verify` (nothing is verified), any other
 * parameter `ssl-…`, or the scheme `rediss:`. `ssl-ca`, `ssl-cert` and `ssl-key` name PEM files.
 * @throws Error that says what would be right
 */
export function parseServerUrl(text: string): ServerUrl {
  const url = new URL(text);
  const others: Record<string, string> = {};
  const ssl: Record<string, string> = {};
  for (const [name, value] of url.searchParams) (/^ssl(-|$)/.test(name) ? ssl : others)[name] = value;
  const port = url.port === '' ? undefined : Number(url.port);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    user: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
    path: decodeURIComponent(url.pathname.slice(1)),
    tls: tlsSettings(ssl, url.protocol === 'rediss:'),
    others,
  };
}

function tlsSettings(ssl: Record<string, string>, always: boolean): TlsSettings | undefined {
  const { ssl: mode = 'on', ...rest } = ssl;
  const verify = MODES[mode];
  if (!verify) throw new Error(`ssl must be ${Object.keys(MODES).join(', ')}, or left out`);
  const files: Partial<Record<'ca' | 'cert' | 'key', string>> = {};
  for (const [parameter, path] of Object.entries(rest)) {
    const file = FILES.find((known) => parameter === `ssl-${known}`);
    if (!file || path === '') {
      throw new Error(`${parameter} is not known: there are ssl, ssl-ca, ssl-cert and ssl-key`);
    }
    files[file] = path;
  }
  if ((files.cert === undefined) !== (files.key === undefined)) {
    throw new Error('ssl-cert and ssl-key must be given together');
  }
  return always || Object.keys(ssl).length ? { verify, files } : undefined;
}

/** Options as `tls.connect` takes them. */
export interface TlsOptions {
  rejectUnauthorized: boolean;
  checkServerIdentity?: () => undefined;
  ca?: Buffer;
  cert?: Buffer;
  key?: Buffer;
}

/** @param read reads a file; its errors are passed on */
export function tlsOptions({ verify, files }: TlsSettings, read: (path: string) => Buffer): TlsOptions {
  return {
    rejectUnauthorized: verify !== 'nothing',
    ...(verify === 'authority' && { checkServerIdentity: () => undefined }),
    ...(files.ca !== undefined && { ca: read(files.ca) }),
    ...(files.cert !== undefined && { cert: read(files.cert) }),
    ...(files.key !== undefined && { key: read(files.key) }),
  };
}

/** Up to the last @, because a password may contain one. */
const CREDENTIALS = /\/\/.*@/;

/** A URL for logs: without user, password and parameters. */
export function withoutCredentials(url: string): string {
  return url.replace(CREDENTIALS, '//').replace(/\?.*$/, '');
}

/** The URL of a server that listens on this host. A server that listens on all addresses is reached at the loopback address. */
export function httpUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${String(port)}`;
}
