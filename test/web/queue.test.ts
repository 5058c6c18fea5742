import {
  emptyQueue,
  knownWithoutTelling,
  nextTold,
  queued,
  released,
  type NewClaim,
  type Queue,
} from '../../src/web/screen/announce/queue.js';

const claim = (n: number, claimant = n, project = n): NewClaim => ({
  id: `clm_${n}`,
  claimant: `org_${claimant}`,
  project: `prj_${project}`,
});

/** Everything that is told until nothing waits. */
function toldOf(queue: Queue<NewClaim>): unknown[] {
  const { told, left } = nextTold(queue);
  return told ? [told.kind === 'one' ? told.claim.id : told, ...toldOf(left)] : [];
}

describe('What the hall is told of claims', () => {
  it('is one claim after another while few wait', () => {
    expect(toldOf(queued(emptyQueue, [claim(1), claim(2), claim(3)]))).toEqual(['clm_1', 'clm_2', 'clm_3']);
  });

  it('is how many organisations claimed how many projects once many wait', () => {
    const burst = Array.from({ length: 14 }, (_, n) => claim(n, n % 12, n % 9));
    expect(toldOf(queued(emptyQueue, burst))).toEqual([
      { kind: 'many', claimants: 12, projects: 9, claims: 14 },
    ]);
  });

  it('is nothing of a claim that arrives again, nor of those of the first board', () => {
    const once = queued(knownWithoutTelling(emptyQueue, ['clm_1']), [claim(1), claim(2)]);
    expect(toldOf(once)).toEqual(['clm_2']);
    expect(toldOf(queued(nextTold(once).left, [claim(1), claim(2)]))).toEqual([]);
  });

  it('is what was held back once an operator lets it go, one by one or together, and none of it twice', () => {
    const held = knownWithoutTelling(queued(emptyQueue, [claim(9)]), ['clm_1', 'clm_2', 'clm_3']);
    const shown = released(held, [claim(1), claim(9)], false);
    expect(toldOf(released(shown, [claim(2), claim(3)], true))).toEqual([
      ...['clm_9', 'clm_1'],
      { kind: 'many', claimants: 2, projects: 2, claims: 2 },
    ]);
    expect(toldOf(released(nextTold(nextTold(shown).left).left, [claim(1)], true))).toEqual([]);
  });
});
