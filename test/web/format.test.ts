import {
  formatAge,
  formatBrief,
  formatClock,
  formatDay,
  formatMoney,
  minorOf,
  shareOf,
} from '../../src/web/screen/words/format.js';
import { gridsOf } from '../../src/web/components/pages/grids.js';
import { languageIn, langOf } from '../../src/web/components/languages.js';
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

describe('Amounts beside each other', () => {
  it.each([
    [1_200_000n, '¥12,000'],
    [1_200_050n, '¥12,000.50'],
    [0n, '¥0'],
  ])('write %s fen as %s: decimals only where there are any', (minor, text) => {
    expect(formatBrief(minor, { currency: 'CNY', digits: 2 })).toBe(text);
  });

  it('are a part of each other, exact at any size; of nothing there is no part', () => {
    expect(shareOf(25_000n, 100_000n)).toBe(0.25);
    expect(shareOf(900_719_925_474_099_301n, 900_719_925_474_099_302n)).toBe(0.9999);
    expect(shareOf(5n, 0n)).toBe(0);
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

describe('The grids of a page', () => {
  const least = { width: 36, height: 20 };
  const rooms = { wide: { width: 172, height: 60 }, tall: { width: 94, height: 110 } };

  it.each(Object.entries(rooms))(
    'never have smaller cards than asked for, those with room for all first: %s',
    (_name, room) => {
      for (const items of [1, 2, 3, 10, 24, 38, 100, 200]) {
        const grids = gridsOf(room, least, items);
        const cards = grids.map(({ columns, rows }) => columns * rows);
        const forAll = cards.filter((each) => each >= items);
        const paged = cards.slice(forAll.length);
        expect(forAll).toEqual([...forAll].sort((a, b) => a - b));
        expect(paged).toEqual([...paged].sort((a, b) => b - a));
        expect(cards.at(-1)).toBe(1);
        for (const { columns, rows } of grids) {
          expect(room.width / columns).toBeGreaterThanOrEqual(least.width);
          expect(room.height / rows).toBeGreaterThanOrEqual(least.height);
        }
      }
    },
  );

  it('have no empty places where that can be: three cards stand side by side', () => {
    expect(gridsOf(rooms.wide, least, 3)[0]).toEqual({ columns: 3, rows: 1 });
  });

  it('have no empty row either: of seven decisions four stand in two rows, not in three', () => {
    const [first] = gridsOf({ width: 172, height: 70 }, { width: 70, height: 20 }, 7);
    expect(first).toEqual({ columns: 2, rows: 2 });
  });

  it('make pages alike: ten projects with room for eight are twice five or six, not eight and two', () => {
    const [first] = gridsOf({ width: 172, height: 41 }, least, 10);
    expect((first?.columns ?? 0) * (first?.rows ?? 0)).toBeLessThanOrEqual(6);
  });
});

describe('The languages', () => {
  it('are Chinese first, unless the address says otherwise', () => {
    expect(['', '?lang=zh', '?lang=en', '?lang=EN-GB'].map(languageIn)).toEqual(['zh', 'zh', 'en', 'en']);
  });

  it('are told by the script of a text, so that an untranslated name is not taken for Chinese', () => {
    const texts = ['红色议事厅 Red', 'Red Consultation Hall', 'جمعية الهلال', 'さくら会', '¥5'];
    expect(texts.map(langOf)).toEqual(['zh-CN', 'en', 'ar', 'ja', undefined]);
  });
});
