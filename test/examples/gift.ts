import { createOrganisation, donate, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly announcedGift: string;
    readonly giftDonation: string;
  }
}

/** Announces a gift without a figure. */
export async function announceGift(
  client: GraphClient,
  eventId: string,
  input: object = {},
): Promise<string> {
  const all = { eventId, title: zh('爱心捐赠'), ...input };
  return (await client.do('announceGift', 'announcedGift { id }', all)).announcedGift.id;
}

/** A donation to an event that is shown by name. */
export async function shownGift(
  client: GraphClient,
  eventId: string,
  organisationId: string,
): Promise<string> {
  const named = { donor: { organisationId }, publishName: true };
  return (await donate(client, { eventId }, '10', named)).donation.id;
}

export const examples: Examples = {
  make: async ({ admin }, { event, other }) => ({
    announcedGift: await announceGift(admin, event),
    giftDonation: await shownGift(admin, event, other),
  }),
  mutations: {
    announceGift: { accepted: ({ event }) => ({ eventId: event, title: zh('新') }) },
    fulfilGift: {
      accepted: ({ announcedGift: id, giftDonation: donationId }) => ({ id, donationId }),
      prepared: async ({ admin }, { event, other }) => ({
        ...{ id: await announceGift(admin, event), donationId: await shownGift(admin, event, other) },
      }),
    },
    withdrawGift: {
      accepted: ({ announcedGift: id }) => ({ id }),
      prepared: async ({ admin }, { event }) => ({ id: await announceGift(admin, event) }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const [eventId, organisationId] = [of('Event'), of('Organisation')];
    // By one of the two: every second is told in words.
    const giver = n % 2 ? { organisationId } : { words: text };
    const all = { segmentId: of('Segment'), projectId: of('Project'), title: text, giver };
    await announceGift(admin, eventId, { ...all, giver: { organisationId } });
    const withdrawn = await announceGift(admin, eventId, all);
    await admin.do('withdrawGift', 'announcedGift { id }', { id: withdrawn, reason: '登记有误' });
    const AnnouncedGift = await announceGift(admin, eventId, all);
    const donor = n % 2 ? organisationId : ((await createOrganisation(admin)).id as string);
    for (let gifts = 0; gifts < 2; gifts++) {
      const donationId = await shownGift(admin, eventId, donor);
      await admin.do('fulfilGift', 'announcedGift { id }', { id: AnnouncedGift, donationId });
    }
    return { AnnouncedGift };
  },
};
