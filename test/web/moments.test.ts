import { scenesOf } from '../../src/web/screen/programme/moments.js';
import { boardAt } from '../../src/web/screen/board/apply.js';
import { board, row, segment } from './board.js';

const reached = (awards: number, decisions: number, plans = 0) => ({
  ...{ attendances: { totalCount: 0 }, agreements: { totalCount: 0 }, attendance: null },
  ...{ awards: { totalCount: awards }, decisions: { totalCount: decisions } },
  organisers: [
    {
      coveragePlans: { nodes: Array.from({ length: plans }, () => ({ progress: { units: 2, covered: 1 } })) },
    },
  ],
});

/** An event whose programme has two parts; one of a kind runs, or none. */
function at(kind: string | undefined, states = ['PLANNED', 'PLANNED'], rows = [row(1)]) {
  const programme = states.map((state, n) => ({ ...segment, id: `seg_${n}`, state, kind: 'SPEECH' }));
  const whole = board(...rows);
  return boardAt(
    {
      ...whole,
      event: { ...whole.event, segments: programme },
      runningSegment: kind === undefined ? null : { ...segment, kind, state: 'RUNNING' },
    },
    null,
  );
}

describe('The scene of the moment', () => {
  it.each([
    ['OPENING', 'opening'],
    ['UNVEIL', 'unveiling'],
    ['PLAQUE', 'awards'],
    ['FLAG', 'awards'],
    ['SIGN', 'signing'],
    ['CLAIM', 'claims'],
    ['DONATE', 'donations'],
    ['SPEECH', 'speech'],
    ['PHOTO', 'photo'],
    ['CLOSING', 'closing'],
  ])('of a segment of kind %s is %s', (kind, scene) => {
    expect(scenesOf(at(kind), reached(1, 1, 1))).toEqual([scene]);
  });

  it('of another segment is what was decided and covered, otherwise its title', () => {
    expect(scenesOf(at('OTHER'), reached(1, 2, 1))).toEqual(['coverage', 'decisions']);
    expect(scenesOf(at('OTHER'), reached(0, 0))).toEqual(['speech']);
  });

  it('between segments is what comes next, in turn with all there is to show', () => {
    expect(scenesOf(at(undefined), reached(1, 0))).toEqual(['idle', 'claims', 'awards']);
    expect(scenesOf(at('MARKET'), undefined)).toEqual(['idle', 'claims']);
    expect(scenesOf(at(undefined, ['PLANNED'], []), undefined)).toEqual(['idle']);
  });

  it('after the last segment is the closing', () => {
    expect(scenesOf(at(undefined, ['DONE', 'DONE']), reached(0, 0))).toEqual(['closing', 'claims']);
  });

  it('of an event without a programme is what it is about', () => {
    expect(scenesOf(at(undefined, []), undefined)).toEqual(['claims']);
    expect(scenesOf(at(undefined, [], []), reached(0, 3))).toEqual(['idle', 'decisions']);
  });
});
