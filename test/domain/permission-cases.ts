import type { Answer } from '../harness/client.js';
import {
  claim,
  claimantOf,
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  uniqueKey,
  zh,
} from '../harness/ceremony.js';
import type { TestGateway } from '../harness/gateway.js';

/**
 * An organisation with a parent, an unrelated one, and two children, of which one delegates all roles to it. That child and the
 * unrelated one have an event and a project of their own.
 */
export async function createNeighbours({ admin, as }: TestGateway) {
  const id = async (made: Promise<Answer>): Promise<string> => (await made).id;
  const above = await id(createOrganisation(admin));
  const own = await id(createOrganisation(admin, { parentId: above }));
  const below = await id(createOrganisation(admin, { parentId: own, delegateToParent: true }));
  const apart = await id(createOrganisation(admin, { parentId: own }));
  const beside = await id(createOrganisation(admin, { parentId: above }));
  const stage = async (organisationId: string) => {
    const segments = [{ kind: 'OPENING', title: zh('开场') }];
    const event = await id(createEvent(admin, [organisationId], { segments }));
    const project = await id(createProject(admin, { organisationId, eventId: event, places: 50 }));
    // Its claims stay unchanged: the other project is open only while some of its claims are at an early step.
    const open = await id(createProject(admin, { organisationId, eventId: event, places: 50 }));
    const volunteer = await id(createVolunteer(admin, organisationId));
    const claimed = async () => {
      const claimant = await id(createOrganisation(admin));
      return (await claim(admin, project, claimant)).claim.id as string;
    };
    const submitted = async () => {
      const claimId = await claimed();
      await admin.do('submitClaimEvidence', 'claim { id }', done(claimId));
      return claimId;
    };
    const sentBack = async () => {
      const claimId = await submitted();
      const input = { id: claimId, reason: '缺照片' };
      await admin.do('sendClaimBack', 'claim { id }', input);
      return claimId;
    };
    const gift = async () => donate(admin, { projectId: project }, '1000.00');
    return {
      ...{ event, project, open, volunteer },
      // One for each case, so that no case finds what another one has changed.
      ...{ taken: await claimed(), sentBack: await sentBack() },
      ...{ submitted: await submitted(), submittedToo: await submitted() },
      gift: (await gift()).donation.id as string,
      line: (await gift()).line.id as string,
    };
  };
  const [ours, theirs] = [await stage(below), await stage(beside)];
  // The one beside is the host.
  const shared = await id(createEvent(admin, [beside, own]));
  const sharedProject = await id(createProject(admin, { organisationId: own, eventId: shared }));
  const sharedGift = await donate(admin, { projectId: sharedProject }, '1000.00', { donor: { name: '甲' } });
  return {
    ...{ above, own, below, apart, beside, ours, theirs, shared, sharedProject },
    ...{ sharedGift: sharedGift.donation.id as string, sharedLine: sharedGift.line.id as string },
    organiser: await as({ role: 'organiser', organisationId: own }),
    volunteer: await as({ role: 'volunteer', volunteerId: ours.volunteer }),
  };
}

const done = (id: string) => ({ id, evidence: '做完了' });

export type Neighbours = Awaited<ReturnType<typeof createNeighbours>>;
type Case = [what: string, mutation: string, input: (n: Neighbours) => object];

const name = zh('新');
const key = () => ({ idempotencyKey: uniqueKey() });
const yuan = () => ({ amount: { amount: '1.00' }, ...key() });
const event = (organiserIds: string[]) => ({
  name,
  kind: 'OTHER',
  startsAt: '2022-06-25T01:00:00Z',
  organiserIds,
});
const project = (organisationId: string, eventId?: string) => ({
  name,
  serviceArea: 'CARE',
  organisationId,
  eventId,
});
const volunteer = (...organisationIds: string[]) => ({ number: uniqueKey(), name: '名', organisationIds });
const claiming = (projectId: string, claimantId: string) => ({
  projectId,
  claimant: claimantOf(claimantId),
  ...key(),
});
export const giving = (to: object, donor: object, kind = 'RECEIPT') => ({ to, donor, kind, ...yuan() });

const giveInput = (organisationId: string, to: object) => ({
  organisationId,
  role: 'OPERATOR',
  to,
  ...key(),
});

const membership = (id: string, ...organisationIds: string[]) => ({ id, organisationIds });

