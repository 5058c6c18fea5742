import { SegmentState } from '../../src/domain/event/entity.js';
import { advance } from '../../src/domain/event/rules.js';
import { refused } from '../core/refused.js';

/** A programme whose segments `s1`, `s2`, … have these states. */
function programme(states: string) {
  return [...states].map((letter, index) => ({
    id: `s${String(index + 1)}`,
    position: index + 1,
    state:
      { p: SegmentState.PLANNED, r: SegmentState.RUNNING, d: SegmentState.DONE }[letter] ??
      SegmentState.PLANNED,
  }));
}

/** The running segment as an operator sees it. */
const seen = (segments: ReturnType<typeof programme>) =>
  segments.find(({ state }) => state === SegmentState.RUNNING)?.id;

test.each([
  ['begins with the first', 'ppp', undefined, { ends: undefined, begins: 's1' }],
  ['goes on to the next', 'drp', undefined, { ends: 's2', begins: 's3' }],
  ['ends after the last', 'ddr', undefined, { ends: 's3', begins: undefined }],
  ['goes on to what ran before, after going back', 'rdp', undefined, { ends: 's1', begins: 's2' }],
  ['goes on after going back when all has run', 'rdd', undefined, { ends: 's1', begins: 's2' }],
  ['does not go back to what was left out', 'prp', undefined, { ends: 's2', begins: 's3' }],
  [
    'ends after the last although something was left out',
    'pdr',
    undefined,
    { ends: 's3', begins: undefined },
  ],
  ['takes up what was left out when nothing runs', 'pdd', undefined, { ends: undefined, begins: 's1' }],
  ['jumps ahead', 'rpp', 's3', { ends: 's1', begins: 's3' }],
  ['jumps back to what was done', 'ddr', 's1', { ends: 's3', begins: 's1' }],
  ['begins where it is told to', 'ppp', 's2', { ends: undefined, begins: 's2' }],
  ['takes null for no wish', 'rp', null, { ends: 's1', begins: 's2' }],
] as const)('a programme %s', (_what, states, wishedId, moves) => {
  const segments = programme(states);
  const asked = { seenId: seen(segments), wishedId };
  expect(advance(segments, asked)).toEqual(moves);
  expect(advance([...segments].reverse(), asked)).toEqual(moves);
});

test.each([
  ['has no segments', '', {}, 'WRONG_STATE'],
  ['is over', 'ddd', {}, 'WRONG_STATE'],
  ['runs what is wished already', 'dr', { seenId: 's2', wishedId: 's2' }, 'WRONG_STATE'],
  ['has no such segment', 'pp', { wishedId: 's9' }, 'NOT_FOUND'],
  ['has moved on since it was looked at', 'drp', { seenId: 's1' }, 'SEGMENT_CHANGED'],
  ['has moved on to the very one that is wished', 'drp', { seenId: 's1', wishedId: 's2' }, 'SEGMENT_CHANGED'],
  ['runs though none was seen to', 'rp', {}, 'SEGMENT_CHANGED'],
  ['runs none though one was seen to', 'dp', { seenId: 's1' }, 'SEGMENT_CHANGED'],
] as const)('a programme that %s is not advanced', (_what, states, asked, code) => {
  expect(refused(() => advance(programme(states), asked)).code).toBe(code);
});
