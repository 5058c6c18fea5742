import { feedCursor } from '../../src/core/cursor.js';
import { uniqueKey, zh } from '../harness/ceremony.js';
import type { World } from './world.js';

const gift = () => ({ amount: { amount: '1.00' }, idempotencyKey: uniqueKey() });

/** Something each mutation would accept from an admin. */
export const ACCEPTED: Record<string, (world: World) => object> = {
  createOrganisation: () => ({ name: zh('新'), kind: 'OTHER' }),
  updateOrganisation: ({ other }) => ({ id: other, name: zh('新') }),
  createVolunteer: ({ host }) => ({ number: uniqueKey(), name: '新', organisationIds: [host] }),
  updateVolunteer: ({ volunteer }) => ({ id: volunteer, name: '新' }),
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
