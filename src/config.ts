import { accessSync, constants } from 'node:fs';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { z } from 'zod';
import { LIMITS } from './core/limits.js';
import { parseServerUrl, type ServerUrl } from './core/server-url.js';

/** The settings of a gateway, from its environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** Connections to MySQL that one process may have. */
  readonly databaseConnections: number;
  /** Absent: nodes do not share a bus, there is one. */
  readonly redisUrl: string | undefined;
  readonly auth: AuthConfig;
  /** Origins besides the gateway's own that may open sockets; '*' for any. */
  readonly allowedOrigins: readonly string[];
  /** Host names that requests may name; '*' for any. Literal addresses always may. */
  readonly hosts: readonly string[];
  /** Sockets and event streams that a process holds, and of them those of one address. */
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  /** Addresses and networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Addresses and networks that may read /metrics. */
  readonly metricsAllowed: readonly string[];
  /** Processes that share the port. */
  readonly workers: number;
  readonly introspection: boolean;
  /** Results go to the network past Node's streams where that can be done. */
  readonly directWrites: boolean;
  /** From how many milliseconds on an operation is written into the log. */
  readonly logSlowMs: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** Whether an empty store is filled: wherever it is, when it is a SQLite file, or never. */
  readonly demoData: 'on' | 'auto' | 'off';
  /** What of the feed is kept; everything when nothing is said. */
  readonly retention: { readonly keptDays: number | undefined; readonly keptEntries: number | undefined };
}

export type AuthConfig =
  | { readonly kind: 'secret'; readonly secret: string }
  | {
      readonly kind: 'jwks';
      readonly url: string;
      readonly issuer: string;
      readonly audience: string;
      readonly claims: Readonly<Record<'role' | 'organisation' | 'volunteer' | 'event', string>>;
    }
  /** None was given: the gateway makes a secret of its own beside its data. */
  | { readonly kind: 'own' };

const MIN_SECRET_CHARS = 32;

/** The same machine. */
const LOOPBACK = '127.0.0.0/8,::1';

const atLeastOne = 'must be a whole number from 1';
const keptWanted = z.coerce.number({ error: atLeastOne }).int(atLeastOne).min(1, atLeastOne).optional();
const connectionsWanted = 'must be a whole number';

const listOf = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...rest] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits && !rest.length;
}

const networks = z
  .string()
  .default(LOOPBACK)
  .transform(listOf)
  .refine((list) => list.every(isNetwork), 'must be addresses or networks such as 10.0.0.0/8, by comma');

/** The origin as browsers write it, without a slash at its end; undefined where it is none, or more than one. */
function originOf(text: string): string | undefined {
  if (text === '*') return text;
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^/?#@]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, host, origin } = new URL(text);
  // Of schemes that are none of the web's, such as those of apps, URL knows no origin.
  return origin === 'null' ? `${protocol}//${host}` : origin;
}

function originProblem(text: string): string | undefined {
  if (originOf(text) !== undefined) return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const right = URL.canParse(whole)
    ? originOf(`${new URL(whole).protocol}//${new URL(whole).host}`)
    : undefined;
  return `holds ${text}, which is no origin; ${right === undefined ? 'write' : 'perhaps'} ${right ?? 'https://wall.example'}`;
}
const countUpTo = (most: number, byDefault: number) => {
  const error = `must be a whole number from 1 to ${String(most)}`;
  return z.coerce.number({ error }).int(error).min(1, error).max(most, error).default(byDefault);
};

const HOST_NAME = /^(?:\*|[a-z\d_](?:[\w.-]*[a-z\d])?)$/i;

const switchOf = (on: string, off: string) =>
  z.enum([on, off], { error: `must be ${on} or ${off}` }).transform((value) => value === on);

const DATABASE_WANTED = 'must be sqlite:<path> or mysql://user:password@host:port/database';
const REDIS_WANTED = 'must be redis://user:password@host:port or rediss:// for TLS';

/** What is wrong with the address of a server, in words that say what would be right; undefined when nothing is. */
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
    // The driver compares a certificate with names only.
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

const OF_PROVIDER = [
  'AUTH_ISSUER',
  'AUTH_AUDIENCE',
  'AUTH_CLAIM_ROLE',
  'AUTH_CLAIM_ORGANISATION',
  'AUTH_CLAIM_VOLUNTEER',
  'AUTH_CLAIM_EVENT',
] as const;

const environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HOST: z
      .string()
      .min(1)
      .default('127.0.0.1')
      .transform((host) => host.replace(/^\[|\]$/g, '')),
    DATABASE_URL: checked(databaseProblem).default('sqlite:./data/commonweal.db'),
    REDIS_URL: checked(redisProblem).optional(),
    AUTH_SECRET: z
      .string()
      .min(MIN_SECRET_CHARS, `must be at least ${String(MIN_SECRET_CHARS)} characters`)
      .optional(),
    AUTH_JWKS_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
    AUTH_ISSUER: z.string().min(1).optional(),
    AUTH_AUDIENCE: z.string().min(1).optional(),
    AUTH_CLAIM_ROLE: z.string().optional(),
    AUTH_CLAIM_ORGANISATION: z.string().optional(),
    AUTH_CLAIM_VOLUNTEER: z.string().optional(),
    AUTH_CLAIM_EVENT: z.string().optional(),
    ALLOWED_ORIGINS: z
      .string()
      .default('')
      .transform(listOf)
      .superRefine((origins, context) => {
        for (const text of origins) {
          const message = originProblem(text);
          if (message !== undefined) context.addIssue({ code: 'custom', message });
        }
      })
      .transform((origins) => origins.map((text) => originOf(text) ?? text)),
    ALLOWED_HOSTS: z
      .string()
      .default('')
      .transform(listOf)
      .refine(
        (names) => names.every((name) => HOST_NAME.test(name)),
        'must be host names without ports, or *, by comma',
      ),
    MAX_CONNECTIONS: countUpTo(LIMITS.CONNECTIONS_SETTING, LIMITS.CONNECTIONS_PER_PROCESS),
    MAX_CONNECTIONS_PER_ADDRESS: countUpTo(LIMITS.CONNECTIONS_SETTING, LIMITS.CONNECTIONS_PER_ADDRESS),
    TRUSTED_PROXIES: networks,
    METRICS_ALLOWED: networks,
    WORKERS: countUpTo(LIMITS.WORKERS, 1),
    DATABASE_CONNECTIONS: z.coerce
      .number({ error: connectionsWanted })
      .int(connectionsWanted)
      .min(1, connectionsWanted)
      .optional(),
    TRUSTED_DOCUMENTS: z.undefined({ error: 'is not supported yet: unset it' }).optional(),
    INTROSPECTION: switchOf('on', 'off').default(true),
    FEED_KEPT_DAYS: keptWanted,
    FEED_KEPT_ENTRIES: keptWanted,
    SOCKET_DIRECT_WRITES: switchOf('on', 'off').default(true),
    LOG_SLOW_MS: countUpTo(LIMITS.REQUEST_MS, 1_000),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
    DEMO_DATA: z.enum(['auto', 'on', 'off'], { error: 'must be auto, on or off' }).default('auto'),
  })
  .superRefine((env, context) => {
    if (env.AUTH_SECRET !== undefined && env.AUTH_JWKS_URL !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['AUTH_SECRET'],
        message: 'and AUTH_JWKS_URL exclude each other',
      });
    }
    const least = env.WORKERS * LIMITS.PROCESS_CONNECTIONS_LEAST;
    if (env.DATABASE_CONNECTIONS !== undefined && env.DATABASE_CONNECTIONS < least) {
      const message = `must be at least ${String(least)}: ${String(LIMITS.PROCESS_CONNECTIONS_LEAST)} for each of WORKERS`;
      context.addIssue({ code: 'custom', path: ['DATABASE_CONNECTIONS'], message });
    }
    for (const name of ['AUTH_ISSUER', 'AUTH_AUDIENCE'] as const) {
      if (env.AUTH_JWKS_URL !== undefined && env[name] === undefined) {
        context.addIssue({ code: 'custom', path: [name], message: 'is needed with AUTH_JWKS_URL' });
      }
    }
    for (const name of OF_PROVIDER) {
      if (env.AUTH_JWKS_URL === undefined && env[name] !== undefined) {
        context.addIssue({ code: 'custom', path: [name], message: 'means nothing without AUTH_JWKS_URL' });
      }
    }
  });

/** The names of all settings. */
export const settings: readonly string[] = Object.keys(environment.shape);

/** Everything that is wrong with the environment, a line each. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Reads the whole environment at once. An empty variable counts as not set. @throws ConfigError */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`));
  }
  const read = result.data;
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    auth: readAuth(read),
    allowedOrigins: read.ALLOWED_ORIGINS,
    hosts: hostsOf(read),
    maxConnections: read.MAX_CONNECTIONS,
    maxConnectionsPerAddress: read.MAX_CONNECTIONS_PER_ADDRESS,
    trustedProxies: read.TRUSTED_PROXIES,
    databaseConnections: connectionsOf(read.DATABASE_CONNECTIONS, read.WORKERS),
    metricsAllowed: read.METRICS_ALLOWED,
    workers: read.WORKERS,
    retention: { keptDays: read.FEED_KEPT_DAYS, keptEntries: read.FEED_KEPT_ENTRIES },
    introspection: read.INTROSPECTION,
    directWrites: read.SOCKET_DIRECT_WRITES,
    logSlowMs: read.LOG_SLOW_MS,
    logLevel: read.LOG_LEVEL,
    demoData: read.DEMO_DATA,
  };
}

/** Of one process: its share of what all workers may have. */
function connectionsOf(all: number | undefined, workers: number): number {
  const { NODE_CONNECTIONS: usual, PROCESS_CONNECTIONS: most, PROCESS_CONNECTIONS_LEAST: least } = LIMITS;
  if (all !== undefined) return Math.floor(all / workers);
  return Math.max(least, Math.min(most, Math.floor(usual / workers)));
}

/** This machine by its names, and what its operator calls it. */
function hostsOf({ HOST, ALLOWED_HOSTS, ALLOWED_ORIGINS }: z.infer<typeof environment>): string[] {
  const ofOrigins = ALLOWED_ORIGINS.map((origin) =>
    URL.canParse(origin) ? new URL(origin).hostname : origin,
  );
  return ['localhost', hostname(), HOST, ...ALLOWED_HOSTS, ...ofOrigins];
}

function readAuth(read: z.infer<typeof environment>): AuthConfig {
  if (read.AUTH_SECRET !== undefined) return { kind: 'secret', secret: read.AUTH_SECRET };
  if (read.AUTH_JWKS_URL === undefined) return { kind: 'own' };
  const { AUTH_ISSUER: issuer = '', AUTH_AUDIENCE: audience = '' } = read;
  const claims = {
    role: read.AUTH_CLAIM_ROLE ?? 'role',
    organisation: read.AUTH_CLAIM_ORGANISATION ?? 'org',
    volunteer: read.AUTH_CLAIM_VOLUNTEER ?? 'vol',
    event: read.AUTH_CLAIM_EVENT ?? 'evt',
  };
  return { kind: 'jwks', url: read.AUTH_JWKS_URL, issuer, audience, claims };
}
