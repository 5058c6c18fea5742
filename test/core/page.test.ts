import { atField, Fault } from '../../src/core/faults.js';
import { pageWindow, type PageRequest } from '../../src/core/page.js';
import { parseInstant } from '../../src/core/time.js';
import { refused } from './refused.js';

test.each<[PageRequest, object]>([
  [{}, { direction: 'forward', limit: 20, cursor: undefined }],
  [
    { first: null, after: null, last: null, before: null },
    { direction: 'forward', limit: 20, cursor: undefined },
  ],
  [{ first: 1 }, { direction: 'forward', limit: 1, cursor: undefined }],
  [
    { first: 100, after: 'c' },
    { direction: 'forward', limit: 100, cursor: 'c' },
  ],
  [{ after: 'c' }, { direction: 'forward', limit: 20, cursor: 'c' }],
  [{ last: 3 }, { direction: 'backward', limit: 3, cursor: undefined }],
  [
    { last: 3, before: 'c' },
    { direction: 'backward', limit: 3, cursor: 'c' },
  ],
  [{ before: 'c' }, { direction: 'backward', limit: 20, cursor: 'c' }],
])('%j is a window', (request, window) => {
  expect(pageWindow(request)).toEqual(window);
});

test.each<[PageRequest, string, string[] | undefined]>([
  [{ first: 0 }, 'BAD_PAGE_SIZE', ['first']],
  [{ first: -1 }, 'BAD_PAGE_SIZE', ['first']],
  [{ first: 101 }, 'BAD_PAGE_SIZE', ['first']],
  [{ first: 1.5 }, 'BAD_PAGE_SIZE', ['first']],
  [{ first: Number.NaN }, 'BAD_PAGE_SIZE', ['first']],
  [{ last: 0 }, 'BAD_PAGE_SIZE', ['last']],
  [{ last: 5_000 }, 'BAD_PAGE_SIZE', ['last']],
  [{ first: 1, last: 1 }, 'BAD_PAGE', undefined],
  [{ first: 1, before: 'c' }, 'BAD_PAGE', undefined],
  [{ after: 'c', last: 1 }, 'BAD_PAGE', undefined],
  [{ after: 'c', before: 'd' }, 'BAD_PAGE', undefined],
])('%j is refused: %s', (request, code, field) => {
  const fault = refused(() => pageWindow(request));
  expect([fault.code, fault.details.field]).toEqual([code, field]);
});

test.each(['1900-01-01T00:00:00Z', '2022-06-25T01:00:00.123Z', '2199-12-31T23:59:59.999Z'])(
  '%s can be kept, to the millisecond',
  (text) => {
    expect(parseInstant(new Date(text))).toBe(Date.parse(text));
  },
);

test.each([
  new Date('1899-12-31T23:59:59.999Z'),
  new Date('2200-01-01T00:00:00Z'),
  new Date(8.64e15),
  new Date(NaN),
])('a time out of range is refused: %#', (date) => {
  expect(refused(() => parseInstant(date)).code).toBe('BAD_TIME');
});

test('a fault says the whole path of the field it is about, and keeps its facts', () => {
  const fail = () => {
    throw new Fault('WRONG_STATE', undefined, { state: 'CLOSED' });
  };
  const fault = refused(() => atField('outer', () => atField('inner', fail)));
  expect(fault.details).toEqual({ state: 'CLOSED', field: ['outer', 'inner'] });
});

test('what is no fault passes a field unchanged', () => {
  const bug = new Error('bug');
  expect(() =>
    atField('field', () => {
      throw bug;
    }),
  ).toThrow(bug);
});
