import { SegmentState } from '../../src/domain/event/entity.js';
import { advance } from '../../src/domain/event/rules.js';
import { refused } from '../core/refused.js';

/** A programme by the states of its segments in order: `s1`, `s2`, … */
function programme(states: string) {
  return [...states].map((letter, index) => ({
    id: `s${String(index + 1)}`,
    position: index + 1,
    state:
      { p: SegmentState.PLANNED, r: SegmentState.RUNNING, d: SegmentState.DONE }[letter] ??
      SegmentState.PLANNED,
  }));
}

test.each([
  ['begins with the first', 'ppp', undefined, { ends: undefined, begins: 's1' }],
  ['goes on to the next', 'drp', undefined, { ends: 's2', begins: 's3' }],
  ['ends after the last', 'ddr', undefined, { ends: 's3', begins: undefined }],
  ['does not go back to what was left out', 'prp', undefined, { ends: 's2', begins: 's3' }],
  ['ends when only what was left out remains', 'pdr', undefined, { ends: 's3', begins: undefined }],
  ['takes up what was left out when nothing runs', 'pdd', undefined, { ends: undefined, begins: 's1' }],
  ['jumps ahead', 'rpp', 's3', { ends: 's1', begins: 's3' }],
  ['jumps back to what was done', 'ddr', 's1', { ends: 's3', begins: 's1' }],
  ['begins where it is told to', 'ppp', 's2', { ends: undefined, begins: 's2' }],
  ['takes null for no wish', 'rp', null, { ends: 's1', begins: 's2' }],
] as const)('a programme %s', (_what, states, wished, moves) => {
  expect(advance(programme(states), wished)).toEqual(moves);
  expect(advance(programme(states).reverse(), wished)).toEqual(moves);
});

test.each([
  ['has no segments', '', undefined, 'WRONG_STATE'],
  ['is over', 'ddd', undefined, 'WRONG_STATE'],
  ['runs what is wished already', 'dr', 's2', 'WRONG_STATE'],
  ['has no such segment', 'pp', 's9', 'NOT_FOUND'],
] as const)('a programme that %s is not advanced', (_what, states, wished, code) => {
  expect(refused(() => advance(programme(states), wished)).code).toBe(code);
});
