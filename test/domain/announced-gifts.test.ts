import { LIMITS } from '../../src/core/limits.js';
import { announceGift, shownGift } from '../examples/gift.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  claimantOf,
  createEvent,
  createOrganisation,
  createProject,
  donate,
  zh,
} from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let host: string;
  let giver: string;
  let ofHost: GraphClient;
  let eventId: string;
  let segmentId: string;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
  }, 60_000);

  beforeEach(async () => {
    [host, giver] = [await organisation(), await organisation()];
    ofHost = await acting(host);
    const segments = [{ kind: 'DONATE', title: zh('爱心捐赠') }];
    const event = await createEvent(gateway.admin, [host], { segments });
    eventId = event.id;
    segmentId = event.segments[0].id;
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  const organisation = async (): Promise<string> => (await createOrganisation(gateway.admin)).id;
  const acting = (organisationId: string) => gateway.as({ role: 'organiser', organisationId });
  const refused = (client: GraphClient, mutation: string, input: object) =>
    writingNothing(gateway.store, async () => (await attemptMutation(client, mutation, input))?.code);
  const refusedAt = async (client: GraphClient, mutation: string, input: object) =>
    (await attemptMutation(client, mutation, input))?.field?.join('.');

  const SAID = `id state title(lang: EN) donor(lang: EN) organisation { id } segment { id } project { id } donations { id }`;
  const READ = `query ($id: ID!) { event(id: $id) {
    announcedGifts { nodes { ${SAID} } } donationTotal { received { minor } pledged { minor } donationCount } } }`;

  test('a gift without a figure is told as it was announced, and no total moves', async () => {
    const words = { zh: '爱心企业', en: 'Enterprises present' };
    const title = { zh: '爱心捐赠', en: 'A charity donation' };
    const id = await announceGift(ofHost, eventId, { segmentId, title, giver: { words } });
    const { event } = await gateway.anyone.ask(READ, { id: eventId });
    expect(event).toEqual({
      announcedGifts: {
        nodes: [
          {
            ...{ id, state: 'ANNOUNCED', title: title.en, donor: words.en, organisation: null },
            ...{ segment: { id: segmentId }, project: null, donations: [] },
          },
        ],
      },
      donationTotal: { received: { minor: 0 }, pledged: { minor: 0 }, donationCount: 0 },
    });
    for (const filter of [{ eventId }, { organisationId: host }]) {
      const { feed } = await gateway.anyone.ask(
        `query ($filter: FeedFilter) { feed(filter: $filter, first: 9) { nodes { kind announcedGift { id } event { id } } } }`,
        { filter: { kinds: ['GIFT_ANNOUNCED'], ...filter } },
      );
      expect(feed.nodes).toEqual([{ kind: 'GIFT_ANNOUNCED', announcedGift: { id }, event: { id: eventId } }]);
    }
  });

  test('it is fulfilled once donations with figures are recorded for it, as long as their donor is shown', async () => {
    const id = await announceGift(gateway.admin, eventId, { giver: { organisationId: giver } });
    const donationId = await shownGift(gateway.admin, eventId, giver);
    await ofHost.do('fulfilGift', 'announcedGift { state }', { id, donationId });
    const read = async () => (await gateway.anyone.ask(READ, { id: eventId })).event;
    const { announcedGifts, donationTotal } = await read();
    expect(announcedGifts.nodes).toMatchObject([{ id, state: 'FULFILLED', donations: [{ id: donationId }] }]);
    expect(donationTotal).toMatchObject({ received: { minor: 1000 }, donationCount: 1 });
    expect(await refused(ofHost, 'fulfilGift', { id, donationId })).toBe('DUPLICATE_ITEM');
    expect(await refused(ofHost, 'withdrawGift', { id })).toBe('WRONG_STATE');
    const hiding = { id: donationId, publishName: false };
    await gateway.admin.do('discloseDonation', 'donation { id }', hiding);
    expect((await read()).announcedGifts.nodes).toMatchObject([{ id, donations: [] }]);
  });

  test('nobody is named who has not agreed: a body that allows it is named by the host', async () => {
    const naming = { eventId, title: zh('捐赠'), giver: { organisationId: giver } };
    expect(await refused(ofHost, 'announceGift', naming)).toBe('FORBIDDEN');
    const as = { guestOf: eventId };
    const { invitation } = await ofHost.do('invite', 'invitation { id }', { as, invitee: claimantOf(giver) });
    const ofGiver = await acting(giver);
    const accepting = { id: invitation.id, allows: ['PLEDGES'] };
    await ofGiver.do('acceptInvitation', 'invitation { id }', accepting);
    const id = await announceGift(ofHost, eventId, naming);
    expect(await refused(await acting(await organisation()), 'withdrawGift', { id })).toBe('FORBIDDEN');
    await ofGiver.do('withdrawGift', 'announcedGift { state }', { id, reason: '有变' });
    const donationId = await shownGift(gateway.admin, eventId, giver);
    expect(await refused(ofHost, 'fulfilGift', { id, donationId })).toBe('WRONG_STATE');
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const { admin } = gateway;
    const announcing = (input: object) =>
      refused(admin, 'announceGift', { eventId, title: zh('捐赠'), ...input });
    expect(await announcing({ announcedAt: '2999-01-01T00:00:00Z' })).toBe('BAD_TIME');
    const elsewhere = (await createEvent(admin, [host], {
      segments: [{ kind: 'DONATE', title: zh('捐赠') }],
    })) as {
      id: string;
      segments: { id: string }[];
    };
    expect(await announcing({ segmentId: elsewhere.segments[0]?.id })).toBe('NOT_FOUND');
    const project = await createProject(admin, { organisationId: host, eventId: elsewhere.id });
    expect(await announcing({ projectId: project.id })).toBe('NOT_FOUND');
    const draft = await createProject(admin, { organisationId: host, eventId, listed: false });
    expect(await announcing({ projectId: draft.id })).toBe('NOT_FOUND');
    const id = await announceGift(admin, eventId, { giver: { organisationId: giver } });
    const fulfilling = (donationId: string) => refused(ofHost, 'fulfilGift', { id, donationId });
    expect(await fulfilling(await shownGift(admin, elsewhere.id, giver))).toBe('GIFT_OF_ANOTHER_EVENT');
    expect(await fulfilling(await shownGift(admin, eventId, host))).toBe('GIFT_OF_ANOTHER_DONOR');
    const hidden = await donate(admin, { eventId }, '10', { donor: { organisationId: giver } });
    expect(await fulfilling(hidden.donation.id)).toBe('DONOR_NOT_SHOWN');
    const unknown = {
      eventId,
      title: zh('捐赠'),
      giver: { organisationId: 'org_00000000000000000000000000' },
    };
    expect(await refusedAt(admin, 'announceGift', unknown)).toBe('input.giver.organisationId');
    for (let gifts = 0; gifts < LIMITS.DONATIONS_PER_GIFT; gifts++) {
      const donationId = await shownGift(admin, eventId, giver);
      await ofHost.do('fulfilGift', 'announcedGift { id }', { id, donationId });
    }
    expect(await fulfilling(await shownGift(admin, eventId, giver))).toBe('TOO_MANY_ITEMS');
    await admin.do('cancelEvent', 'event { id }', { id: eventId });
    expect(await announcing({})).toBe('EVENT_CANCELLED');
  });
});
