import { LIMITS } from '../../src/core/limits.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';

const FRIEND = 'https://screens.example';
const STRANGER = 'https://elsewhere.example';

describe('pages of other origins', () => {
  let database: FreshDatabase;
  let gateway: TestGateway;

  beforeAll(async () => {
    database = await freshSqlite();
    gateway = await startTestGateway(database.url, { ALLOWED_ORIGINS: `${FRIEND}, https://other.example` });
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  const preflight = (path: string, origin: string) =>
    fetch(gateway.url + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,last-event-id',
      },
    });

  describe.each(['/graphql', '/graphql/stream'])('on %s', (path) => {
    const ask = (origin?: string) =>
      fetch(`${gateway.url}${path}?query=${encodeURIComponent('{ me { role } }')}`, {
        headers: { 'apollo-require-preflight': '1', ...(origin !== undefined && { origin }) },
      });

    test('may ask before they send a token and a cursor, if they are allowed', async () => {
      const { status, headers } = await preflight(path, FRIEND);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(FRIEND);
      expect(headers.get('access-control-allow-methods')).toBe('GET, POST');
      expect(headers.get('access-control-allow-headers')?.split(', ')).toEqual([
        'authorization',
        'content-type',
        'last-event-id',
        'traceparent',
        'tracestate',
        'x-min-cursor',
      ]);
      expect(headers.get('access-control-max-age')).toBe(String(LIMITS.CORS_KEPT_SECONDS));
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toBe('origin, accept-language');
    });

    test('may read the answer, if they are allowed [P80]', async () => {
      const response = await ask(FRIEND);
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, FRIEND]);
      expect(response.headers.get('access-control-expose-headers')).toBe('x-request-id, x-cursor');
      await response.text();
    });

    test('may not otherwise, and a program that is no page is not asked [P80]', async () => {
      const refused = await preflight(path, STRANGER);
      expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
      for (const origin of [STRANGER, undefined]) {
        const response = await ask(origin);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
        await response.text();
      }
    });
  });

  test('are named one by one even where any may come', async () => {
    const open = await startTestGateway(database.url, { ALLOWED_ORIGINS: '*' });
    const { headers } = await fetch(`${open.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: STRANGER },
    });
    expect(headers.get('access-control-allow-origin')).toBe(STRANGER);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    await open.close();
  });
});
