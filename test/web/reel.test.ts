import { Reel } from '../../src/web/screen/replay/reel.js';
import type { Change, Line, Recording } from '../../src/web/screen/replay/recording.js';
import { board, claim, row } from './board.js';

const START = Date.parse('2022-06-25T01:00:00.000Z');
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
const money = (minor: number | string) => ({ minor, currency: 'CNY', digits: 2 });

const segments = [
  { id: 'seg_1', state: 'DONE', zh: '认领', en: 'Claims' },
  { id: 'seg_2', state: 'RUNNING', zh: '捐赠', en: 'Gifts' },
];
const nothing = {
  row: null,
  segmentChanged: false,
  runningSegment: null,
  programme: null,
  positions: null,
  changed: null,
};
let cursors = 0;
const change = (minutes: number, what: Partial<Change>): Change => ({
  ...{ kind: 'CHANGE', cursor: `a-${String(++cursors)}`, at: at(minutes) },
  ...nothing,
  ...what,
});
const line = (number: number, minutes: number, minor: number | null, more: Partial<Line> = {}): Line => ({
  donationId: `don_${String(number)}`,
  number,
  countsAs: 'RECEIPT',
  recordedAt: at(minutes),
  amount: minor === null ? null : money(minor),
  ...more,
});

const claimed = row(1, { state: 'CLAIMED', openPlaces: 0, claims: [claim('clm_1')] });
const now = board(claimed, row(2));
const recording = (more: Partial<Recording> = {}): Recording => ({
  isWhole: true,
  board: { ...now, event: { ...now.event, segments }, runningSegment: segments[1]! },
  total: { net: money(700), pledged: money(0), receivedCount: 2, pledgedCount: 0 },
  changes: [
    change(-9_000, { row: row(1) }),
    change(-8_000, { row: row(2) }),
    change(0, { segmentChanged: true, runningSegment: segments[0]! }),
    change(0.5, { row: claimed }),
    change(90, { segmentChanged: true, runningSegment: segments[1]! }),
  ],
  lines: [line(1, 91, 500), line(2, 91.5, 200)],
  ...{ gifts: [], entries: [], covered: [] },
  ...more,
});

