import { concluded } from '../examples/agreement.js';
import { plan } from '../examples/coverage.js';
import { appoint } from '../examples/membership.js';
import { atVenue, booking } from '../examples/venue.js';
import { OrganisationRole } from '../../src/auth/organisation-role.js';
import {
  claimantOf,
  createEvent,
  createOrganisation,
  createVolunteer,
  donate,
  giveRole,
  uniqueKey,
  zh,
} from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { exampleOf, type World } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';

const HOLDING = Object.values(OrganisationRole).map((role) => `the ${role.toLowerCase()} of another`);

/** Everybody who can hold something, and holds nothing that gives a right in the world. */
export const STRANGERS = [
  'an organiser of another',
  'an organiser of the one above',
  'a volunteer of another',
  'a volunteer who holds every role in another',
  'a screen of another event',
  'anyone',
  ...HOLDING,
] as const;

export interface Strangers {
  readonly clients: Readonly<Record<string, GraphClient>>;
  /** An organisation with an organiser and a volunteer among them, and its event. */
  readonly apart: string;
  readonly volunteerId: string;
  readonly eventOfApart: string;
  /** One that organises the event beside its host. */
  readonly beside: GraphClient;
}

export async function createStrangers(gateway: TestGateway, { host, event }: World): Promise<Strangers> {
  const { admin, as, anyone } = gateway;
  const found = async (input = {}): Promise<string> => (await createOrganisation(admin, input)).id;
  const [apart, above, beside, withRoles] = [await found(), await found(), await found(), await found()];
  const eventId: string = (await createEvent(admin, [apart])).id;
  await admin.do('updateOrganisation', 'organisation { id }', {
    ...{ id: host, parentId: above },
  });
  await admin.do('updateEvent', 'event { id }', {
    ...{ id: event, organiserIds: [host, beside] },
  });
  const volunteerId: string = (await createVolunteer(admin, apart)).id;
  const holding: string = (await createVolunteer(admin, withRoles)).id;
  const organiser = (organisationId: string, subject?: string) =>
    as({ role: 'organiser', organisationId, ...(subject !== undefined && { subject }) });
  const bearers = [];
  for (const held of Object.values(OrganisationRole)) {
    const subject = uniqueKey(held);
    await giveRole(admin, withRoles, held, { subject });
    await giveRole(admin, withRoles, held, { volunteerId: holding });
    bearers.push(await organiser(withRoles, subject));
  }
  const clients = [
    await organiser(apart),
    await organiser(above),
    await as({ role: 'volunteer', volunteerId }),
    await as({ role: 'volunteer', volunteerId: holding }),
    await as({ role: 'screen', eventId }),
    anyone,
    ...bearers,
  ];
  return {
    clients: Object.fromEntries(STRANGERS.map((who, index) => [who, clients[index] as GraphClient])),
    ...{ apart, volunteerId, eventOfApart: eventId },
    beside: await organiser(beside),
  };
}

type Sent = readonly [client: GraphClient, mutation: string, input: object];

/** Inputs by which mutations ask for rights that they do not ask for where a stranger sends what an admin may. */
export async function furtherInputs(
  { admin }: TestGateway,
  world: World,
  strangers: Strangers,
): Promise<Sent[]> {
  const { clients, apart, volunteerId, eventOfApart, beside } = strangers;
  const organiser = clients['an organiser of another'] as GraphClient;
  const volunteer = clients['a volunteer of another'] as GraphClient;
  const { host, other, event, segment, listed, closed, colleague, claim: taking } = world;
  const unnamed = await createVolunteer(admin, host, {});
  const named = { name: zh('新'), kind: 'OTHER' };
  const project = { name: zh('新'), serviceArea: 'CARE' };
  const pledge = {
    ...{ to: { projectId: listed }, donor: { anonymous: true }, kind: 'PLEDGE' },
    ...{ amount: { amount: '1' }, idempotencyKey: uniqueKey() },
  };
  const award = { organisationId: apart, kind: 'FLAG', title: zh('新') };
  const given = { to: { organisationId: apart }, donor: { organisationId: host }, amount: { amount: '1' } };
  const gift = await donate(admin, given.to, '1', given);
  return [
    [organiser, 'createOrganisation', { ...named, parentId: host }],
    [organiser, 'createOrganisation', { ...named, parentId: apart, memberIds: [host], predecessorId: host }],
    [organiser, 'updateOrganisation', { id: other, memberIds: [] }],
    [organiser, 'updateOrganisation', { id: apart, memberIds: [host], predecessorId: host }],
    [organiser, 'updateOrganisation', { id: apart, parentId: host }],
    [organiser, 'createEvent', { ...named, startsAt: '2022-06-25T01:00:00Z', organiserIds: [apart, host] }],
    [organiser, 'updateEvent', { id: eventOfApart, organiserIds: [apart, host] }],
    [beside, 'updateEvent', { id: event, organiserIds: [host] }],
    [beside, 'updateEvent', { id: event, projectsPerClaimant: 1 }],
    [organiser, 'createProject', { ...project, organisationId: apart, eventId: event }],
    [organiser, 'announceGift', { eventId: eventOfApart, title: zh('新'), giver: { organisationId: host } }],
    [organiser, 'recordGuidance', { organisationId: apart, guideId: host }],
    [organiser, 'giveAward', { ...award, to: { organisationId: host } }],
    [organiser, 'giveAward', { ...award, to: { volunteerId }, at: { segmentId: segment } }],
    [organiser, 'recordAttendance', { eventId: eventOfApart, organisationId: host }],
    [beside, 'claimProject', { projectId: closed, claimant: claimantOf(other), idempotencyKey: uniqueKey() }],
    [beside, 'signClaim', { id: taking, side: 'CLAIMANT' }],
    [volunteer, 'updateVolunteer', { id: volunteerId, number: uniqueKey() }],
    [volunteer, 'updateVolunteer', { id: volunteerId, organisationIds: [apart, host] }],
    [admin, 'updateVolunteer', { id: colleague, organisationIds: [host, other] }],
    [
      organiser,
      'createVolunteer',
      { name: '新', number: uniqueKey(), organisationIds: [apart], findable: true },
    ],
    [admin, 'updateVolunteer', { id: unnamed.id, findable: true }],
    [volunteer, 'leaveOrganisation', { id: colleague, organisationId: host }],
    [organiser, 'recordDonation', pledge],
    [organiser, 'recordDonation', { ...given, publishName: true, idempotencyKey: uniqueKey() }],
    [organiser, 'discloseDonation', { id: gift.donation.id, publishName: true }],
    ...(await stepsOfInvitations(admin, world, strangers)),
    ...(await stepsOfAgreements(admin, world, strangers)),
    ...(await stepsOfVolunteers(admin, world, strangers)),
  ];
}

