import { askedWaitMs, backoffMs } from '../../src/web/live/backoff.js';
import { endpointOf } from '../../src/web/live/endpoint.js';
import { createWatchdog } from '../../src/web/live/watchdog.js';
import { chooseEvent, type EventChoice } from '../../src/web/screen/choose.js';

describe('Backing off', () => {
  it('doubles, never beyond ten seconds, and leaves half of each wait to chance', () => {
    const longest = [0, 1, 2, 3, 4, 5, 50, 5_000].map((attempt) => backoffMs(attempt, () => 1));
    expect(longest).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
    expect(backoffMs(5, () => 0)).toBe(5_000);
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

describe('The watchdog', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('barks when what was expected does not come in time, and once only', () => {
    const bark = jest.fn();
    const watchdog = createWatchdog(bark);
    watchdog.expect(1_000);
    jest.advanceTimersByTime(999);
    expect(bark).not.toHaveBeenCalled();
    jest.advanceTimersByTime(60_000);
    expect(bark).toHaveBeenCalledTimes(1);
  });

  it('keeps quiet when it came', () => {
    const bark = jest.fn();
    const watchdog = createWatchdog(bark);
    watchdog.expect(1_000);
    watchdog.satisfied();
    jest.advanceTimersByTime(60_000);
    expect(bark).not.toHaveBeenCalled();
  });
});

describe('The endpoint', () => {
  const place = { protocol: 'https:', host: 'hall.example', hash: '' };

  it('is the gateway that served the page', () => {
    expect(endpointOf(place)).toMatchObject({
      http: 'https://hall.example/graphql',
      socket: 'wss://hall.example/graphql',
      token: undefined,
    });
  });

  it('takes the token from the fragment', () => {
    expect(endpointOf({ ...place, hash: '#token=a.b-c_d' }).token).toBe('a.b-c_d');
    expect(endpointOf({ ...place, hash: '#token=' }).token).toBeUndefined();
  });

  it("takes the screen's name from there too", () => {
    const { token, screen } = endpointOf({ ...place, hash: '#token=a&screen=%E5%B7%A6' });
    expect([token, screen]).toEqual(['a', '左']);
  });
});

describe('A screen without a name of its own', () => {
  const event = (id: string, startsAt: string, state = 'PLANNED', projects = 0): EventChoice => ({
    id,
    startsAt,
    segments: [{ state }],
    projects: { nodes: Array.from({ length: projects }, () => ({ id: 'prj' })) },
  });
  const early = event('early', '2022-06-25T01:00:00Z', 'PLANNED', 1);
  const late = event('late', '2024-04-25T06:00:00Z');

  it('shows the event under way', () => {
    expect(chooseEvent([late, event('now', '2021-01-01T00:00:00Z', 'RUNNING'), early])).toBe('now');
  });

  it('shows one with projects when none is under way', () => {
    expect(chooseEvent([late, early])).toBe('early');
  });

  it('shows the latest when none has projects, and none when there is none', () => {
    expect(chooseEvent([event('old', '2020-01-01T00:00:00Z'), late])).toBe('late');
    expect(chooseEvent([])).toBeUndefined();
  });
});
