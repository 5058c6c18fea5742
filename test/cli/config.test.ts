import { LIMITS } from '../../src/core/limits.js';
import { readConfig, type ConfigError } from '../../src/config.js';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

describe('the environment', () => {
  test('may be empty: one process, which believes only proxies on its own machine', () => {
    expect(readConfig({ WORKERS: '' })).toMatchObject({ workers: 1, trustedProxies: ['127.0.0.0/8', '::1'] });
  });

  test('is read whole: every problem is told at once, with what would be right', () => {
    expect(problemsOf({ WORKERS: '0', TRUSTED_PROXIES: '10.0.0.0/8, proxy', PORT: '99999' })).toEqual([
      expect.stringMatching(/^PORT /),
      'TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8, by comma',
      'WORKERS must be a whole number from 1 to 64',
    ]);
  });

  test.each(['1.5', '65', 'many'])('takes no %s workers', (WORKERS) => {
    expect(problemsOf({ WORKERS })).toEqual(['WORKERS must be a whole number from 1 to 64']);
  });

  test.each([
    ['1', '', 24],
    ['4', '', 24],
    ['8', '', LIMITS.NODE_CONNECTIONS / 8],
    ['64', '', 5],
    ['4', '30', 7],
  ])(
    'divides the connections to the database among %s workers: of "%s" each has %d',
    (WORKERS, DATABASE_CONNECTIONS, databaseConnections) => {
      expect(readConfig({ WORKERS, DATABASE_CONNECTIONS })).toMatchObject({ databaseConnections });
    },
  );

  test.each([
    ['MAX_CONNECTIONS', 'maxConnections', LIMITS.CONNECTIONS_PER_PROCESS],
    ['MAX_CONNECTIONS_PER_ADDRESS', 'maxConnectionsPerAddress', LIMITS.CONNECTIONS_PER_ADDRESS],
  ] as const)('bounds connections by %s, up to CONNECTIONS_SETTING', (name, setting, usual) => {
    const most = LIMITS.CONNECTIONS_SETTING;
    expect(readConfig({})[setting]).toBe(usual);
    expect(readConfig({ [name]: String(most) })[setting]).toBe(most);
    expect(problemsOf({ [name]: String(most + 1) })).toEqual([expect.stringContaining(name)]);
  });

  test('has at least 5 connections for each worker', () => {
    expect(problemsOf({ WORKERS: '4', DATABASE_CONNECTIONS: '19' })).toEqual([
      'DATABASE_CONNECTIONS must be at least 20: 5 for each of WORKERS',
    ]);
  });

  test.each([
    ['10.0.0.1', true],
    ['10.0.0.0/8,2001:db8::/32', true],
    ['10.0.0.0/33', false],
    ['2001:db8::/129', false],
    ['10.0.0.0/8/8', false],
    ['10.0.0.0/', false],
  ])('takes %s for trusted proxies and for readers of the metrics: %s', (networks, right) => {
    for (const name of ['TRUSTED_PROXIES', 'METRICS_ALLOWED'])
      expect(problemsOf({ [name]: networks })).toHaveLength(right ? 0 : 1);
  });

  test.each([
    ['https://wall.example/', ['https://wall.example']],
    ['HTTPS://Wall.Example:443, http://localhost:5173', ['https://wall.example', 'http://localhost:5173']],
    ['capacitor://localhost', ['capacitor://localhost']],
    ['*', ['*']],
  ])('takes %s for origins as browsers write them', (ALLOWED_ORIGINS, allowedOrigins) => {
    expect(readConfig({ ALLOWED_ORIGINS })).toMatchObject({ allowedOrigins });
  });

  test.each([
    ['wall.example', /perhaps https:\/\/wall\.example$/],
    ['https://wall.example/screen', /perhaps https:\/\/wall\.example$/],
    ['https://a.example https://b.example', /no origin/],
    ['https://', /write https:\/\/wall\.example$/],
  ])('refuses %s as an origin and says what would be right', (ALLOWED_ORIGINS, problem) => {
    expect(problemsOf({ ALLOWED_ORIGINS })).toEqual([expect.stringMatching(problem)]);
  });

  test.each([
    ['DATABASE_URL', 'mysql://root@[::1]:3306/commonweal', undefined],
    ['DATABASE_URL', 'mysql://root@db.example/commonweal?ssl=on', undefined],
    [
      'DATABASE_URL',
      'mysql://root@10.0.0.1/commonweal?ssl=on',
      /name of the host with ssl=on, or ssl=verify-ca/,
    ],
    ['DATABASE_URL', 'mysql://root@db.example/commonweal?ssl=maybe', /ssl must be on, verify-ca, no-verify/],
    [
      'DATABASE_URL',
      'mysql://root@db.example/commonweal?ssl-ca=/nowhere.pem',
      /cannot be read: \/nowhere\.pem/,
    ],
    ['DATABASE_URL', 'mysql://root@db.example/commonweal?charset=latin1', /unknown parameter charset/],
    ['REDIS_URL', 'rediss://[::1]:6380', undefined],
    ['REDIS_URL', 'redis://cache.example?ssl=on', /rediss:\/\/ for TLS/],
    ['REDIS_URL', 'redis://cache.example/first', /must be redis:/],
  ])('%s may be %s, or what is wrong with it is said', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual(problem ? [expect.stringMatching(problem)] : []);
  });
});
