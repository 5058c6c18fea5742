import type { STATE_FAULTS } from '../../../src/core/faults/state.js';
import { LIMITS } from '../../../src/core/limits.js';
import { newId } from '../../../src/core/ids.js';
import { announce } from '../../examples/announcement.js';
import { claimantOf, createEvent, createVolunteer, giveRole, uniqueKey, zh } from '../../harness/ceremony.js';
import { propose } from '../../examples/agreement.js';
import { announceGift, shownGift } from '../../examples/gift.js';
import { guide } from '../../examples/guidance.js';
import { attend } from '../../examples/attendance.js';
import { communities, plan } from '../../examples/coverage.js';
import { initiativeOf, yearOf } from '../../examples/initiative.js';
import { invested } from '../../examples/investment.js';
import { appoint } from '../../examples/membership.js';
import { needThatIs } from '../../examples/need.js';
import { putTo } from '../../examples/decision.js';
import { counted, seriesOf } from '../../examples/series.js';
import { corrected, given, ofGiving } from './of-giving.js';
import { ofHours } from './of-hours.js';
import { ofShifts } from './of-shifts.js';
import { ofVolunteers } from './of-volunteers.js';
import { adopted, taskOf } from '../../examples/task.js';
import { atVenue, booking } from '../../examples/venue.js';
import type { Case, Refused, Scene } from './scene.js';

const WAITS = { onConflict: 'WAITLIST' };

const agreed = (partyIds: string[], input: object = {}) => ({
  ...{ organisationId: partyIds[0], partyIds, title: zh('结对互助'), termFrom: '2030-01-01' },
  ...input,
});

/** A booking of a venue of the host, open since 2020 and closed on the first of May in 2024. */
async function booked({ gateway, host }: Scene, input: object): Promise<Refused> {
  const venueId = await atVenue(gateway.admin, host, {
    ...{ opened: { date: '2020-01-01' }, closedOn: ['2024-05-01'] },
  });
  return ['bookVenue', { ...booking(venueId, host), ...input }];
}

/** A volunteer of the host, its head in 2024. */
async function headOf({ gateway, host }: Scene) {
  const volunteerId = (await createVolunteer(gateway.admin, host)).id as string;
  const year = (date: string) => ({ date, precision: 'YEAR' });
  const term = { from: year('2024-01-01'), to: year('2024-01-01') };
  const id = await appoint(gateway.admin, host, volunteerId, term);
  return { id, head: { organisationId: host, volunteerId, role: 'HEAD' } };
}

const awarded = ({ host, guest }: Scene, input: object): Refused => [
  'giveAward',
  { organisationId: host, to: { organisationId: guest }, kind: 'FLAG', title: zh('队旗'), ...input },
];

const registered = ({ host }: Scene, input: object): Refused => [
  'recordRegistration',
  { organisationId: host, legalForm: 'SOCIAL_GROUP', ...input },
];

const hours = (startsAt: string, endsAt: string) => ({ startsAt, endsAt });

const signing = (id: string, organisationId: string): Refused => [
  'signAgreement',
  { id, organisationId, signatory: zh('工会主席') },
];

async function steward({ gateway, guest }: Scene): Promise<string> {
  return (await giveRole(gateway.admin, guest, 'STEWARD', { subject: 'she' })).id;
}