describe('A replay', () => {
  it('begins with what was prepared, and shows each moment as it was', () => {
    const reel = new Reel(recording());
    const first = reel.frameAt(0);
    expect(first.board.rows.map(({ state }) => state)).toEqual(['LISTED', 'LISTED']);
    expect(first.board.programme.map(({ state }) => state)).toEqual(['RUNNING', 'PLANNED']);
    expect(first.total.net.minor).toBe('0');
    const claiming = reel.frameAt(30_000);
    expect(claiming.board.rows[0]).toEqual(claimed);
    expect(claiming.board.runningSegment?.id).toBe('seg_1');
    const last = reel.frameAt(reel.lengthMs);
    expect(last.board.programme.map(({ state }) => state)).toEqual(['DONE', 'RUNNING']);
    expect(last.total).toEqual(recording().total);
    expect(last.isLast).toBe(true);
  });

  it('passes over what nobody would wait for: weeks of preparation, an hour without a change', () => {
    expect(new Reel(recording()).lengthMs).toBe(30_000 + 60_000 + 60_000 + 30_000);
  });

  it('takes away from what scenes read what was still to come', () => {
    const given = (n: number) => ({
      ...{
        id: `don_${String(n)}`,
        kind: 'RECEIPT',
        zh: `甲${String(n)}`,
        en: null,
        project: { id: 'prj_1' },
      },
      amount: money(n === 1 ? 500 : 200),
    });
    const reel = new Reel(
      recording({
        gifts: [given(1), given(2)],
        lines: [
          line(1, 91, 500),
          line(2, 91.5, 200),
          line(3, 92, 50, { donationId: 'don_1', countsAs: 'REFUND' }),
        ],
        entries: [
          { at: Date.parse(at(0.25)), kind: 'AWARD_GIVEN', subjectId: 'awd_1' },
          { at: Date.parse(at(95)), kind: 'AWARD_GIVEN', subjectId: 'awd_2' },
        ],
        covered: [
          { at: Date.parse(at(1)), kind: 'COVERAGE_REPORTED', subjectId: 'cvu_1', districtId: 'reg_1' },
          { at: Date.parse(at(50_000)), kind: 'COVERAGE_REPORTED', subjectId: 'cvu_2', districtId: 'reg_2' },
        ],
      }),
    );
    const first = reel.frameAt(0).past!;
    expect(['awd_1', 'awd_2'].map((id) => first.had(id, 'AWARD_GIVEN'))).toEqual([false, false]);
    expect(first.gifts).toEqual([]);
    expect([first.stillToCover(), first.stillToCover('reg_2')]).toEqual([2, 1]);
    const given2 = reel.frameAt(reel.lengthMs - 60_000 - 30_000).past!;
    expect(['awd_1', 'awd_2'].map((id) => given2.had(id, 'AWARD_GIVEN'))).toEqual([true, false]);
    expect(given2.gifts.map(({ id, balance }) => [id, balance?.minor])).toEqual([
      ['don_1', '500'],
      ['don_2', '200'],
    ]);
    expect(given2.raisedBy('prj_1', 'CNY')).toBe(700n);
    const refunded = reel.frameAt(reel.lengthMs - 60_000).past!;
    expect(refunded.gifts[0]!.balance!.minor).toBe('450');
    expect([refunded.isBefore(at(92)), refunded.isBefore(at(92.1))]).toEqual([true, false]);
    // Quiet stretches of other events do not make it longer, and at the end everything is as it is now.
    expect(reel.frameAt(reel.lengthMs).past).toBeUndefined();
    expect(reel.frameAt(reel.lengthMs).at).toBe(Date.parse(at(95)));
  });

  it('is the same however it is watched: forward, in one step, or twice', () => {
    const stepped = new Reel(recording());
    const frames = Array.from({ length: 100 }, (_, n) => stepped.frameAt((stepped.lengthMs / 99) * n));
    const again = new Reel(recording());
    for (let n = 99; n >= 0; n--) {
      const frame = again.frameAt((again.lengthMs / 99) * n);
      expect(frame.board.rows).toEqual(frames[n]!.board.rows);
      expect(frame.total).toEqual(frames[n]!.total);
      expect(frame.at).toBe(frames[n]!.at);
    }
  });

  it('counts promises, refunds and corrections as the gateway does', () => {
    const lines = [
      line(1, 91, 500, { donationId: 'don_1', countsAs: 'PLEDGE' }),
      line(2, 92, 300, { donationId: 'don_1' }),
      line(3, 93, 100, { donationId: 'don_2' }),
      line(4, 94, 100, { donationId: 'don_2', countsAs: 'REFUND' }),
      line(5, 95, -50, { donationId: 'don_1' }),
      line(6, 96, 1),
    ];
    const reel = new Reel(recording({ lines }));
    const { total } = reel.frameAt(reel.lengthMs - 1);
    expect(total).toMatchObject({
      net: { minor: '250' },
      pledged: { minor: '500' },
      receivedCount: 1,
      pledgedCount: 1,
    });
  });

  it('keeps an amount that may not be shown out of the total until the end, and says that it waits', () => {
    const reel = new Reel(recording({ lines: [line(1, 91, null), line(2, 92, 200)] }));
    expect(reel.frameAt(reel.lengthMs - 1).total).toMatchObject({ net: { minor: '0' }, withheldLines: 1 });
    expect(reel.frameAt(reel.lengthMs).total.net.minor).toBe(700);
  });

  it('begins with the projects of now, as if none had been claimed, where the beginning is not kept', () => {
    const reel = new Reel(recording({ isWhole: false, changes: recording().changes.slice(2) }));
    expect(reel.frameAt(0).board.rows).toMatchObject([
      { state: 'LISTED', claims: [], openPlaces: 1 },
      { state: 'LISTED' },
    ]);
  });
});
