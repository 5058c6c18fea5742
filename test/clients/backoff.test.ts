import { askedWaitMs, backoffMs } from '../../src/clients/backoff.js';

describe('Backing off', () => {
  it('doubles, never beyond five seconds, and leaves half of each wait to chance', () => {
    const longest = [0, 1, 2, 3, 4, 5, 50, 5_000].map((attempt) => backoffMs(attempt, () => 1));
    expect(longest).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000, 5_000]);
    expect(backoffMs(5, () => 0)).toBe(2_500);
  });
});

describe('A gateway that goes away', () => {
  it('says when to come back; any other reason says nothing of it', () => {
    expect(askedWaitMs('retry-after-ms=1234')).toBe(1_234);
    for (const reason of [
      '',
      'TOKEN_EXPIRED',
      'retry-after-ms=',
      'retry-after-ms=1e9',
      'retry-after-ms=12345678',
    ])
      expect(askedWaitMs(reason)).toBeUndefined();
  });
});
