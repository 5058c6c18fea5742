import { LIMITS } from '../../../src/core/limits.js';
import { newId } from '../../../src/core/ids.js';
import { claimantOf, uniqueKey, zh } from '../../harness/ceremony.js';
import type { World } from '../../harness/examples.js';
import { but, repeat, type Case, type Input, type Rest } from './cases.js';
import { BAD_EVIDENCE } from './evidence-cases.js';

export const organisation = (rest: Rest) => but(() => ({ name: zh('名'), kind: 'OTHER' }), rest);
const volunteer = (rest: Rest) =>
  but(({ host }) => ({ number: uniqueKey(), name: '名', organisationIds: [host] }), rest);
export const event = (rest: Rest) =>
  but(
    ({ host }) => ({ name: zh('会'), kind: 'OTHER', startsAt: '2022-06-25T01:00:00Z', organiserIds: [host] }),
    rest,
  );
export const project = (rest: Rest) =>
  but(({ host }) => ({ organisationId: host, name: zh('事'), serviceArea: 'CARE' }), rest);
const changed = (what: 'host' | 'other' | 'event' | 'listed' | 'shared' | 'volunteer', rest: Rest) =>
  but((world) => ({ id: world[what] }), rest);
const claiming = (rest: Rest) => but(() => ({ idempotencyKey: uniqueKey() }), rest);

/** A claim for a share of a target. */
const sharing = (project: 'listed' | 'targeted', amount: string, currency = 'CNY') =>
  claiming((world: World) => ({
    projectId: world[project],
    claimant: claimantOf(world.other),
    share: { amount, currency },
  }));

const people = (value: number) => ({ label: zh('人'), value });
const long = { label: zh('𠮷'.repeat(200)), value: 1 };
const segment = (kind: string) => ({ kind, title: zh('段') });
const strangers = (count: number) => Array.from({ length: count }, () => newId('Organisation'));

