import { endpointOf } from '../../src/web/live/endpoint.js';
import { chooseEvent, type EventChoice } from '../../src/web/screen/session/choose.js';

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

describe('A screen without an event of its own', () => {
  const NOW = Date.parse('2024-04-25T06:00:00Z');
  const HOUR_MS = 3_600_000;
  /** @param from when it begins, in hours from now */
  const event = (
    id: string,
    from: number,
    { hours = 0, state = 'PLANNED', projects = 1, donations = 0 } = {},
  ): EventChoice => ({
    id,
    startsAt: new Date(NOW + from * HOUR_MS).toISOString(),
    endsAt: hours ? new Date(NOW + (from + hours) * HOUR_MS).toISOString() : null,
    segments: [{ state }],
    projects: { nodes: Array.from({ length: projects }, (_, n) => ({ id: `prj_${String(n)}` })) },
    donationTotal: { donationCount: donations },
  });
  const bare = { projects: 0 };

  it.each([
    ['the one that begins now rather than one in 30 days', [event('later', 30 * 24), event('now', 0)], 'now'],
    [
      'the one that ended an hour ago rather than one tomorrow',
      [event('tomorrow', 24), event('over', -3, { hours: 2 })],
      'over',
    ],
    [
      'the one whose hours it is in the middle of',
      [event('began', -1), event('within', -5, { hours: 8 })],
      'within',
    ],
    [
      'the nearest of many to come',
      Array.from({ length: 20 }, (_, n) => event(`e${String(n)}`, 24 * (n + 1))),
      'e0',
    ],
    ['the one to come of two equally near', [event('past', -2), event('coming', 2)], 'coming'],
    [
      'the one under way rather than a nearer one',
      [event('nearer', 1), event('running', -3, { state: 'RUNNING' })],
      'running',
    ],
    [
      'not the one of last year whose last segment never ended',
      [event('last year', -365 * 24, { state: 'RUNNING' }), event('soon', 48)],
      'soon',
    ],
    [
      'one with projects rather than a later one that is over and has nothing on its wall',
      [event('bare', -24, bare), event('claimed', -365 * 24)],
      'claimed',
    ],
    [
      'one with donations rather than a later one that is over and has nothing on its wall',
      [event('bare', -24, bare), event('given to', -48, { projects: 0, donations: 1 })],
      'given to',
    ],
    [
      'one that has just begun with nothing on its wall',
      [event('bare', -2, bare), event('old', -48)],
      'bare',
    ],
    ['one to come with nothing on its wall yet', [event('bare', 24, bare), event('old', -48)], 'bare'],
    ['one that is over with nothing on its wall when there is no other', [event('bare', -24, bare)], 'bare'],
    ['an old one when there is no other', [event('old', -9_000, { state: 'RUNNING' })], 'old'],
  ])('shows %s', (_what, events, chosen) => {
    expect(chooseEvent(events, NOW)).toBe(chosen);
    expect(chooseEvent([...events].reverse(), NOW)).toBe(chosen);
  });

  it('shows none when there is none', () => {
    expect(chooseEvent([], NOW)).toBeUndefined();
  });
});
