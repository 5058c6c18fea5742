import { hostname } from 'node:os';
import { z } from 'zod';
import {
  connectionCount,
  count,
  countUpTo,
  fontFile,
  hostNames,
  networks,
  origins,
  switchOf,
  timeZone,
} from './config/kinds.js';
import { documentManifest } from './config/documents.js';
import { databaseUrl, redisUrl } from './config/servers.js';
import { LIMITS } from './core/limits.js';
import { USUAL_TIME_ZONE } from './core/time.js';

/** The settings of a gateway, from its environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** Number of connections to MySQL for one process. */
  readonly databaseConnections: number;
  /** Undefined: nodes do not share a bus, so there is only one node. */
  readonly redisUrl: string | undefined;
  readonly auth: AuthConfig;
  /** Origins, besides the gateway's own, whose pages may use it; '*' for all. */
  readonly allowedOrigins: readonly string[];
  /** Host names that requests may name; '*' for all. IP addresses are always allowed. */
  readonly hosts: readonly string[];
  /** Maximum number of sockets and event streams of a process, and of one address among them. */
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  /** Addresses and networks whose X-Forwarded-For header is trusted. */
  readonly trustedProxies: readonly string[];
  /** Addresses and networks that may read /metrics. */
  readonly metricsAllowed: readonly string[];
  /** Number of processes that share the port. */
  readonly workers: number;
  /** Documents that are known by their ids from the start, and whether all others are refused. */
  readonly trustedDocuments: {
    readonly texts: ReadonlyMap<string, string> | undefined;
    readonly only: boolean;
  };
  readonly introspection: boolean;
  /** Whether results are written to the network past Node's streams where possible. */
  readonly directWrites: boolean;
  /** Operations that take at least this long are logged. */
  readonly logSlowMs: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** The time zone of events that name none. */
  readonly timeZone: string;
  /** What certificates are printed with: undefined, a well-known font of this machine; `off`, they are not printed. */
  readonly certificateFont: { readonly path: string; readonly face?: string | undefined } | 'off' | undefined;
  /** Whether an empty store is filled with demo data: always, only when it is an SQLite file, or never. */
  readonly demoData: 'on' | 'auto' | 'off';
  /** Whether everything written is thrown away in the end, on a store that was made for it (`on`) or is copied now (`copy`). */
  readonly rehearsal: 'off' | 'on' | 'copy';
  /** Which entries the feed keeps; without limits it keeps all. */
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
  /** No key was given: the gateway makes its own secret beside its data. */
  | { readonly kind: 'own' };

const MIN_SECRET_CHARS = 32;

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
    DATABASE_URL: databaseUrl.default('sqlite:./data/commonweal.db'),
    REDIS_URL: redisUrl.optional(),
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
    ALLOWED_ORIGINS: origins,
    ALLOWED_HOSTS: hostNames,
    MAX_CONNECTIONS: countUpTo(LIMITS.CONNECTIONS_SETTING, LIMITS.CONNECTIONS_PER_PROCESS),
    MAX_CONNECTIONS_PER_ADDRESS: countUpTo(LIMITS.CONNECTIONS_SETTING, LIMITS.CONNECTIONS_PER_ADDRESS),
    TRUSTED_PROXIES: networks,
    METRICS_ALLOWED: networks,
    WORKERS: countUpTo(LIMITS.WORKERS, 1),
    DATABASE_CONNECTIONS: connectionCount.optional(),
    TRUSTED_DOCUMENTS: documentManifest.optional(),
    TRUSTED_DOCUMENTS_ONLY: switchOf('on', 'off').default(false),
    INTROSPECTION: switchOf('on', 'off').default(true),
    FEED_KEPT_DAYS: count.optional(),
    FEED_KEPT_ENTRIES: count.optional(),
    SOCKET_DIRECT_WRITES: switchOf('on', 'off').default(true),
    LOG_SLOW_MS: countUpTo(LIMITS.REQUEST_MS, 1_000),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
    TIME_ZONE: timeZone.default(USUAL_TIME_ZONE),
    REHEARSAL: z.enum(['off', 'on', 'copy'], { error: 'must be off, on or copy' }).default('off'),
    CERTIFICATE_FONT: fontFile.optional(),
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
    if (env.TRUSTED_DOCUMENTS_ONLY && env.TRUSTED_DOCUMENTS === undefined) {
      const message = 'needs TRUSTED_DOCUMENTS: without a manifest every operation would be refused';
      context.addIssue({ code: 'custom', path: ['TRUSTED_DOCUMENTS_ONLY'], message });
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

/** Everything that is wrong with the environment, one line each. */
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
    trustedDocuments: { texts: read.TRUSTED_DOCUMENTS, only: read.TRUSTED_DOCUMENTS_ONLY },
    introspection: read.INTROSPECTION,
    directWrites: read.SOCKET_DIRECT_WRITES,
    logSlowMs: read.LOG_SLOW_MS,
    logLevel: read.LOG_LEVEL,
    timeZone: read.TIME_ZONE,
    rehearsal: read.REHEARSAL,
    certificateFont: read.CERTIFICATE_FONT,
    demoData: read.DEMO_DATA,
  };
}

/** The connections of one process: its part of those of all workers. */
function connectionsOf(all: number | undefined, workers: number): number {
  const { NODE_CONNECTIONS: usual, PROCESS_CONNECTIONS: most, PROCESS_CONNECTIONS_LEAST: least } = LIMITS;
  if (all !== undefined) return Math.floor(all / workers);
  return Math.max(least, Math.min(most, Math.floor(usual / workers)));
}

/** The names of this machine, and those that the operator has configured. */
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
