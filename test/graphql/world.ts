import type { TokenRole } from '../../src/auth/actor.js';
import { feedCursor } from '../../src/core/cursor.js';
import { newId } from '../../src/core/ids.js';
import { Region, RegionKind } from '../../src/domain/region/entity.js';
import { Lang } from '../../src/domain/shape/text.js';
import type { Store } from '../../src/store/store.js';
import {
  claim,
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  uniqueKey,
  zh,
} from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

/** Regions come with the data; the graph has no mutation for them. */
export async function createRegion(
  store: Store,
  name: string,
  parentId: string | null = null,
): Promise<string> {
  const id = newId('Region');
  const kind = parentId ? RegionKind.DISTRICT : RegionKind.CITY;
  const nameText = { original: Lang.ZH, ZH: name };
  await store.transact((tx) =>
    tx.manager.insert(Region, { id, code: id.slice(-12), nameText, nameKey: name, kind, parentId }),
  );
  return id;
}

const CLAIM_STEPS = ['submitClaimEvidence', 'acceptClaim'] as const;

async function closeAfterClaim(admin: GraphClient, projectId: string, claimantId: string): Promise<void> {
  const { id } = (await claim(admin, projectId, claimantId)).claim;
  for (const step of CLAIM_STEPS) {
    const evidence = step === 'submitClaimEvidence';
    const input = { claimId: id, ...(evidence && { evidence: '做完了' }) };
    await admin.do(step, evidence ? 'SubmitClaimEvidenceInput' : 'ClaimInput', 'claim { id }', input);
  }
  await admin.do('closeProject', 'ProjectStepInput', 'project { id }', { projectId });
}

/** One of everything, by id, for inputs to be wrong about. */
export type World = Awaited<ReturnType<typeof createWorld>>;

export async function createWorld({ admin, store }: TestGateway) {
  const host: string = (await createOrganisation(admin)).id;
  const below: string = (await createOrganisation(admin, { parentId: host })).id;
  const other: string = (await createOrganisation(admin)).id;
  const american: string = (await createOrganisation(admin, { currency: 'USD' })).id;
  const region = await createRegion(store, '长沙');
  const volunteer = await createVolunteer(admin, host);
  const remembered = await admin.do('recordMilestone', 'RecordMilestoneInput', 'milestone { id }', {
    organisationId: host,
    title: zh('成立'),
    date: '2013-07-01',
  });
  const segments = [{ kind: 'CLAIM', title: zh('认领') }];
  const { id: event, segments: programme } = await createEvent(admin, [host], { segments });
  const project = async (input: object = {}): Promise<string> =>
    (await createProject(admin, { eventId: event, organisationId: host, ...input })).id;
  const [listed, taken, shared, closed, withdrawn, unlisted, targeted] = [
    await project(),
    await project(),
    await project({ places: 3 }),
    await project(),
    await project(),
    await project({ listed: false }),
    await project({ target: { amount: '100' } }),
  ];
  const taking = (await claim(admin, taken, other)).claim;
  await claim(admin, shared, other);
  await claim(admin, shared, below);
  const released = (await claim(admin, listed, below)).claim.id as string;
  await admin.do('releaseClaim', 'ClaimInput', 'claim { id }', { claimId: released });
  await closeAfterClaim(admin, closed, other);
  await admin.do('withdrawProject', 'ProjectStepInput', 'project { id }', { projectId: withdrawn });
  const gift = await donate(admin, { projectId: listed }, '100.00');
  const pledge = await donate(admin, { projectId: listed }, '50.00', { kind: 'PLEDGE' });
  const correction = await admin.do('correctDonation', 'CorrectDonationInput', 'line { id }', {
    lineId: gift.line.id,
    amount: { amount: '90.00' },
    reason: '写错了',
    idempotencyKey: uniqueKey(),
  });
  return {
    ...{
      host,
      below,
      other,
      american,
      region,
      event,
      listed,
      taken,
      shared,
      closed,
      withdrawn,
      unlisted,
      targeted,
    },
    milestone: remembered.milestone.id as string,
    volunteer: volunteer.id as string,
    volunteerNumber: volunteer.number as string,
    segment: programme[0].id as string,
    claim: taking.id as string,
    released,
    gift: gift.donation.id as string,
    giftLine: gift.line.id as string,
    pledge: pledge.donation.id as string,
    correctionLine: correction.line.id as string,
  };
}