/** Those of whom a volunteer is shown nothing, and those that ask for a second right once the first is held. */
async function stepsOfVolunteers(admin: GraphClient, world: World, { clients }: Strangers): Promise<Sent[]> {
  const organiser = clients['an organiser of another'] as GraphClient;
  const volunteer = clients['a volunteer of another'] as GraphClient;
  const { host, event, helper, colleague, enrolment, serviceHours, signUp } = world;
  const head: string = (await createVolunteer(admin, host)).id;
  await appoint(admin, host, head);
  const device = { device: 'gate', from: '2022-06-25T01:00:00Z', until: '2022-06-25T02:00:00Z' };
  const key = () => ({ idempotencyKey: uniqueKey() });
  return [
    [volunteer, 'changeCalendarAddress', { id: colleague }],
    [volunteer, 'contestHours', { id: serviceHours, minutes: 120, reason: '还布置了场地', ...key() }],
    [admin, 'checkIn', { id: signUp, ...key() }],
    [admin, 'confirmEnrolment', { id: enrolment }],
    [admin, 'declineEnrolment', { id: enrolment }],
    [admin, 'enterHours', { ...exampleOf('enterHours').accepted(world), ...key() }],
    [organiser, 'recordHours', { eventId: event, volunteerId: helper, how: { device }, ...key() }],
    [admin, 'forgetVolunteer', { id: head }],
  ];
}

/** Those who are a party, and have no right in what they bring in. */
async function stepsOfAgreements(
  admin: GraphClient,
  { host, segment, listed, event, region }: World,
  strangers: Strangers,
): Promise<Sent[]> {
  const organiser = strangers.clients['an organiser of another'] as GraphClient;
  const { apart } = strangers;
  const input = { organisationId: apart, partyIds: [apart, host], title: zh('新'), termFrom: '2039-01-01' };
  const id = await concluded(admin, [apart, host]);
  const activities = [{ projectId: listed }, { eventId: event }];
  const { id: planId } = await plan(admin, apart, [region]);
  const venueId = await atVenue(admin, host);
  return [
    [organiser, 'bookVenue', { ...booking(venueId, apart), for: { eventId: event } }],
    [organiser, 'reportCoverage', { planId, regionId: region, by: { organisationId: host } }],
    [organiser, 'acceptAgreement', { id, organisationId: host }],
    [organiser, 'proposeAgreement', input],
    [organiser, 'proposeAgreement', { ...input, segmentId: segment }],
    ...activities.flatMap((activity): Sent[] => [
      [organiser, 'addAgreementActivity', { id, activity }],
      [organiser, 'removeAgreementActivity', { id, activity }],
    ]),
  ];
}

/** Those of an invitation of each kind, by somebody on neither side; and inviting somebody who answers by itself. */
async function stepsOfInvitations(admin: GraphClient, { host, event }: World, strangers: Strangers) {
  const { apart, eventOfApart } = strangers;
  const organiser = strangers.clients['an organiser of another'] as GraphClient;
  const kinds = (organisation: string, place: string): object[] => [
    ...[{ coOrganiserOf: place }, { guestOf: place }],
    ...[{ memberUnitOf: organisation }, { parentOf: organisation }, { predecessorOf: organisation }],
    { volunteerOf: organisation },
  ];
  const sent: Sent[] = [];
  for (const [index, as] of kinds(host, event).entries()) {
    const { id } = await createOrganisation(admin);
    const inviteeId: string = 'volunteerOf' in as ? (await createVolunteer(admin, id)).id : id;
    const { invitation } = await admin.do('invite', 'invitation { id }', {
      as,
      invitee: claimantOf(inviteeId),
    });
    sent.push([organiser, 'invite', { as, invitee: claimantOf(inviteeId) }]);
    sent.push([
      organiser,
      'invite',
      { as: kinds(apart, eventOfApart)[index], invitee: claimantOf(inviteeId) },
    ]);
    for (const step of ['acceptInvitation', 'declineInvitation', 'withdrawInvitation']) {
      sent.push([organiser, step, { id: invitation.id }]);
    }
  }
  return sent;
}
