import { latestClaims, cardStateOf, newlyClaimed } from '../../src/web/screen/board/claims.js';
import { claimantsLabel, stateLabel } from '../../src/web/screen/words/labels.js';
import { board, claim, row } from './board.js';

const released = claim('clm_9', { state: 'RELEASED' });
const at = (minute: number) => ({ takenAt: `2022-06-25T01:${minute}:00.000Z` });

describe('A card', () => {
  it('is open until somebody holds a claim', () => {
    expect(cardStateOf(row(1))).toBe('open');
    expect(cardStateOf(row(1, { claims: [released] }))).toBe('open');
    expect(cardStateOf(row(1, { state: 'REOPENED', claims: [released] }))).toBe('open');
    expect(cardStateOf(row(1, { claims: [claim('clm_1')] }))).toBe('claimed');
  });

  it.each(['CLAIMED', 'SIGNED', 'IN_PROGRESS', 'SUBMITTED', 'ACCEPTED'])('is claimed while %s', (state) => {
    expect(cardStateOf(row(1, { state }))).toBe('claimed');
  });

  it('is closed or withdrawn whatever claims it has', () => {
    expect(cardStateOf(row(1, { state: 'CLOSED', claims: [claim('clm_1')] }))).toBe('closed');
    expect(cardStateOf(row(1, { state: 'WITHDRAWN', claims: [claim('clm_1')] }))).toBe('withdrawn');
  });

  it('says how many places are taken while some are', () => {
    expect(stateLabel(row(1, { places: 5, openPlaces: 2 }))).toEqual({ zh: '已认领 3 / 5', en: '3 of 5' });
    expect(stateLabel(row(1, { places: 5, openPlaces: 5 })).en).toBe('Open');
    expect(stateLabel(row(1, { state: 'CLAIMED', places: 5, openPlaces: 0 })).en).toBe('Claimed');
  });

  it('shows a state it does not know as it came', () => {
    expect(stateLabel(row(1, { state: 'PAUSED' }))).toEqual({ zh: 'PAUSED', en: 'PAUSED' });
  });

  it('names the first claimants and counts the rest', () => {
    const claims = ['甲', '乙', '丙'].map((zh, index) => claim(`clm_${index}`, { zh, en: `Org ${index}` }));
    expect(claimantsLabel(row(1, { claims }))).toEqual({
      zh: { names: ['甲', '乙'], rest: ' 等 3 家' },
      en: { names: ['Org 0', 'Org 1'], rest: ' and 1 more' },
    });
    expect(claimantsLabel(row(1, { claims: [claim('clm_1', { zh: null })] }))?.zh).toEqual({
      names: ['Xianhe Chamber of Commerce'],
      rest: '',
    });
    expect(claimantsLabel(row(1, { claims: [released] }))).toBeUndefined();
  });
});

describe('The latest claims', () => {
  it('are the active ones of all projects, newest first', () => {
    const one = row(1, { claims: [claim('clm_1', at(10)), claim('clm_3', at(30))] });
    const two = row(2, { claims: [claim('clm_2', at(20)), { ...released, ...at(40) }] });
    expect(latestClaims(board(one, two), 2).map((latest) => latest.claim.id)).toEqual(['clm_3', 'clm_2']);
  });
});

describe('A newly claimed project', () => {
  const taken = row(1, { claims: [claim('clm_1')] });

  it('is one with a claim that was not there before', () => {
    expect(newlyClaimed(board(row(1), row(2)), board(taken, row(2)))).toEqual(['prj_1']);
    expect(newlyClaimed(board(taken), board(taken))).toEqual([]);
  });

  it('is never one on the first board', () => {
    expect(newlyClaimed(undefined, board(taken))).toEqual([]);
  });
});
