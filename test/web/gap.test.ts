import { createGap } from '../../src/web/screen/session/gap.js';

describe('What was missed while the connection was lost', () => {
  let now = 0;
  const gap = () => {
    now = 0;
    return createGap(() => now);
  };

  it('ends with a snapshot, which is no news itself', () => {
    const missed = gap();
    expect(missed.holdsUpdate('SNAPSHOT')).toBe(true);
    expect(missed.holdsUpdate('CHANGE')).toBe(false);
    missed.opened();
    expect(missed.holdsUpdate('RESYNC')).toBe(true);
    expect(missed.holdsUpdate('CHANGE')).toBe(false);
  });

  it('comes without a pause after a cursor; what comes after a pause is news', () => {
    const missed = gap();
    missed.opened();
    for (now = 0; now <= 2_000; now += 400) expect(missed.holdsUpdate('CHANGE')).toBe(true);
    now = 2_600;
    expect(missed.holdsUpdate('CHANGE')).toBe(false);
    now = 2_601;
    expect(missed.holdsUpdate('CHANGE')).toBe(false);
  });

  it('is over after some seconds, also of a feed that never pauses', () => {
    const missed = gap();
    for (now = 0; now <= 5_000; now += 100) expect(missed.holdsUpdate('CHANGE')).toBe(true);
    now = 5_050;
    expect(missed.holdsUpdate('CHANGE')).toBe(false);
  });

  it('holds the first total of each connection', () => {
    const missed = gap();
    expect([missed.holdsTotal(), missed.holdsTotal()]).toEqual([true, false]);
    missed.opened();
    expect([missed.holdsTotal(), missed.holdsTotal()]).toEqual([true, false]);
  });
});