export const AN_ORGANISER_MAY: Case[] = [
  ['change its organisation', 'updateOrganisation', ({ own }) => ({ id: own, name })],
  ['change one below that delegates to it', 'updateOrganisation', ({ below }) => ({ id: below, name })],
  [
    'found one below one that delegates to it',
    'createOrganisation',
    ({ below }) => ({ name, kind: 'OTHER', parentId: below }),
  ],
  [
    'ask the one beside it to be above it',
    'updateOrganisation',
    ({ own, beside }) => ({ id: own, parentId: beside }),
  ],
  ['hold an event', 'createEvent', ({ own }) => event([own])],
  ['hold an event with one beside it', 'createEvent', ({ below, beside }) => event([below, beside])],
  ['change an event of one below it', 'updateEvent', ({ ours }) => ({ id: ours.event, name })],
  ['change an event it organises with others', 'updateEvent', ({ shared }) => ({ id: shared, name })],
  ['list a project', 'createProject', ({ own, ours }) => project(own, ours.event)],
  ['change a project of one below it', 'updateProject', ({ ours }) => ({ id: ours.project, name })],
  [
    'change its project at an event of others',
    'updateProject',
    ({ sharedProject }) => ({ id: sharedProject, name }),
  ],
  ['go on in its programme', 'advanceSegment', ({ ours }) => ({ id: ours.event })],
  ['enlist a volunteer', 'createVolunteer', ({ below }) => volunteer(below)],
  [
    'change a volunteer of one below it',
    'updateVolunteer',
    ({ ours }) => ({ id: ours.volunteer, name: '新' }),
  ],
  ['claim a project beside it', 'claimProject', ({ own, theirs }) => claiming(theirs.open, own)],
  ['claim for its volunteer', 'claimProject', ({ ours, theirs }) => claiming(theirs.open, ours.volunteer)],
  [
    'record a donation to its project',
    'recordDonation',
    ({ ours }) => giving({ projectId: ours.project }, { name: '甲' }),
  ],
  [
    'record a donation to one below it',
    'recordDonation',
    ({ below }) => giving({ organisationId: below }, { name: '甲' }),
  ],
  ['pay back', 'refundDonation', ({ ours }) => ({ id: ours.gift, reason: '退回', ...yuan() })],
  ['correct', 'correctDonation', ({ ours }) => ({ lineId: ours.line, reason: '写错了', ...yuan() })],
  ['record for a guest on its stage', 'claimProject', ({ beside, ours }) => claiming(ours.open, beside)],
  ['sign for its project', 'signClaim', ({ ours }) => ({ id: ours.taken })],
  ['send it back', 'sendClaimBack', ({ ours }) => ({ id: ours.submitted, reason: '缺照片' })],
  ['accept it', 'acceptClaim', ({ ours }) => ({ id: ours.submittedToo })],
  [
    'bring its volunteer into another of its own',
    'updateVolunteer',
    ({ ours, own, below }) => membership(ours.volunteer, own, below),
  ],
];

