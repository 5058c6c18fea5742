import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  claimantOf,
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  giveRole,
  NAMED,
  uniqueKey,
} from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const HOUR_MS = 3_600_000;

/** Nothing is shown in the name of a donor who has not agreed. */
export function namingSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let host: string;
  let giver: string;
  let event: string;
  let hosting: GraphClient;
  let giving: GraphClient;

  beforeEach(async () => {
    gateway = on();
    [host, giver] = [await organisation(), await organisation()];
    [hosting, giving] = [await organiser(host), await organiser(giver)];
    event = (await createEvent(gateway.admin, [host])).id;
  });

  const organisation = async (): Promise<string> => (await createOrganisation(gateway.admin)).id;
  const organiser = (organisationId: string) => gateway.as({ role: 'organiser', organisationId });
  const give = async (client: GraphClient, donor: object, more: object = {}): Promise<string> =>
    (await donate(client, { eventId: event }, '8.00', { donor, ...more })).donation?.id;
  const shown = async (id: string, client = gateway.anyone): Promise<string | null> =>
    (await client.ask(`{ donation(id: "${id}") { donorName } }`)).donation.donorName;
  const kept = async (id: string, client: GraphClient) =>
    (await client.ask(`{ donation(id: "${id}") { nameConsent { how agreedAt } } }`)).donation.nameConsent;
  const refused = (client: GraphClient, mutation: string, input: object) =>
    writingNothing(gateway.store, async () => {
      const refusal = await attemptMutation(client, mutation, input);
      return refusal && [refusal.code, refusal.field?.at(-1) ?? null];
    });
  const refusedGift = (client: GraphClient, donor: object, more: object = {}) =>
    refused(client, 'recordDonation', {
      ...{ to: { eventId: event }, donor, amount: { amount: '8.00' }, publishName: true },
      ...{ idempotencyKey: uniqueKey(), ...more },
    });
  const disclose = (client: GraphClient, donationId: string, input: object) =>
    attemptMutation(client, 'discloseDonation', { id: donationId, ...input });

  test('those who keep the books show no donor who can agree by itself, whatever they write down', async () => {
    const volunteerId: string = (await createVolunteer(gateway.admin, giver)).id;
    for (const donor of [{ organisationId: giver }, { volunteerId }]) {
      for (const more of [{}, { kind: 'PLEDGE' }, NAMED]) {
        expect(await refusedGift(hosting, donor, more)).toEqual(['FORBIDDEN', null]);
      }
      const donationId = await give(hosting, donor);
      const naming = { id: donationId, ...NAMED };
      expect(await refused(hosting, 'discloseDonation', naming)).toEqual(['FORBIDDEN', null]);
      expect(await shown(donationId)).toBeNull();
    }
    expect(await shown(await give(hosting, { organisationId: host }, { publishName: true }))).not.toBeNull();
  });

  test('a donor shows its name by its own act, and those who keep the books can only hide it again', async () => {
    const volunteerId: string = (await createVolunteer(gateway.admin, giver)).id;
    const volunteer = await gateway.as({ role: 'volunteer', volunteerId });
    const [pledged, recorded] = [
      await give(volunteer, { volunteerId }, { kind: 'PLEDGE', publishName: true }),
      await give(hosting, { organisationId: giver }),
    ];
    expect(await shown(pledged)).not.toBeNull();
    expect(await disclose(giving, recorded, { publishName: true })).toBeNull();
    expect(await shown(recorded)).not.toBeNull();
    expect(await disclose(hosting, recorded, { publishName: false })).toBeNull();
    expect(await disclose(hosting, recorded, { publishName: true })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await shown(recorded)).toBeNull();
  });

  test('the host shows the gifts of a body that lets it, at that event, for as long as it does', async () => {
    const donor = { organisationId: giver };
    const project: string = (await createProject(gateway.admin, { eventId: event, organisationId: giver }))
      .id;
    const { invitation } = await hosting.do('invite', 'invitation { id }', {
      ...{ as: { guestOf: event }, invitee: claimantOf(giver) },
    });
    const answer = async (allows: string[]) => {
      const input = { id: invitation.id, allows };
      expect(await attemptMutation(giving, 'acceptInvitation', input)).toBeNull();
    };
    const unnamed = await give(hosting, donor);
    expect(await refusedGift(hosting, donor)).toEqual(['FORBIDDEN', null]);
    await answer(['CLAIMS']);
    expect(await refusedGift(hosting, donor)).toEqual(['FORBIDDEN', null]);
    await answer(['PLEDGES']);
    expect(await shown(await give(hosting, donor, { publishName: true }))).not.toBeNull();
    const atProject = { donor, publishName: true, kind: 'PLEDGE' };
    const there = await donate(hosting, { projectId: project }, '8.00', atProject);
    expect(await shown(there.donation.id as string)).not.toBeNull();
    expect(await disclose(hosting, unnamed, { publishName: true })).toBeNull();
    expect(await shown(unnamed)).not.toBeNull();

    const another = { eventId: (await createEvent(gateway.admin, [host])).id as string };
    for (const to of [another, { organisationId: host }]) {
      expect(await refusedGift(hosting, donor, { to })).toEqual(['FORBIDDEN', null]);
    }
    await answer([]);
    expect(await refusedGift(hosting, donor)).toEqual(['FORBIDDEN', null]);
    expect(await shown(unnamed)).not.toBeNull();
    expect(await disclose(giving, unnamed, { publishName: false })).toBeNull();
    expect(await disclose(hosting, unnamed, { publishName: true })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('a donor who is known by name only is shown on what is written of how she agreed, by an admin too', async () => {
    const donor = { name: '李女士' };
    const agreedAt = new Date(Date.now() - HOUR_MS).toISOString();
    const later = new Date(Date.now() + HOUR_MS).toISOString();
    for (const client of [hosting, gateway.admin]) {
      expect(await refusedGift(client, donor)).toEqual(['REQUIRED', 'nameConsent']);
      const donationId = await give(client, donor);
      const bare = { id: donationId, publishName: true };
      expect(await refused(client, 'discloseDonation', bare)).toEqual(['REQUIRED', 'nameConsent']);
      const nameConsent = { how: '六月廿五日当面签字', agreedAt };
      expect(await disclose(client, donationId, { publishName: true, nameConsent })).toBeNull();
      expect(await shown(donationId)).toBe('李女士');
      expect(await kept(donationId, client)).toEqual(nameConsent);
    }
    const wrong = { how: '口头', agreedAt: later };
    expect(await refusedGift(hosting, donor, { nameConsent: wrong })).toEqual(['BAD_TIME', 'agreedAt']);
    const unshown = { ...NAMED, publishName: false };
    expect(await refusedGift(hosting, donor, unshown)).toEqual(['REQUIRED', 'publishName']);
    expect(await refusedGift(hosting, { anonymous: true }, NAMED)).toEqual(['WRONG_STATE', 'nameConsent']);
    expect(await refusedGift(hosting, donor, { nameConsent: { how: ' ' } })).toEqual(['TEXT_EMPTY', 'how']);
  });

  test('how she agreed is for those who keep the books, and for nobody else', async () => {
    const beside = await organisation();
    const shared: string = (await createEvent(gateway.admin, [host, beside])).id;
    const gift = { donor: { name: '李女士' }, ...NAMED };
    const id: string = (await donate(hosting, { eventId: shared }, '8.00', gift)).donation.id;
    const keeper = uniqueKey('keeper');
    await giveRole(gateway.admin, host, 'STEWARD', { subject: uniqueKey('steward') });
    await giveRole(gateway.admin, host, 'KEEPER', { subject: keeper });
    const keeping = await gateway.as({ role: 'organiser', organisationId: host, subject: keeper });
    for (const client of [keeping, gateway.admin]) {
      expect(await kept(id, client)).toMatchObject({ how: NAMED.nameConsent.how });
    }
    for (const client of [gateway.anyone, await organiser(beside), giving, hosting]) {
      expect(await kept(id, client)).toBeNull();
      expect(await shown(id, client)).toBe('李女士');
    }
  });

  test('what is shown beyond what she agreed to takes her consent again; to hide it does not', async () => {
    const [named, unnamed] = [
      await give(hosting, { name: '李女士' }, NAMED),
      await give(hosting, { name: '李女士' }),
    ];
    const amount = { id: named, publishAmount: true };
    expect(await refused(hosting, 'discloseDonation', amount)).toEqual(['REQUIRED', 'nameConsent']);
    const nameConsent = { how: '电话里说金额也可公开' };
    expect(await disclose(hosting, named, { publishAmount: true, nameConsent })).toBeNull();
    expect(await kept(named, hosting)).toMatchObject(nameConsent);
    for (const less of [{ publishAmount: false }, { publishName: false }]) {
      expect(await disclose(hosting, named, less)).toBeNull();
    }
    // An amount without a name is nobody's.
    expect(await disclose(hosting, unnamed, { publishAmount: true })).toBeNull();
    const name = { id: unnamed, publishName: true };
    expect(await refused(hosting, 'discloseDonation', name)).toEqual(['REQUIRED', 'nameConsent']);
  });

  test('of an erased donor nothing is kept, and nothing is written down again', async () => {
    const donationId = await give(hosting, { name: '李女士' }, NAMED);
    expect(await attemptMutation(hosting, 'eraseDonor', { id: donationId })).toBeNull();
    expect(await kept(donationId, hosting)).toBeNull();
    const again = { id: donationId, ...NAMED };
    expect(await refused(hosting, 'discloseDonation', again)).toEqual(['WRONG_STATE', 'nameConsent']);
  });
}