/** How each fault of what there is is brought about: one that is missing does not compile. */
export const ofState: Readonly<Record<keyof typeof STATE_FAULTS, Case>> = {
  ...ofGiving,
  ...ofHours,
  ...ofShifts,
  ...ofVolunteers,
  NOT_FOUND: () => ['closeProject', { id: newId('Project') }],
  CURRENCY_MISMATCH: async (scene) => [
    'mergeOrganisations',
    { id: scene.guest, intoOrganisationId: await scene.another({ currency: 'USD' }) },
  ],
  CYCLE: ({ host }) => ['updateOrganisation', { id: host, parentId: host }],
  FIRST_ROLE_NOT_STEWARD: ({ guest }) => [
    'giveRole',
    { organisationId: guest, role: 'OPERATOR', to: { subject: 'she' } },
  ],
  LAST_STEWARD: async (scene) => ['takeRole', { id: await steward(scene) }],
  ROLE_HELD: async (scene) => {
    await steward(scene);
    return ['giveRole', { organisationId: scene.guest, role: 'STEWARD', to: { subject: 'she' } }];
  },
  MERGED: async (scene) => {
    await scene.act('mergeOrganisations', { id: scene.guest, intoOrganisationId: await scene.another() });
    return scene.claiming();
  },
  CLAIMED_BY_BOTH: async (scene) => {
    await scene.act('updateProject', { id: scene.project, places: 2 });
    const other = await scene.another();
    for (const claimant of [scene.guest, other]) await scene.claimed(claimant);
    return ['mergeOrganisations', { id: scene.guest, intoOrganisationId: other }];
  },
  AGREED_BY_BOTH: async ({ gateway, host, guest }) => {
    await propose(gateway.admin, [host, guest]);
    return ['mergeOrganisations', { id: guest, intoOrganisationId: host }];
  },
  MERGED_INTO_ITSELF: ({ guest }) => ['mergeOrganisations', { id: guest, intoOrganisationId: guest }],
  ALREADY_INVITED: ({ event, host }) => ['invite', { as: { guestOf: event }, invitee: claimantOf(host) }],
  NUMBER_TAKEN: async ({ gateway, host }) => {
    const { number } = await createVolunteer(gateway.admin, host);
    return ['createVolunteer', { number, name: '小李', organisationIds: [host] }];
  },
  CODE_TAKEN: async (scene) => {
    const region = { code: uniqueKey('r').slice(0, 20), kind: 'COUNTRY', name: zh('某国') };
    await scene.act('addRegion', region);
    return ['addRegion', region];
  },
  REGION_NOT_LARGER: () => ['addRegion', { code: 'nowhere', kind: 'CITY', name: zh('某市') }],
  ALREADY_CLAIMED: async (scene) => {
    await scene.claimed(await scene.another());
    return scene.claiming();
  },
  CLAIMANT_HAS_PLACE: async (scene) => {
    await scene.act('updateProject', { id: scene.project, places: 2 });
    await scene.claimed();
    return scene.claiming();
  },
  CLAIMANT_ON_WAITLIST: async (scene) => {
    await scene.claimed(await scene.another());
    await scene.claimed(scene.guest, WAITS);
    return scene.claiming(WAITS);
  },
  CLAIM_UNCONFIRMED: async (scene) => {
    const host = await scene.gateway.as({ role: 'organiser', organisationId: scene.host });
    const [mutation, input] = scene.claiming();
    await scene.act(mutation, input, host);
    const { claims } = await scene.gateway.admin.ask(
      'query ($id: ID!) { claims(filter: { projectId: $id }) { nodes { id } } }',
      { id: scene.project },
    );
    return ['startClaim', { id: claims.nodes[0].id }];
  },
  WAITLIST_FULL: async (scene) => {
    jest.replaceProperty(LIMITS, 'WAITING_PER_PROJECT', 0 as never);
    await scene.claimed(await scene.another());
    return scene.claiming(WAITS);
  },
  CLAIM_LIMIT: async (scene) => {
    await scene.act('updateEvent', { id: scene.event, projectsPerClaimant: 1 });
    await scene.claimed();
    return scene.claiming({ projectId: await scene.projectWith({}) });
  },
  SAME_PERSON: async (scene) => {
    const id = await scene.claimed();
    await scene.act('submitClaimEvidence', { id, evidence: '做完了' });
    return ['acceptClaim', { id }];
  },
  NO_TARGET: (scene) => scene.claiming({ share: { amount: '1' } }),
  SHARE_TOO_LARGE: async (scene) => {
    const projectId = await scene.projectWith({ target: { amount: '10' } });
    return scene.claiming({ projectId, share: { amount: '11' } });
  },
  SHARES_TAKEN: async (scene) => {
    const id = await scene.projectWith({ target: { amount: '10' } });
    const [mutation, input] = scene.claiming({ projectId: id, share: { amount: '6' } });
    await scene.act(mutation, input);
    return ['updateProject', { id, target: { amount: '5' } }];
  },
  PROJECT_NOT_LISTED: async (scene) =>
    scene.claiming({ projectId: await scene.projectWith({ listed: false }) }),
  PROJECT_NOT_OPEN: async (scene) => {
    await scene.act('submitClaimEvidence', { id: await scene.claimed(), evidence: '做完了' });
    return scene.claiming({ claimant: claimantOf(await scene.another()) });
  },
  PROJECT_CLOSED: async (scene) => {
    const id = await scene.claimed();
    await scene.act('submitClaimEvidence', { id, evidence: '做完了' });
    await scene.act('acceptClaim', { id }, scene.gateway.reviewer);
    await scene.act('closeProject', { id: scene.project });
    return ['updateProject', { id: scene.project, name: zh('另一个名称') }];
  },
  PROJECT_WITHDRAWN: async (scene) => {
    await scene.act('withdrawProject', { id: scene.project });
    return scene.claiming();
  },
  ANNOUNCEMENT_WITHDRAWN: async ({ gateway, host }) => [
    'updateAnnouncement',
    { id: await announce(gateway.admin, host, 'WITHDRAWN'), title: zh('另一则') },
  ],
  ENDS_BEFORE_START: ({ event }) => ['updateEvent', { id: event, endsAt: '2000-01-01T00:00:00Z' }],
  DUE_BEFORE_EVENT: (scene) => scene.claiming({ dueAt: '2000-01-01T00:00:00Z' }),
  EVENT_CANCELLED: async (scene) => {
    await scene.act('cancelEvent', { id: scene.event });
    return scene.claiming();
  },
  HOST_STAYS: ({ event, guest }) => ['updateEvent', { id: event, organiserIds: [guest] }],
  GIFT_OF_ANOTHER_EVENT: async ({ gateway, host, event, guest }) => {
    const elsewhere = (await createEvent(gateway.admin, [host])).id as string;
    const donationId = await shownGift(gateway.admin, elsewhere, guest);
    return ['fulfilGift', { id: await announceGift(gateway.admin, event), donationId }];
  },
  GIFT_OF_ANOTHER_DONOR: async ({ gateway, host, event, guest }) => {
    const id = await announceGift(gateway.admin, event, { giver: { organisationId: host } });
    return ['fulfilGift', { id, donationId: await shownGift(gateway.admin, event, guest) }];
  },
  DONOR_NOT_SHOWN: async (scene) => {
    const { gateway, event } = scene;
    return [
      'fulfilGift',
      { id: await announceGift(gateway.admin, event), donationId: (await given(scene)).donation },
    ];
  },
  GUIDES_ITSELF: ({ host }) => ['recordGuidance', { organisationId: host, guideId: host }],
  GUIDED_ALREADY: async ({ gateway, host, guest }) => {
    await guide(gateway.admin, host, guest);
    return ['recordGuidance', { organisationId: host, guideId: guest }];
  },
  ATTENDS_ALREADY: async ({ gateway, host, event }) => {
    await attend(gateway.admin, event, host);
    return ['recordAttendance', { eventId: event, organisationId: host }];
  },
  NOT_AGREED_TO_ATTEND: async ({ gateway, host, event, guest }) => [
    'recordAttendance',
    { eventId: event, organisationId: guest },
    await gateway.as({ role: 'organiser', organisationId: host }),
  ],
  SEGMENT_HAS_RUN: async (scene) => {
    await scene.act('advanceSegment', { id: scene.event });
    return ['removeSegment', { id: await scene.segment(0) }];
  },
  SEGMENT_CHANGED: async (scene) => [
    'advanceSegment',
    { id: scene.event, runningSegmentId: await scene.segment(1) },
  ],
  FANFARE_NOT_WAITING: async (scene) => [
    'decideFanfares',
    { id: scene.event, claimIds: [await scene.claimed()], decision: 'SHOW' },
  ],
  AGREEMENT_WITH_ITSELF: ({ host }) => ['proposeAgreement', agreed([host, host])],
  AGREEMENT_OVER: async ({ gateway, host, guest }) => {
    const term = { termFrom: '2020-01-01', termTo: '2020-12-31' };
    return signing(await propose(gateway.admin, [host, guest], term), host);
  },
  PARTY_NOT_ACCEPTED: async ({ gateway, host, guest }) => {
    const proposing = await gateway.as({ role: 'organiser', organisationId: host });
    return signing(await propose(proposing, [host, guest]), host);
  },
  TERMS_OVERLAP: async ({ gateway, host, guest }) => {
    await propose(gateway.admin, [host, guest], { termFrom: '2030-01-01', termTo: null });
    return ['proposeAgreement', agreed([guest, host])];
  },
  TERM_ENDS_BEFORE_START: ({ host, guest }) => [
    'proposeAgreement',
    agreed([host, guest], { termTo: '2029-12-31' }),
  ],
  OTHER_PARTIES: async (scene) => {
    const { gateway, host, guest } = scene;
    const renewsId = await propose(gateway.admin, [host, guest]);
    return ['proposeAgreement', agreed([host, await scene.another()], { renewsId })];
  },
  UNIT_COVERED: async ({ gateway, host }) => {
    const [regionId] = await communities(gateway.admin, 1);
    const { id: planId } = await plan(gateway.admin, host, [regionId as string]);
    const report = { planId, regionId, by: { organisationId: host } };
    await gateway.admin.do('reportCoverage', 'coverageUnit { id }', report);
    return ['reportCoverage', report];
  },
  DEADLINE_BEFORE_START: async ({ gateway, host }) => [
    'createCoveragePlan',
    {
      ...{ organisationId: host, name: zh('全覆盖'), startsOn: '2024-11-30', deadline: '2024-04-25' },
      regionIds: await communities(gateway.admin, 1),
    },
  ],
  VENUE_BOOKED: async (scene) => {
    const [mutation, input] = await booked(scene, {});
    await scene.act(mutation, input);
    return [mutation, input];
  },
  VENUE_CLOSED: (scene) => booked(scene, hours('2024-04-30T09:00:00Z', '2024-05-01T09:00:00Z')),
  VENUE_NOT_OPEN: (scene) => booked(scene, hours('2019-12-31T01:00:00Z', '2019-12-31T02:00:00Z')),
  BOOKING_TOO_LONG: (scene) => booked(scene, hours('2024-06-01T00:00:00Z', '2024-06-05T00:00:00Z')),
  BOOKING_TOO_FAR_AHEAD: (scene) => booked(scene, hours('2190-06-01T00:00:00Z', '2190-06-01T01:00:00Z')),
  FIGURE_FROM_FUTURE: async ({ gateway, host }) => [
    'recordSeriesValue',
    counted(await seriesOf(gateway.admin, host), { asOf: { date: '2999-01-01' } }),
  ],
  FIGURE_RECORDED: async (scene) => {
    const input = counted(await seriesOf(scene.gateway.admin, scene.host));
    await scene.act('recordSeriesValue', input);
    return ['recordSeriesValue', input];
  },
  REGISTERED_IN_FUTURE: (scene) => registered(scene, { registered: { date: '2999-01-01' } }),
  PREPARED_AFTER_REGISTRATION: (scene) =>
    registered(scene, { prepared: { date: '2023-09-01' }, registered: { date: '2023-08-01' } }),
  LICENCE_ENDS_BEFORE_START: (scene) =>
    registered(scene, { licensed: { date: '2023-08-01' }, licenceTo: '2023-07-31' }),
  OVERLAPPING_TERMS: async (scene) => [
    'recordMembership',
    { ...(await headOf(scene)).head, from: { date: '2023-12-31' } },
  ],
  TERM_ENDED: async (scene) => ['endMembership', { id: (await headOf(scene)).id }],
  VOLUNTEER_OF_OTHERS: async (scene) => [
    'recordMembership',
    { ...(await headOf(scene)).head, organisationId: await scene.another() },
  ],
  NOT_A_MEMBER_UNIT: async (scene) => [
    'recordMembership',
    { ...(await headOf(scene)).head, representsId: scene.guest },
  ],
  AWARD_TO_ITSELF: (scene) => awarded(scene, { to: { organisationId: scene.host } }),
  AWARDED_IN_FUTURE: (scene) => awarded(scene, { given: { date: '2999-01-01' } }),
  HANDED_TO_OTHERS: async (scene) => awarded(scene, { handedToId: (await headOf(scene)).id }),
  DECISION_TAKEN: async (scene) => {
    const id = await putTo(scene.gateway.admin, scene.event);
    await scene.act('adoptDecision', { id });
    return ['updateDecision', { id, title: zh('改') }];
  },
  DECIDED_IN_FUTURE: async ({ gateway, event }) => [
    'adoptDecision',
    { id: await putTo(gateway.admin, event), decidedOn: '2199-01-01' },
  ],
  DECIDED_BEFORE_MEETING: async ({ gateway, event }) => [
    'adoptDecision',
    { id: await putTo(gateway.admin, event), decidedOn: '2000-01-01' },
  ],
  YEAR_IN_FUTURE: ({ host }) => ['recordInvestment', { ...invested(host), year: 2199 }],
  YEAR_RECORDED: async ({ gateway, host }) => {
    const initiativeId = await initiativeOf(gateway.admin, host);
    await yearOf(gateway.admin, initiativeId, 2020);
    return ['recordInitiativeYear', { initiativeId, year: 2020 }];
  },
  DECISION_NOT_ADOPTED: async ({ gateway, host, event }) => [
    'createTask',
    { organisationId: host, decisionId: await putTo(gateway.admin, event), title: zh('任务') },
  ],
  OWNER_NOT_OF_BODY: async ({ gateway, guest, event }) => [
    'createTask',
    { organisationId: guest, decisionId: await adopted(gateway.admin, event), title: zh('清单') },
  ],
  VOLUNTEER_NOT_FINDABLE: async ({ gateway, host }) => {
    const { id: volunteerId } = await createVolunteer(gateway.admin, host, {});
    return ['createTask', { organisationId: host, volunteerId, title: zh('任务') }];
  },
  NOTED_IN_FUTURE: async ({ gateway, host }) => [
    'noteTask',
    { id: await taskOf(gateway.admin, host), text: zh('过半'), notedOn: '2199-01-01' },
  ],
  DUE_IN_PAST: ({ host }) => ['placeNeed', { organisationId: host, title: zh('陪诊'), dueOn: '2020-01-01' }],
  NEED_TAKEN: async ({ gateway, host, guest }) => [
    'takeNeed',
    {
      id: await needThatIs(gateway.admin, host, 'accepted'),
      ...{ groupId: guest, idempotencyKey: uniqueKey() },
    },
  ],
  NEED_NOT_DONE: async ({ gateway, host }) => [
    'rateNeed',
    { id: await needThatIs(gateway.admin, host, 'accepted'), rating: 5 },
  ],
  NEED_RATED: async ({ gateway, host }) => [
    'rateNeed',
    { id: await needThatIs(gateway.admin, host, 'rated'), rating: 1 },
  ],
  WRONG_STATE: ({ project }) => ['reopenProject', { id: project }],
  PLACES_TAKEN: async (scene) => {
    await scene.act('updateProject', { id: scene.project, places: 2 });
    for (const claimant of [scene.guest, await scene.another()]) await scene.claimed(claimant);
    return ['updateProject', { id: scene.project, places: 1 }];
  },
  REFUND_TOO_LARGE: async (scene) => {
    const { donation } = await given(scene);
    const amount = { amount: '11' };
    return ['refundDonation', { id: donation, amount, reason: '多收了', idempotencyKey: uniqueKey() }];
  },
  CORRECTION_OF_CORRECTION: async (scene) => {
    const { line } = await given(scene);
    const [mutation, input] = corrected(line, '9');
    const selection = 'line { id }';
    const { line: correction } = await scene.gateway.admin.do(mutation, selection, input);
    return corrected(correction.id, '8');
  },
  CORRECTION_CHANGES_NOTHING: async (scene) => corrected((await given(scene)).line, '10'),
};
