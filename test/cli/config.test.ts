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
    ['10.0.0.1', true],
    ['10.0.0.0/8,2001:db8::/32', true],
    ['10.0.0.0/33', false],
    ['2001:db8::/129', false],
    ['10.0.0.0/8/8', false],
    ['10.0.0.0/', false],
  ])('takes %s for trusted proxies: %s', (TRUSTED_PROXIES, right) => {
    expect(problemsOf({ TRUSTED_PROXIES })).toHaveLength(right ? 0 : 1);
  });
});