export const REFUSED: Record<string, Case[]> = {
  createOrganisation: [
    ['a name without its original language', organisation({ name: { en: 'Only' } }), 'TEXT_EMPTY', 'name.zh'],
    ['a figure below zero', organisation({ figures: [people(-1)] }), 'BAD_NUMBER', 'figures.0.value'],
    [
      'a figure of no day',
      organisation({ figures: [{ ...people(1), asOf: 'soon' }] }),
      'BAD_DAY',
      'figures.0.asOf',
    ],
    [
      'a figure that is a word',
      organisation({ figures: [{ ...people(1), value: 'x' }] }),
      'BAD_USER_INPUT',
      null,
    ],
    ['a figure that is not whole', organisation({ figures: [people(1.5)] }), 'BAD_USER_INPUT', null],
    ['a currency nobody knows', organisation({ currency: 'ZZZ' }), 'BAD_CURRENCY', 'currency'],
    [
      'another currency than the parent',
      organisation(({ american }: World) => ({ parentId: american, currency: 'CNY' })),
      'CURRENCY_MISMATCH',
      'currency',
    ],
  ],
  updateOrganisation: [
    [
      'a summary of 4,001',
      changed('other', { summary: zh('字'.repeat(4_001)) }),
      'TEXT_TOO_LONG',
      'summary.zh',
    ],
    [
      'a place below another currency',
      changed('other', ({ american }: World) => ({ parentId: american })),
      'CURRENCY_MISMATCH',
      'currency',
    ],
    ['a place below itself', changed('host', ({ host }: World) => ({ parentId: host })), 'CYCLE', 'parentId'],
    [
      'a place below one below',
      changed('host', ({ below }: World) => ({ parentId: below })),
      'CYCLE',
      'parentId',
    ],
    [
      'itself as a member',
      changed('host', ({ host }: World) => ({ memberIds: [host] })),
      'CYCLE',
      'memberIds',
    ],
    [
      'a member twice',
      changed('host', ({ other }: World) => ({ memberIds: [other, other] })),
      'DUPLICATE_ITEM',
      'memberIds',
    ],
    ['201 members', changed('host', { memberIds: strangers(201) }), 'TOO_MANY_ITEMS', 'memberIds'],
  ],
  createVolunteer: [
    [
      'a number of 41 characters',
      volunteer({ number: '1'.repeat(LIMITS.NUMBER_CHARS + 1) }),
      'TEXT_TOO_LONG',
      'number',
    ],
    [
      'a number that is taken',
      volunteer(({ volunteerNumber }: World) => ({ number: volunteerNumber })),
      'NUMBER_TAKEN',
      'number',
    ],
    ['no organisation', volunteer({ organisationIds: [] }), 'NOT_FOUND', 'organisationIds'],
  ],
  updateVolunteer: [
    [
      'a number of 41 characters',
      changed('volunteer', { number: '1'.repeat(LIMITS.NUMBER_CHARS + 1) }),
      'TEXT_TOO_LONG',
      'number',
    ],
  ],
  createEvent: [
    ['an end before the start', event({ endsAt: '2022-06-25T00:59:59Z' }), 'ENDS_BEFORE_START', 'endsAt'],
    ['a start in 1899', event({ startsAt: '1899-12-31T23:59:59Z' }), 'BAD_TIME', 'startsAt'],
    ['a start in 2200', event({ startsAt: '2200-01-01T00:00:00Z' }), 'BAD_TIME', 'startsAt'],
    ['a day there is not', event({ startsAt: '2022-02-30T00:00:00Z' }), 'BAD_USER_INPUT', null],
    ['a time that is a number', event({ startsAt: 5 }), 'BAD_USER_INPUT', null],
    ['a time that is none', event({ startsAt: 'tomorrow' }), 'BAD_USER_INPUT', null],
    ['no organiser', event({ organiserIds: [] }), 'NOT_FOUND', 'organiserIds'],
    [
      'an organiser twice',
      event(({ host }: World) => ({ organiserIds: [host, host] })),
      'DUPLICATE_ITEM',
      'organiserIds',
    ],
    ['21 organisers', event({ organiserIds: strangers(21) }), 'TOO_MANY_ITEMS', 'organiserIds'],
    ['51 segments', event({ segments: repeat(51, segment('OTHER')) }), 'TOO_MANY_ITEMS', 'segments'],
    ['a segment nobody knows', event({ segments: [segment('DANCE')] }), 'BAD_USER_INPUT', null],
  ],
  updateEvent: [
    [
      'a summary with NUL',
      changed('event', { summary: zh('a\u0000') }),
      'TEXT_CONTROL_CHARACTER',
      'summary.zh',
    ],
    [
      'an end before the start',
      changed('event', { endsAt: '2022-06-25T00:59:59Z' }),
      'ENDS_BEFORE_START',
      'endsAt',
    ],
    ['an end in 9999', changed('event', { endsAt: '9999-12-31T00:00:00Z' }), 'BAD_TIME', 'endsAt'],
    ['201 figures', changed('event', { figures: repeat(201, people(1)) }), 'TOO_MANY_ITEMS', 'figures'],
    [
      'more than a column holds',
      changed('event', { figures: repeat(120, long) }),
      'TOO_MANY_ITEMS',
      'figures',
    ],
  ],
  createProject: [
    ['no place', project({ places: 0 }), 'BAD_NUMBER', 'places'],
    ['201 places', project({ places: LIMITS.PLACES_PER_PROJECT + 1 }), 'BAD_NUMBER', 'places'],
    [
      'another currency than its event',
      project(({ american, event: eventId }: World) => ({ organisationId: american, eventId })),
      'CURRENCY_MISMATCH',
      'organisationId',
    ],
  ],
  updateProject: [
    ['fewer places than none', changed('listed', { places: -1 }), 'BAD_NUMBER', 'places'],
    ['fewer places than are taken', changed('shared', { places: 1 }), 'PLACES_TAKEN', 'places'],
  ],
  claimProject: [
    [
      'a project whose places are taken',
      claiming(({ taken, below }: World) => ({ projectId: taken, claimant: claimantOf(below) })),
      'ALREADY_CLAIMED',
      'projectId',
    ],
    [
      'a closed project',
      claiming(({ closed, below }: World) => ({ projectId: closed, claimant: claimantOf(below) })),
      'PROJECT_CLOSED',
      'projectId',
    ],
    [
      'a withdrawn project',
      claiming(({ withdrawn, below }: World) => ({ projectId: withdrawn, claimant: claimantOf(below) })),
      'PROJECT_WITHDRAWN',
      'projectId',
    ],
    [
      'a second place for the same claimant',
      claiming(({ shared, other }: World) => ({ projectId: shared, claimant: claimantOf(other) })),
      'CLAIMANT_HAS_PLACE',
      'claimant',
    ],
    [
      'a project that is not listed yet',
      claiming(({ unlisted, below }: World) => ({ projectId: unlisted, claimant: claimantOf(below) })),
      'PROJECT_NOT_LISTED',
      'projectId',
    ],
    [
      'a second place in line for who has one',
      claiming(({ taken, other }: World) => ({
        projectId: taken,
        claimant: claimantOf(other),
        onConflict: 'WAITLIST',
      })),
      'CLAIMANT_HAS_PLACE',
      'claimant',
    ],
    ['a share where there is no target', sharing('listed', '1'), 'NO_TARGET', 'share'],
    ['a share of more than the target', sharing('targeted', '100.01'), 'SHARE_TOO_LARGE', 'share'],
    ['a share of nothing', sharing('targeted', '0'), 'AMOUNT_NOT_POSITIVE', 'share.amount'],
    ['a share below zero', sharing('targeted', '-1'), 'AMOUNT_NOT_POSITIVE', 'share.amount'],
    ['a share of half a fen', sharing('targeted', '0.005'), 'AMOUNT_TOO_PRECISE', 'share.amount'],
    ['a share that is absurd', sharing('targeted', '9'.repeat(30)), 'AMOUNT_TOO_LARGE', 'share.amount'],
    ['a share in dollars', sharing('targeted', '1', 'USD'), 'CURRENCY_MISMATCH', 'share.currency'],
    [
      'a due date in 2200',
      claiming(({ listed, other }: World) => ({
        projectId: listed,
        claimant: claimantOf(other),
        dueAt: '2200-01-01T00:00:00Z',
      })),
      'BAD_TIME',
      'dueAt',
    ],
    [
      'a due date before the day of the event',
      claiming(({ listed, other }: World) => ({
        projectId: listed,
        claimant: claimantOf(other),
        dueAt: '2022-06-24T15:59:59Z',
      })),
      'DUE_BEFORE_EVENT',
      'dueAt',
    ],
    [
      'a short key',
      claiming(({ listed, other }: World) => ({
        projectId: listed,
        claimant: claimantOf(other),
        idempotencyKey: 'short',
      })),
      'BAD_IDEMPOTENCY_KEY',
      'idempotencyKey',
    ],
  ],
  submitClaimEvidence: BAD_EVIDENCE,
  signClaim: [
    [
      'a due date in 1899',
      ({ claim }) => ({ id: claim, dueAt: '1899-12-31T00:00:00Z' }),
      'BAD_TIME',
      'dueAt',
    ],
    [
      'a due date before the day of the event',
      ({ claim }) => ({ id: claim, dueAt: '2022-06-24T15:59:59Z' }),
      'DUE_BEFORE_EVENT',
      'dueAt',
    ],
    ['a claim that was released', ({ released }) => ({ id: released }), 'WRONG_STATE', null],
  ],
  withdrawWaiver: [['one that is not there', () => ({ id: newId('Waiver') }), 'NOT_FOUND', 'id']],
  giveWaiver: [
    ['nothing that is allowed', ({ host }) => ({ organisationId: host, text: ' ' }), 'TEXT_EMPTY', 'text'],
  ],
  startClaim: [['a claim that was released', ({ released }) => ({ id: released }), 'WRONG_STATE', null]],
  releaseClaim: [
    ['a claim that was released', ({ released }) => ({ id: released }), 'WRONG_STATE', null],
    [
      'a reason of 501 characters',
      ({ claim }) => ({ id: claim, reason: '字'.repeat(LIMITS.REASON_CHARS + 1) }),
      'TEXT_TOO_LONG',
      'reason',
    ],
  ],
  sendClaimBack: [
    ['a claim that is not submitted', ({ claim }) => ({ id: claim, reason: '缺' }), 'WRONG_STATE', null],
  ],
  listProject: [['one that is listed', ({ listed }) => ({ id: listed }), 'WRONG_STATE', null]],
  acceptClaim: [['a claim that is not submitted', ({ claim }) => ({ id: claim }), 'WRONG_STATE', null]],
  correctProject: [
    ['one that is not over', ({ taken }) => ({ id: taken, reason: '错' }), 'WRONG_STATE', 'id'],
  ],
  closeProject: [['one that is not accepted', ({ taken }) => ({ id: taken }), 'WRONG_STATE', null]],
  withdrawProject: [['one that is closed', ({ closed }) => ({ id: closed }), 'WRONG_STATE', null]],
  reopenProject: [['one that is open', ({ listed }) => ({ id: listed }), 'WRONG_STATE', null]],
};