/** Who may call each mutation at all; what they may do with it is the features' to say. */
export const MUTATIONS: Record<string, TokenRole[]> = {
  acceptClaim: ['organiser', 'admin'],
  advanceSegment: ['organiser', 'admin'],
  claimProject: ['organiser', 'volunteer', 'admin'],
  closeProject: ['organiser', 'admin'],
  correctDonation: ['organiser', 'admin'],
  createEvent: ['organiser', 'admin'],
  createOrganisation: ['organiser', 'admin'],
  createProject: ['organiser', 'admin'],
  createVolunteer: ['organiser', 'admin'],
  discloseDonation: ['organiser', 'volunteer', 'admin'],
  eraseDonor: ['organiser', 'admin'],
  listProject: ['organiser', 'admin'],
  receivePledge: ['organiser', 'admin'],
  recordDonation: ['organiser', 'volunteer', 'admin'],
  refundDonation: ['organiser', 'admin'],
  recordMilestone: ['organiser', 'admin'],
  releaseClaim: ['organiser', 'volunteer', 'admin'],
  reopenProject: ['organiser', 'admin'],
  reportShown: ['screen', 'organiser', 'admin'],
  revokeToken: ['admin'],
  sendClaimBack: ['organiser', 'admin'],
  signClaim: ['organiser', 'admin'],
  startClaim: ['organiser', 'volunteer', 'admin'],
  submitClaimEvidence: ['organiser', 'volunteer', 'admin'],
  updateEvent: ['organiser', 'admin'],
  updateMilestone: ['organiser', 'admin'],
  updateOrganisation: ['organiser', 'admin'],
  updateProject: ['organiser', 'admin'],
  updateVolunteer: ['organiser', 'volunteer', 'admin'],
  withdrawProject: ['organiser', 'admin'],
};

const gift = () => ({ amount: { amount: '1.00' }, idempotencyKey: uniqueKey() });

/** Something each mutation would accept from an admin. */
export const ACCEPTED: Record<string, (world: World) => object> = {
  createOrganisation: () => ({ name: zh('新'), kind: 'OTHER' }),
  updateOrganisation: ({ other }) => ({ id: other, name: zh('新') }),
  createVolunteer: ({ host }) => ({ number: uniqueKey(), name: '新', organisationIds: [host] }),
  updateVolunteer: ({ volunteer }) => ({ id: volunteer, name: '新' }),
  recordMilestone: ({ host }) => ({ organisationId: host, title: zh('新'), date: '2022-06-25' }),
  updateMilestone: ({ milestone }) => ({ id: milestone, title: zh('新') }),
  createEvent: ({ host }) => ({
    name: zh('新'),
    kind: 'OTHER',
    startsAt: '2022-06-25T01:00:00Z',
    organiserIds: [host],
  }),
  updateEvent: ({ event }) => ({ id: event, name: zh('新') }),
  createProject: ({ host }) => ({ organisationId: host, name: zh('新'), serviceArea: 'CARE' }),
  updateProject: ({ listed }) => ({ id: listed, name: zh('新') }),
  advanceSegment: ({ event }) => ({ eventId: event }),
  claimProject: ({ listed, other }) => ({
    projectId: listed,
    claimantId: other,
    idempotencyKey: uniqueKey(),
  }),
  releaseClaim: ({ claim }) => ({ claimId: claim }),
  startClaim: ({ claim }) => ({ claimId: claim }),
  submitClaimEvidence: ({ claim }) => ({ claimId: claim, evidence: '做完了' }),
  acceptClaim: ({ claim }) => ({ claimId: claim }),
  signClaim: ({ claim }) => ({ claimId: claim }),
  sendClaimBack: ({ claim }) => ({ claimId: claim, reason: '缺照片' }),
  listProject: ({ unlisted }) => ({ projectId: unlisted }),
  closeProject: ({ closed }) => ({ projectId: closed }),
  reopenProject: ({ closed }) => ({ projectId: closed }),
  withdrawProject: ({ listed }) => ({ projectId: listed }),
  recordDonation: ({ listed }) => ({ to: { projectId: listed }, ...gift(), donor: { anonymous: true } }),
  receivePledge: ({ pledge }) => ({ donationId: pledge, ...gift() }),
  refundDonation: ({ gift: donationId }) => ({ donationId, ...gift(), reason: '退回' }),
  reportShown: ({ event }) => ({
    eventId: event,
    cursor: feedCursor({ epoch: 'e', seq: 1, mark: 1 }),
    screen: '左',
  }),
  revokeToken: () => ({ tokenId: uniqueKey() }),
  correctDonation: ({ giftLine }) => ({ lineId: giftLine, ...gift(), reason: '写错了' }),
  discloseDonation: ({ gift: donationId }) => ({ donationId, publishName: true }),
  eraseDonor: ({ gift: donationId }) => ({ donationId }),
};
