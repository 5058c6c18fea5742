import { between } from '../../src/web/screen/words/count.js';
import {
  formatAge,
  formatClock,
  formatDay,
  formatMoney,
  minorOf,
} from '../../src/web/screen/words/format.js';
import { cardsOnAPage, amountFontPx, stageScale, wallGrid } from '../../src/web/screen/layout.js';
import { staleSeconds } from '../../src/web/screen/session/staleness.js';

describe('Money on the screen', () => {
  it.each([
    [0n, '¥0.00'],
    [5n, '¥0.05'],
    [-5n, '-¥0.05'],
    [123_456_789n, '¥1,234,567.89'],
    [9_007_199_254_740_993n, '¥90,071,992,547,409.93'],
    [900_719_925_474_099_301n, '¥9,007,199,254,740,993.01'],
  ])('writes %s fen as %s, to the last fen', (minor, text) => {
    expect(formatMoney(minor, { currency: 'CNY', digits: 2 })).toBe(text);
  });

  it.each([
    ['JPY', 0, /1,234,567$/],
    ['KWD', 3, /1,234\.567$/],
    ['CLF', 4, /123\.4567$/],
    ['HUF', 2, /12,345\.67$/],
    ['IQD', 3, /1,234\.567$/],
  ])(
    'gives %s the %i decimal places that the gateway says, whatever the browser thinks',
    (currency, digits, text) => {
      expect(formatMoney(1_234_567n, { currency, digits })).toMatch(text);
    },
  );

  it('takes minor units as a number or as text', () => {
    expect(minorOf({ minor: 42, currency: 'CNY', digits: 2 })).toBe(42n);
    expect(minorOf({ minor: '9007199254740993', currency: 'CNY', digits: 2 })).toBe(9_007_199_254_740_993n);
  });
});

describe('Counting up', () => {
  it('begins at the old amount, never decreases, and ends exactly at the new one', () => {
    const figures = Array.from({ length: 101 }, (_, step) =>
      between(10n, 9_007_199_254_740_993n, step / 100),
    );
    expect(figures[0]).toBe(10n);
    expect(figures.at(-1)).toBe(9_007_199_254_740_993n);
    expect(figures.every((figure, step) => step === 0 || figure >= figures[step - 1]!)).toBe(true);
  });

  it('counts down as well, after a refund, and stays within the two', () => {
    expect(between(100n, 40n, 0.5)).toBe(48n);
    expect(between(100n, 40n, -1)).toBe(100n);
    expect(between(100n, 40n, 2)).toBe(40n);
  });
});

describe('Times on the screen', () => {
  it.each([
    ['Asia/Shanghai', '2022年6月25日周六 09:00', '25 June 2022, 09:00', '00:05'],
    // The day of the event is another one there.
    ['America/Los_Angeles', '2022年6月24日周五 18:00', '24 June 2022, 18:00', '09:05'],
    ['Asia/Urumqi', '2022年6月25日周六 07:00', '25 June 2022, 07:00', '22:05'],
    // Stored by an older version, or unknown to an old browser.
    [undefined, '2022年6月25日周六 09:00', '25 June 2022, 09:00', '00:05'],
    ['Mars/Olympus', '2022年6月25日周六 09:00', '25 June 2022, 09:00', '00:05'],
  ])("are those of the event's place, whatever the clock of the machine: %s", (zone, zh, en, clock) => {
    expect(formatDay('2022-06-25T01:00:00.000Z', zone)).toEqual({ zh, en });
    expect(formatClock('2022-06-25T16:05:00.000Z', zone)).toBe(clock);
  });

  it('are left out when they make no sense', () => {
    expect(formatDay('soon')).toEqual({ zh: '', en: '' });
    expect(formatClock('')).toBe('');
  });

  it('tell an age in seconds, minutes, hours', () => {
    expect([7, 75, 3_700].map((seconds) => formatAge(seconds).en)).toEqual([
      '7 s ago',
      '1 min 15 s ago',
      '1 h 1 min ago',
    ]);
  });
});

describe('Staleness', () => {
  it('is never told of a live socket, nor within the first five seconds of silence', () => {
    expect(staleSeconds(true, 0, 60_000)).toBeUndefined();
    expect(staleSeconds(false, 0, 5_000)).toBeUndefined();
    expect(staleSeconds(false, 0, 5_001)).toBe(5);
    expect(staleSeconds(false, 9_000, 8_000)).toBeUndefined();
  });
});

describe('The stage', () => {
  it('is scaled as a whole to fit the window', () => {
    expect(stageScale(1920, 1080)).toBe(1);
    expect(stageScale(3840, 1080)).toBe(1);
    expect(stageScale(960, 1080)).toBe(0.5);
  });

  it('has room for every card of a page, and as few pages as can be, all alike', () => {
    for (let projects = 1; projects <= 200; projects++) {
      const cards = cardsOnAPage(projects);
      const pages = Math.ceil(projects / cards);
      expect([cards <= 10, pages]).toEqual([true, Math.ceil(projects / 10)]);
      const { columns, rows } = wallGrid(cards);
      expect(columns * rows).toBeGreaterThanOrEqual(cards);
      expect((rows - 1) * columns).toBeLessThan(cards);
    }
    expect([10, 11, 25].map(cardsOnAPage)).toEqual([10, 6, 9]);
    expect(wallGrid(10)).toEqual({ columns: 5, rows: 2 });
  });

  it('sets a longer amount smaller', () => {
    expect(amountFontPx(5)).toBe(amountFontPx(11));
    expect(amountFontPx(20)).toBeLessThan(amountFontPx(13));
  });
});
