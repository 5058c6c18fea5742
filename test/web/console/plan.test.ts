// How the console reads a programme: how late it is, where it can go, and what a press does.
import { instantIn } from '../../../src/web/console/create/instant';
import { readingOf } from '../../../src/web/console/cue/reading';
import { thanksOf } from '../../../src/web/console/cue/thanks';
import { movesOf, OneMove } from '../../../src/web/console/programme/moves';
import { minutesBehind } from '../../../src/web/console/programme/plan';
import { applyProgramme, type Segment } from '../../../src/web/console/programme/programme';
import { nearestFirst } from '../../../src/web/console/session/events';

const START = Date.parse('2026-05-01T01:00:00Z');
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();

function segment(id: string, state: Segment['state'], more: Partial<Segment> = {}): Segment {
  const title = { zh: id, en: id };
  return { id, kind: 'OTHER', state, ...title, startedAt: null, endedAt: null, plannedMinutes: 10, ...more };
}
const programme = (...segments: Segment[]) => ({
  event: { startsAt: at(0), state: 'SCHEDULED' },
  segments,
});

test.each([
  ['begun late', segment('b', 'RUNNING', { startedAt: at(13) }), 14, 3],
  ['begun early', segment('b', 'RUNNING', { startedAt: at(8) }), 9, -2],
  ['longer than planned', segment('b', 'RUNNING', { startedAt: at(10) }), 25, 5],
  ['of no planned length', segment('b', 'RUNNING', { startedAt: at(11), plannedMinutes: null }), 60, 1],
  ['not begun though it is due', segment('b', 'PLANNED'), 14, 4],
  ['not due yet', segment('b', 'PLANNED'), 9, undefined],
])('with a segment %s it is behind its plan by so many minutes', (_what, second, minute, behind) => {
  const first = segment('a', 'DONE');
  expect(minutesBehind(programme(first, second), START + minute * 60_000)).toBe(behind);
});

test('without a length before it nobody says how late it is', () => {
  const open = segment('a', 'DONE', { plannedMinutes: null });
  const running = segment('b', 'RUNNING', { startedAt: at(20) });
  expect(minutesBehind(programme(open, running), START)).toBeUndefined();
});

test('next is the one after what runs, skip the one after that, back the one before', () => {
  const moves = (states: string) => {
    const segments = [...states].map((state, n) =>
      segment(String(n), { r: 'RUNNING', d: 'DONE', p: 'PLANNED' }[state] as Segment['state']),
    );
    const { running, next, back, skip, canGoOn } = movesOf(segments);
    return [running?.id, next?.id, back?.id, skip?.id, canGoOn];
  };
  expect(moves('ppp')).toEqual([undefined, '0', undefined, '1', true]);
  expect(moves('rpp')).toEqual(['0', '1', undefined, '2', true]);
  expect(moves('drd')).toEqual(['1', '2', '0', undefined, true]);
  expect(moves('ddr')).toEqual(['2', undefined, '1', undefined, true]);
  expect(moves('ddd')).toEqual([undefined, undefined, '2', undefined, false]);
  expect(moves('')).toEqual([undefined, undefined, undefined, undefined, false]);
});

test('a double press is one move, and so is one on top of what another operator has just done', () => {
  let now = 0;
  const one = new OneMove(() => now);
  expect([one.press(), one.press()]).toEqual([true, false]);
  now = 1_000;
  one.see('seg_2');
  expect(one.press()).toBe(false);
  now = 2_000;
  one.see('seg_2');
  expect(one.press()).toBe(true);
});

test('an update changes what it brings, and one without a board before it changes nothing', () => {
  const nothing = { board: null, programme: null, changed: null };
  const a = segment('a', 'PLANNED');
  expect(applyProgramme(undefined, { ...nothing, programme: [a] })).toBeUndefined();
  const board = { event: { startsAt: at(0), state: 'SCHEDULED', segments: [] } };
  const first = applyProgramme(undefined, { ...nothing, board });
  const second = applyProgramme(first, { ...nothing, programme: [a] });
  const moved = { __typename: 'Event', startsAt: at(5), state: 'CANCELLED' };
  const other = { __typename: 'Organisation' };
  expect(
    applyProgramme(applyProgramme(second, { ...nothing, changed: moved }), { ...nothing, changed: other }),
  ).toEqual({
    event: { startsAt: at(5), state: 'CANCELLED' },
    segments: [a],
  });
});

test('the nearest event comes first, one under way before all', () => {
  const of = (id: string, from: number, to: number | null) => ({
    id,
    startsAt: at(from),
    endsAt: to === null ? null : at(to),
  });
  const events = [of('past', -90, -60), of('far', 900, null), of('soon', 50, null), of('now', -10, 10)];
  expect(nearestFirst(events, START).map(({ id }) => id)).toEqual(['now', 'soon', 'past', 'far']);
});

test.each([
  ['Asia/Shanghai', '2026-05-01', '09:30', '2026-05-01T01:30:00.000Z'],
  ['Europe/Berlin', '2026-03-29', '03:30', '2026-03-29T01:30:00.000Z'],
  ['Europe/Berlin', '2026-03-29', '01:30', '2026-03-29T00:30:00.000Z'],
  ['America/New_York', '2026-12-31', '23:59', '2027-01-01T04:59:00.000Z'],
])('a time in %s is an instant', (zone, day, time, instant) => {
  expect(instantIn(zone, day, time)).toBe(instant);
});

test('a name is read with its tones, a surname as one', () => {
  expect(readingOf('单雄信')).toBe('shàn xióng xìn');
  expect(readingOf('重庆路小学')).toBe('chóng qìng lù xiǎo xué');
  expect(readingOf('Red Cross')).toBeUndefined();
});

test('whoever gave or took something on is thanked, the latest first; what is not public is not told', () => {
  const money = { minor: '8880', currency: 'CNY', digits: 2 };
  const gift = { id: 'don_1', kind: 'RECEIPT', recordedAt: at(1), zh: null, en: null, amount: null } as const;
  const pledge = {
    ...gift,
    id: 'don_2',
    kind: 'PLEDGE',
    recordedAt: at(3),
    zh: '李',
    en: null,
    amount: money,
  } as const;
  const project = { zh: '凉亭', en: 'Pavilion' };
  const claim = { id: 'clm_1', state: 'CLAIMED', takenAt: at(2), zh: '商会', en: 'Chamber', project };
  const gone = { ...claim, id: 'clm_2', state: 'RELEASED' };
  const event = { donations: { nodes: [pledge, gift] }, claims: { nodes: [claim, gone] } };
  expect(
    thanksOf({ event }).map(({ id, who, isNamed, amount }) => [id, who.zh, isNamed, amount?.minor]),
  ).toEqual([
    ['don_2', '李', true, '8880'],
    ['clm_1', '商会', true, undefined],
    ['don_1', '一位不具名的爱心人士', false, undefined],
  ]);
  expect(thanksOf({ event: null })).toEqual([]);
});