export const AN_ORGANISER_MAY_NOT: Case[] = [
  ['change the one above', 'updateOrganisation', ({ above }) => ({ id: above, name })],
  ['change one beside it', 'updateOrganisation', ({ beside }) => ({ id: beside, name })],
  ['change one below that delegates nothing', 'updateOrganisation', ({ apart }) => ({ id: apart, name })],
  ['enlist a volunteer below it', 'createVolunteer', ({ apart }) => volunteer(apart)],
  ['hold an event of one below it', 'createEvent', ({ apart }) => event([apart])],
  [
    'keep the books of an event that it only organises with others',
    'recordDonation',
    ({ shared }) => giving({ eventId: shared }, { name: '甲' }),
  ],
  [
    'keep the books of its own project at the event of another host',
    'recordDonation',
    ({ sharedProject }) => giving({ projectId: sharedProject }, { name: '甲' }),
  ],
  [
    'pay back what was given there',
    'refundDonation',
    ({ sharedGift }) => ({ id: sharedGift, reason: '退回', ...yuan() }),
  ],
  [
    'correct what was given there',
    'correctDonation',
    ({ sharedLine }) => ({ lineId: sharedLine, reason: '写错了', ...yuan() }),
  ],
  ['erase who gave there', 'eraseDonor', ({ sharedGift }) => ({ id: sharedGift })],
  [
    'say what is shown of it',
    'discloseDonation',
    ({ sharedGift }) => ({ id: sharedGift, publishName: true }),
  ],
  [
    'give roles in one beside it',
    'giveRole',
    ({ own, beside }) => giveInput(beside, { organisationId: own }),
  ],
  ['give roles in one below it', 'giveRole', ({ own, apart }) => giveInput(apart, { organisationId: own })],
  ['found one at the top', 'createOrganisation', () => ({ name, kind: 'OTHER' })],
  [
    'found one below the one beside it',
    'createOrganisation',
    ({ beside }) => ({ name, kind: 'OTHER', parentId: beside }),
  ],
  ['hold an event of the one beside it', 'createEvent', ({ beside, own }) => event([beside, own])],
  ['change an event beside it', 'updateEvent', ({ theirs }) => ({ id: theirs.event, name })],
  ['list a project for the one beside it', 'createProject', ({ beside }) => project(beside)],
  [
    'list its project at an event beside it',
    'createProject',
    ({ own, theirs }) => project(own, theirs.event),
  ],
  ['change a project beside it', 'updateProject', ({ theirs }) => ({ id: theirs.project, name })],
  ['go on in the programme of others', 'advanceSegment', ({ theirs }) => ({ id: theirs.event })],
  ['enlist a volunteer beside it', 'createVolunteer', ({ beside }) => volunteer(beside)],
  ['change a volunteer beside it', 'updateVolunteer', ({ theirs }) => ({ id: theirs.volunteer, name: '新' })],
  ['claim for the one above', 'claimProject', ({ above, theirs }) => claiming(theirs.open, above)],
  [
    'claim for a volunteer beside it',
    'claimProject',
    ({ theirs }) => claiming(theirs.open, theirs.volunteer),
  ],
  ['give a place back for others', 'releaseClaim', ({ theirs }) => ({ id: theirs.taken })],
  [
    'say how much one claimant takes on at an event that it only organises with others',
    'updateEvent',
    ({ shared }) => ({ id: shared, projectsPerClaimant: 3 }),
  ],
  [
    'hand in what a claimant did who has not allowed it',
    'submitClaimEvidence',
    ({ ours }) => done(ours.taken),
  ],
  ['hand it in again', 'submitClaimEvidence', ({ ours }) => done(ours.sentBack)],
  ['begin what a claimant has taken on', 'startClaim', ({ ours }) => ({ id: ours.taken })],
  ['sign for the claimant of its project', 'signClaim', ({ ours }) => ({ id: ours.taken, side: 'CLAIMANT' })],
  ['sign for others', 'signClaim', ({ theirs }) => ({ id: theirs.taken })],
  ['send back for others', 'sendClaimBack', ({ theirs }) => ({ id: theirs.taken, reason: '缺照片' })],
  ['accept for others', 'acceptClaim', ({ theirs }) => ({ id: theirs.taken })],
  ['close a project of others', 'closeProject', ({ theirs }) => ({ id: theirs.project })],
  ['list a project of others', 'listProject', ({ theirs }) => ({ id: theirs.project })],
  ['withdraw a project of others', 'withdrawProject', ({ theirs }) => ({ id: theirs.project })],
  [
    'record a donation to others',
    'recordDonation',
    ({ theirs }) => giving({ projectId: theirs.project }, { name: '甲' }),
  ],
  [
    'record a donation to the one above',
    'recordDonation',
    ({ above, own }) => giving({ organisationId: above }, { organisationId: own }),
  ],
  ['pay back for others', 'refundDonation', ({ theirs }) => ({ id: theirs.gift, reason: '退回', ...yuan() })],
  [
    'correct for others',
    'correctDonation',
    ({ theirs }) => ({ lineId: theirs.line, reason: '写错了', ...yuan() }),
  ],
  [
    'bring its volunteer into the one beside it',
    'updateVolunteer',
    ({ ours, below, beside }) => membership(ours.volunteer, below, beside),
  ],
  ['enlist a volunteer of both', 'createVolunteer', ({ own, beside }) => volunteer(own, beside)],
];

export const A_VOLUNTEER_MAY: Case[] = [
  ['claim for herself', 'claimProject', ({ ours }) => claiming(ours.open, ours.volunteer)],
  [
    'pledge in her own name',
    'recordDonation',
    ({ ours, theirs }) => giving({ eventId: theirs.event }, { volunteerId: ours.volunteer }, 'PLEDGE'),
  ],
  ['change her own name', 'updateVolunteer', ({ ours }) => ({ id: ours.volunteer, name: '新' })],
];

export const A_VOLUNTEER_MAY_NOT: Case[] = [
  ['claim for another', 'claimProject', ({ ours, theirs }) => claiming(ours.open, theirs.volunteer)],
  ['claim for her organisation', 'claimProject', ({ below, ours }) => claiming(ours.open, below)],
  ['give a place back for another', 'releaseClaim', ({ ours }) => ({ id: ours.taken })],
  [
    'pledge for another',
    'recordDonation',
    ({ ours, theirs }) => giving({ projectId: ours.project }, { volunteerId: theirs.volunteer }, 'PLEDGE'),
  ],
  [
    'pledge for her organisation',
    'recordDonation',
    ({ below, ours }) => giving({ projectId: ours.project }, { organisationId: below }, 'PLEDGE'),
  ],
  [
    'pledge for nobody',
    'recordDonation',
    ({ ours }) => giving({ projectId: ours.project }, { anonymous: true }, 'PLEDGE'),
  ],
  [
    'say that her money has come',
    'recordDonation',
    ({ ours }) => giving({ projectId: ours.project }, { volunteerId: ours.volunteer }),
  ],
  ['change another', 'updateVolunteer', ({ theirs }) => ({ id: theirs.volunteer, name: '新' })],
  ['join another', 'updateVolunteer', ({ ours, below, beside }) => membership(ours.volunteer, below, beside)],
];
