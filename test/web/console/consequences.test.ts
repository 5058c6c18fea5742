import { ofClaim, ofGift } from '../../../src/web/console/recording/consequences.js';
import type { Facts, ProjectFacts } from '../../../src/web/console/recording/facts.js';

const project: ProjectFacts = {
  ...{ id: 'prj_1', name: { zh: '项目', en: 'Project' }, position: 1 },
  ...{ places: 2, openPlaces: 1, waiting: 0, takesClaims: true },
};
const facts: Facts = {
  money: { currency: 'CNY', digits: 2 },
  consent: { zh: '', en: '' },
  ...{ isAdmin: false, keepsBooks: true, runsProjects: true, ownIds: ['org_own'] },
  allowing: { pledges: ['org_named'], claims: ['org_allows'] },
  projects: [project],
};
const pledge = { kind: 'pledge', donorId: undefined, publishName: false } as const;
const claims = { project, claimantId: 'org_other', waitlist: false };
const read = (told: ReturnType<typeof ofGift>) =>
  told.map(({ says, isRefusal }) => (isRefusal ? '✗ ' : '· ') + says.en.split(/[:.;]/)[0]!);

const PROMISE = '· A pledge is a promise';
const NO_BOOKS = '✗ This sign-in does not keep the books of the event';
const NOT_LET = '✗ This donor has not let the host show it by name';
const TO_CONFIRM = '· The claimant has to confirm it';

describe('What follows is said before it is recorded', () => {
  it.each<[string, Partial<Facts>, Partial<Parameters<typeof ofGift>[1]>, string[]]>([
    ['a pledge', {}, {}, [PROMISE]],
    ['money', {}, { kind: 'receipt' }, []],
    ['money, by whom the books are not kept', { keepsBooks: false }, { kind: 'receipt' }, [NO_BOOKS]],
    ['one’s own pledge', { keepsBooks: false }, { donorId: 'org_own' }, [PROMISE]],
    ['one’s own money', { keepsBooks: false }, { kind: 'receipt', donorId: 'org_own' }, [NO_BOOKS]],
    ['a name that the donor lets be shown', {}, { donorId: 'org_named', publishName: true }, [PROMISE]],
    ['a name that it does not', {}, { donorId: 'org_other', publishName: true }, [NOT_LET, PROMISE]],
    ['the same, not shown', {}, { donorId: 'org_other' }, [PROMISE]],
    ['the same, by an admin', { isAdmin: true }, { donorId: 'org_other', publishName: true }, [PROMISE]],
    [
      'a name where it cannot be known',
      { allowing: null },
      { donorId: 'org_other', publishName: true },
      ['· It is shown by name only if it has let the host do so', PROMISE],
    ],
  ])('%s', (_what, known, gift, told) => {
    expect(read(ofGift({ ...facts, ...known }, { ...pledge, ...gift }))).toEqual(told);
  });

  const full = { ...project, openPlaces: 0, waiting: 3 };
  it.each<[string, Partial<Facts>, Partial<typeof claims>, string[]]>([
    ['for another', {}, {}, ['· 1 of 2 places are open', TO_CONFIRM]],
    ['for one that lets the host record it', {}, { claimantId: 'org_allows' }, ['· 1 of 2 places are open']],
    ['for oneself', { runsProjects: false }, { claimantId: 'org_own' }, ['· 1 of 2 places are open']],
    [
      'for another without a right to it',
      { runsProjects: false },
      {},
      [
        '✗ This sign-in cannot claim projects of this event for others',
        '· 1 of 2 places are open',
        TO_CONFIRM,
      ],
    ],
    ['of a full project', {}, { project: full }, ['✗ Every place is taken', TO_CONFIRM]],
    [
      'of a full project, to wait',
      {},
      { project: full, waitlist: true },
      ['· Every place is taken', TO_CONFIRM],
    ],
    [
      'of a project that is closed',
      {},
      { project: { ...project, takesClaims: false } },
      ['✗ This project takes no claims now', TO_CONFIRM],
    ],
  ])('a claim %s', (_what, known, claim, told) => {
    expect(read(ofClaim({ ...facts, ...known }, { ...claims, ...claim }))).toEqual(told);
  });
});
