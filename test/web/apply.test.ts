import { applyUpdate, forgetCursor } from '../../src/web/screen/apply.js';
import { board, claim, row, segment } from './board.js';

const start = applyUpdate(undefined, { kind: 'SNAPSHOT', cursor: 'a-5', board: board(row(2), row(1)) })!;
const claimed = row(1, { state: 'CLAIMED', openPlaces: 0, claims: [claim('clm_1')] });
const change = {
  kind: 'CHANGE' as const,
  cursor: 'a-6',
  row: claimed,
  segmentChanged: false,
  runningSegment: null,
};

describe('The claim board', () => {
  it('begins with a snapshot, in the order of the programme', () => {
    expect(start.rows.map(({ project }) => project.position)).toEqual([1, 2]);
    expect(start).toMatchObject({ cursor: 'a-5', runningSegment: segment });
  });

  it('replaces the row of the changed project and moves its cursor on', () => {
    const after = applyUpdate(start, change)!;
    expect(after.rows).toEqual([claimed, row(2)]);
    expect(after).toMatchObject({ cursor: 'a-6', runningSegment: segment });
  });

  it('takes in a project it did not have', () => {
    const after = applyUpdate(start, { ...change, row: row(3) })!;
    expect(after.rows.map(({ project }) => project.id)).toEqual(['prj_1', 'prj_2', 'prj_3']);
  });

  it('follows the running segment, also to none', () => {
    const after = applyUpdate(start, { ...change, row: null, segmentChanged: true })!;
    expect(after.runningSegment).toBeNull();
    expect(after.rows).toBe(start.rows);
  });

  it('ignores an update it has applied before, however many came since', () => {
    const six = applyUpdate(start, change)!;
    const seven = applyUpdate(six, { ...change, cursor: 'a-7', row: row(1, { state: 'CLOSED' }) })!;
    expect(applyUpdate(seven, change)).toBe(seven);
    expect(applyUpdate(seven, { kind: 'SNAPSHOT', cursor: 'a-5', board: board() })).toBe(seven);
  });

  it('is replaced whole by a resync', () => {
    const after = applyUpdate(start, { kind: 'RESYNC', cursor: 'b-1', board: board(row(9)) })!;
    expect(after.rows).toEqual([row(9)]);
    expect(after.cursor).toBe('b-1');
  });

  it('makes nothing of a change while there is no board', () => {
    expect(applyUpdate(undefined, change)).toBeUndefined();
  });

  it('remembers only so many cursors', () => {
    let state = start;
    for (let seq = 6; seq < 500; seq++) state = applyUpdate(state, { ...change, cursor: `a-${seq}` })!;
    expect(state.applied.length).toBeLessThanOrEqual(64);
  });

  it('stays painted when its cursor is forgotten, and takes the next snapshot at any cursor', () => {
    const forgotten = forgetCursor(start);
    expect(forgotten).toMatchObject({ rows: start.rows, cursor: null });
    expect(applyUpdate(forgotten, { kind: 'SNAPSHOT', cursor: 'a-5', board: board() })?.rows).toEqual([]);
  });
});
