import { donate, NAMED, uniqueKey } from '../harness/ceremony.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly gift: string;
    readonly giftLine: string;
    readonly pledge: string;
    readonly correctionLine: string;
  }
}

const money = () => ({ amount: { amount: '1.00' }, idempotencyKey: uniqueKey() });
export const examples: Examples = {
  make: async ({ admin }, { listed }) => {
    const gift = await donate(admin, { projectId: listed }, '100.00');
    const pledge = await donate(admin, { projectId: listed }, '50.00', { kind: 'PLEDGE' });
    const correction = await admin.do('correctDonation', 'line { id }', {
      lineId: gift.line.id,
      amount: { amount: '90.00' },
      reason: '写错了',
      idempotencyKey: uniqueKey(),
    });
    return {
      gift: gift.donation.id,
      giftLine: gift.line.id,
      pledge: pledge.donation.id,
      correctionLine: correction.line.id,
    };
  },
  mutations: {
    recordDonation: {
      accepted: ({ listed }) => ({ to: { projectId: listed }, ...money(), donor: { anonymous: true } }),
    },
    receivePledge: { accepted: ({ pledge }) => ({ id: pledge, ...money() }) },
    refundDonation: { accepted: ({ gift }) => ({ id: gift, ...money(), reason: '退回' }) },
    correctDonation: {
      accepted: ({ giftLine }) => ({ lineId: giftLine, ...money(), reason: '写错了' }),
      prepared: async ({ admin }, { listed }) => {
        const { line } = await donate(admin, { projectId: listed }, '5.00');
        return { lineId: line.id, amount: { amount: '4.00' }, reason: '写错了' };
      },
    },
    moveDonation: {
      accepted: ({ gift, event }) => ({ id: gift, to: { eventId: event }, ...money(), reason: '记错项目' }),
      prepared: async ({ admin }, { listed, event }) => {
        const { donation } = await donate(admin, { projectId: listed }, '5.00');
        return { id: donation.id, to: { eventId: event }, amount: { amount: '4.00' }, reason: '记错项目' };
      },
    },
    discloseDonation: {
      accepted: ({ gift }) => ({ id: gift, publishName: true }),
      saysHowItIs: true,
    },
    eraseDonor: {
      accepted: ({ gift }) => ({ id: gift }),
      prepared: async ({ admin }, { listed }) => ({
        id: (await donate(admin, { projectId: listed }, '5.00', { donor: { name: '甲' } })).donation.id,
      }),
      saysHowItIs: true,
    },
    setTotalsRule: {
      accepted: ({ listed }) => ({ of: { projectId: listed }, move: 'ALWAYS' }),
      saysHowItIs: true,
    },
  },
  ids: { lineId: 'LedgerLine' },
  whole: async ({ admin }, of, n) => {
    const [eventId, projectId, organisationId] = [of('Event'), of('Project'), of('Organisation')];
    const donor = n % 2 ? { organisationId } : { volunteerId: of('Volunteer') };
    // Something of it is still to come.
    const gift = await donate(admin, { projectId }, '200.00', { donor, kind: 'PLEDGE', ...NAMED });
    const coming = { receivedOn: '2024-05-01', amount: { amount: '100.00' }, idempotencyKey: uniqueKey() };
    const came = await admin.do('receivePledge', 'line { id }', { id: gift.donation.id, ...coming });
    for (const to of [{ eventId }, { projectId }, { organisationId }]) {
      const byK = { of: to, move: 'BY_K' };
      await admin.do('setTotalsRule', 'userErrors { code }', byK);
      await donate(admin, to, '1.00', { kind: 'PLEDGE' });
    }
    const refund = { id: gift.donation.id, ...money(), reason: '退回' };
    await admin.do('refundDonation', 'line { id }', refund);
    const right = { lineId: came.line.id, ...money(), amount: { amount: '90.00' }, reason: '写错了' };
    const { line } = await admin.do('correctDonation', 'line { id }', right);
    const open = { receivedOn: '2024-05-01', publishAmount: true };
    const wrong = await donate(admin, { organisationId }, '2.00', open);
    const move = {
      id: wrong.donation.id,
      to: { projectId },
      reason: '记错项目',
      idempotencyKey: uniqueKey(),
    };
    const moved = await admin.do('moveDonation', 'line { id }', move);
    // A line corrects another, or has a counterpart.
    return { Donation: gift.donation.id, LedgerLine: n % 2 ? line.id : moved.line.id };
  },
};
