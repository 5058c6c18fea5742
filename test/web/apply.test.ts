import { applyUpdate, forgetCursor, nextSegment } from '../../src/web/screen/board/apply.js';
import { board, claim, row, segment } from './board.js';

const start = applyUpdate(undefined, { kind: 'SNAPSHOT', cursor: 'a-5', board: board(row(2), row(1)) })!;
const claimed = row(1, { state: 'CLAIMED', openPlaces: 0, claims: [claim('clm_1')] });
const change = {
  kind: 'CHANGE' as const,
  cursor: 'a-6',
  row: claimed,
  segmentChanged: false,
  runningSegment: null,
  programme: null,
  positions: null,
  changed: null,
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

  it('takes the new name of a claimant wherever it claimed, and of nobody else', () => {
    const theirs = claim('clm_2', { claimant: { id: 'org_2' } });
    const its = (id: string) => claim(id, { claimant: { id: 'org_1' } });
    const rows = [row(1, { claims: [its('clm_1'), theirs] }), row(2, { claims: [its('clm_3')] }), row(3)];
    const before = applyUpdate(undefined, { kind: 'SNAPSHOT', cursor: 'a-5', board: board(...rows) })!;
    const changed = { __typename: 'Organisation' as const, id: 'org_1', zh: '新名', en: 'New name' };
    const after = applyUpdate(before, { ...change, row: null, changed })!;
    const named = { zh: '新名', en: 'New name' };
    expect(after.rows.map(({ claims }) => claims)).toEqual([
      [{ ...its('clm_1'), ...named }, theirs],
      [{ ...its('clm_3'), ...named }],
      [],
    ]);
    const person = { __typename: 'Volunteer' as const, id: 'org_2', name: '张三' };
    const again = applyUpdate(after, { ...change, cursor: 'a-7', row: null, changed: person })!;
    expect(again.rows[0]?.claims[1]).toMatchObject({ zh: '张三', en: '张三' });
  });

  it('takes the new name, day and venue of its event', () => {
    const facts = {
      ...start.event,
      zh: '新会',
      en: 'New event',
      startsAt: '2022-06-26T01:00:00.000Z',
      venueZh: '礼堂',
    };
    const changed = { __typename: 'Event' as const, ...facts };
    const after = applyUpdate(start, { ...change, row: null, changed })!;
    expect(after).toEqual({ ...start, event: facts, cursor: 'a-6', applied: ['a-5', 'a-6'] });
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

  it('takes the current programme: the running segment has its title there, and the next one follows it', () => {
    const part = (id: string, state: string) => ({ id, state, zh: id, en: id });
    const programme = [part('a', 'DONE'), part('b', 'RUNNING'), part('c', 'PLANNED')];
    const after = applyUpdate(start, { ...change, row: null, programme })!;
    expect(after.runningSegment).toEqual(programme[1]);
    expect(nextSegment(after)).toEqual(programme[2]);
    const none = applyUpdate(after, { ...change, cursor: 'a-7', row: null, programme: [programme[2]!] })!;
    expect([none.runningSegment, nextSegment(none)]).toEqual([null, programme[2]]);
  });

  it('puts projects into their new places', () => {
    const positions = [1, 2].map((n) => ({ project: { id: `prj_${n}` }, position: 3 - n }));
    const after = applyUpdate(start, { ...change, row: null, positions })!;
    expect(after.rows.map(({ project }) => [project.id, project.position])).toEqual([
      ['prj_2', 1],
      ['prj_1', 2],
    ]);
  });
});
