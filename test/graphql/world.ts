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