/** Every one-line name in an input, as a path, in a mutation that is otherwise valid. */
export const NAMED: [mutation: string, path: string, input: (name: string) => Input][] = [
  ['createOrganisation', 'name.zh', (name) => organisation({ name: zh(name) })],
  ['createOrganisation', 'name.en', (name) => organisation({ name: { zh: '名', en: name } })],
  ['updateOrganisation', 'name.zh', (name) => changed('other', { name: zh(name) })],
  ['createVolunteer', 'name', (name) => volunteer({ name })],
  ['createVolunteer', 'number', (number) => volunteer({ number })],
  ['updateVolunteer', 'name', (name) => changed('volunteer', { name })],
  ['createEvent', 'name.zh', (name) => event({ name: zh(name) })],
  ['createEvent', 'segments.0.title.zh', (name) => event({ segments: [{ kind: 'OTHER', title: zh(name) }] })],
  ['createEvent', 'attendance.label.zh', (name) => event({ attendance: { label: zh(name), value: 1 } })],
  ['updateEvent', 'name.zh', (name) => changed('event', { name: zh(name) })],
  ['createProject', 'name.zh', (name) => project({ name: zh(name) })],
  ['updateProject', 'name.zh', (name) => changed('listed', { name: zh(name) })],
];

export const WRONG_NAMES = [
  ['that is empty', '', 'TEXT_EMPTY'],
  ['of spaces', ' \u3000\n', 'TEXT_EMPTY'],
  ['nobody can see', '\u200b\u200d', 'TEXT_EMPTY'],
  ['of 10,000 characters', '名'.repeat(10_000), 'TEXT_TOO_LONG'],
  ['with NUL', '甲\u0000乙', 'TEXT_CONTROL_CHARACTER'],
  ['with an escape sequence', '\u001b[2J', 'TEXT_CONTROL_CHARACTER'],
  ['that turns the writing direction', '\u202eevil', 'TEXT_CONTROL_CHARACTER'],
  ['of two lines', '甲\n乙', 'TEXT_CONTROL_CHARACTER'],
  ['with half a character', '甲\ud800', 'TEXT_CONTROL_CHARACTER'],
] as const;
