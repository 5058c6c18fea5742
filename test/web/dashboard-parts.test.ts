// The pure parts of the dashboard and of public pages.
import { addressOf, chosenIn } from '../../src/web/dashboard/filters/address.js';
import { Bars, SPANS } from '../../src/web/dashboard/pace/bars.js';
import { History } from '../../src/web/dashboard/pace/history.js';
import { FeedRows, MOST_ENTRIES, type ShownRows } from '../../src/web/dashboard/reading/feed-rows.js';
import type { Entry } from '../../src/web/dashboard/reading/operations.js';
import { csvOf } from '../../src/web/dashboard/table/csv.js';
import { explorerAddress } from '../../src/web/dashboard/table/explorer.js';
import { decimalOf } from '../../src/web/dashboard/table/money.js';
import { queryIn } from '../../src/web/explorer/query-in.js';

describe('A table as CSV', () => {
  const cell = (value: string | number) => csvOf({ head: ['a'], rows: [[value]] }).split('\r\n')[1];

  it('begins with a byte order mark, and its lines end as RFC 4180 says', () => {
    expect(csvOf({ head: ['时间', '金额'], rows: [['10:00', 5]] })).toBe('\u{feff}时间,金额\r\n10:00,5\r\n');
  });

  it.each(['=1+1', '+86', '-2+3', '@SUM(A1)', '＝1', '＋1', '－1', '＠a', ' =1', '\t=1', '=HYPERLINK("x")'])(
    'shows %j as text: no spreadsheet calculates it',
    (text) => {
      expect(cell(text)?.replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('leaves numbers as they are, also negative ones, and quotes what would break a line', () => {
    expect([cell(-5), cell('-12.50'), cell('a-b')]).toEqual(['-5', '-12.50', 'a-b']);
    expect(cell('say "hi", then\nleave')).toBe('"say ""hi"", then\nleave"');
  });
});

describe('Money in a file', () => {
  it.each([
    ['123450', 2, '1234.50'],
    ['-5', 2, '-0.05'],
    ['9007199254740993', 2, '90071992547409.93'],
    ['7', 0, '7'],
  ])('writes %s minor units with %i decimals as %s', (minor, digits, text) => {
    expect(decimalOf({ minor, digits })).toBe(text);
  });
});

describe('The pace of giving', () => {
  const now = Date.now();
  const minutesAgo = (minutes: number) => now - minutes * 60_000;
  const gift = { minor: 100n, gifts: 1, hidden: 0 };
  // The minute must not change between.
  beforeEach(() => jest.useFakeTimers({ now }));
  afterEach(() => jest.useRealTimers());
  const giftsIn = (shown: readonly { readonly gifts: number }[]) =>
    shown.reduce((all, { gifts }) => all + gifts, 0);

  it('counts gifts by the minute, and keeps no more than its span', () => {
    const bars = new Bars(SPANS.hour);
    for (let minute = 0; minute < 200; minute++) bars.add(minutesAgo(minute), gift);
    bars.add(now, gift);
    const shown = bars.until(now);
    expect(shown).toHaveLength(60);
    expect(shown.at(-1)).toMatchObject({ minor: 200n, gifts: 2 });
    expect(giftsIn(shown)).toBe(61);
  });

  it('begins days at midnight where the reader is', () => {
    const days = new Bars(SPANS.month).until(now);
    expect(new Set(days.map(({ from }) => new Date(from).getHours()))).toEqual(new Set([0]));
  });

  const total = (receivedCount: number, minor: number) => ({
    ...{ asOf: new Date(now).toISOString(), receivedCount },
    received: { minor, currency: 'CNY', digits: 2 },
  });
  const given = (minutes: number, minor: number | null) => ({
    recordedAt: new Date(minutesAgo(minutes)).toISOString(),
    amount: minor === null ? null : { minor, currency: 'CNY' },
  });
  const sumOf = (history: History) => {
    const shown = history.until(now, 'hour');
    return {
      gifts: giftsIn(shown),
      minor: shown.reduce((all, { minor }) => all + minor, 0n),
      hidden: shown.reduce((all, { hidden }) => all + hidden, 0),
    };
  };

  it('goes on from the latest gifts by what the total grows by, each gift once', () => {
    const history = new History();
    expect(history.isBehind(now)).toBe(true);
    const nodes = [given(1, 500), given(2, null)];
    history.begin({ donationTotal: total(2, 500), donations: { nodes, pageInfo: { hasNextPage: false } } });
    // What a subscription sends first is what was known already, or what was missed in between.
    for (const grown of [total(2, 500), total(3, 700), total(5, 1_000), total(5, 900)]) history.grow(grown);
    expect(sumOf(history)).toEqual({ gifts: 5, minor: 900n, hidden: 1 });
    expect([history.isBehind(now), history.completeFrom]).toEqual([false, undefined]);
  });

  it('after a long gap reads again what was given lately, says from when on it is whole, and keeps what was before', () => {
    const history = new History();
    const page = (...nodes: ReturnType<typeof given>[]) => ({ nodes, pageInfo: { hasNextPage: true } });
    history.begin({ donationTotal: total(9, 900), donations: page(given(20, 1), given(30, 2)) });
    expect(history.isBehind(now + 61_000)).toBe(true);
    history.begin({ donationTotal: total(20, 2_000), donations: page(given(3, 4), given(10, 8)) });
    expect(sumOf(history)).toMatchObject({ gifts: 4, minor: 15n });
    expect(history.completeFrom).toBe(minutesAgo(10));
  });
});

describe('The rows of the feed', () => {
  const entry = (n: number) => ({ cursor: String(n) }) as Entry;
  let shown: ShownRows;
  let feed: FeedRows;
  const cursors = () => shown.rows.map(({ cursor }) => cursor);

  beforeEach(() => {
    jest.useFakeTimers();
    feed = new FeedRows((rows) => (shown = rows));
  });
  afterEach(() => jest.useRealTimers());

  it('are the newest ones, never more than their bound, whatever comes', () => {
    feed.begin([entry(0), entry(1)]);
    for (let n = 2; n < 500; n++) feed.add(entry(n));
    jest.runAllTimers();
    expect(cursors()).toHaveLength(MOST_ENTRIES);
    expect(cursors().slice(0, 2)).toEqual(['499', '498']);
  });

  it('stand still while they are held, say how many wait, and then show them', () => {
    feed.begin([entry(0)]);
    feed.hold(true);
    for (let n = 1; n < 300; n++) feed.add(entry(n));
    jest.runAllTimers();
    expect([cursors(), shown.waiting]).toEqual([['0'], 299]);
    feed.hold(false);
    expect([cursors()[0], cursors().length, shown.waiting]).toEqual(['299', MOST_ENTRIES, 0]);
  });
});

describe('The address of the dashboard', () => {
  it('keeps what was chosen, and takes nothing that is no id and no kind', () => {
    const chosen = { scope: { organisationId: 'org_1', eventId: 'evt_2' }, kind: 'giving' };
    expect(chosenIn(addressOf('?lang=en', chosen))).toEqual(chosen);
    expect(addressOf('?lang=en&organisation=org_1&kind=giving', { scope: {}, kind: '' })).toBe('?lang=en');
    expect(chosenIn('?organisation=evt_1&event=%3Cscript%3E&kind=toString')).toEqual({ scope: {}, kind: '' });
  });
});

describe('A query in an address', () => {
  it('comes back as it was, with its variables; nothing, or too much of it, is none', () => {
    const query = '\n    query Mine($id: ID!) {\n      node(id: $id) {\n        id\n      }\n    }\n  ';
    const address = explorerAddress(query, { id: 'org_1' });
    expect(queryIn(address.slice(address.indexOf('?')))).toEqual({
      query: 'query Mine($id: ID!) {\n  node(id: $id) {\n    id\n  }\n}\n',
      variables: '{\n  "id": "org_1"\n}',
    });
    expect([queryIn(''), queryIn('?query=+'), queryIn(`?query=${'a'.repeat(30_000)}`)]).toEqual(
      Array(3).fill(undefined),
    );
  });
});
