// What a mutation changes of one node and others show: its payload names those, as far as the viewer sees it there.
import { LIMITS } from '../../src/core/limits.js';
import {
  claim,
  createCeremony,
  createOrganisation,
  createVolunteer,
  donate,
  zh,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';

const own = ownGateway();
let admin: GraphClient;

beforeAll(() => ({ admin } = own.gateway));
afterEach(() => jest.restoreAllMocks());

const NAMED = `changed { complete claims { id claimantName } claimBoardClaims { id claimantName }
  donations { id donorName } invitations { id inviteeName } }`;

/** An organisation with a claim, one that others recorded, a gift of each kind, and an invitation. */
async function aDonor() {
  const { host, event, projects } = await createCeremony(admin, 2);
  const id: string = (await createOrganisation(admin)).id;
  const as = (role: string) => own.gateway.as({ role: role as 'organiser', organisationId: id });
  const hosting = await own.gateway.as({ role: 'organiser', organisationId: host.id });
  await hosting.do('updateEvent', 'event { id }', { id: event.id, organiserIds: [host.id, id] });
  const donor = { organisationId: id };
  const give = async (publishName: boolean): Promise<string> =>
    (await donate(admin, { eventId: event.id }, '5.00', { donor, publishName })).donation.id;
  const claimed: string = (await claim(await as('organiser'), projects[0].id, id)).claim.id;
  const recorded: string = (await claim(hosting, projects[1].id, id)).claim.id;
  return {
    id,
    event,
    projects,
    hosting,
    claimed,
    recorded,
    open: await give(true),
    hidden: await give(false),
  };
}

const idsOf = (nodes: Answer[]): string[] => nodes.map(({ id }) => id as string).sort();

test('whoever is renamed is named anew by claims, gifts and invitations, and the payload says that these are all', async () => {
  const { id, claimed, open, hidden } = await aDonor();
  const { changed } = await admin.do('updateOrganisation', NAMED, { id, name: zh('新名') });
  expect(changed).toMatchObject({
    complete: true,
    claims: [{ id: claimed, claimantName: '新名' }],
    claimBoardClaims: [{ claimantName: '新名' }],
    invitations: [{ inviteeName: '新名' }],
  });
  expect(changed.donations.map(({ donorName }: Answer) => donorName)).toEqual(['新名', '新名']);
  expect(idsOf(changed.donations)).toEqual([open, hidden].sort());
});

test('a gift that shows its donor to nobody but some is named to these alone', async () => {
  const { host } = await createCeremony(admin);
  const unit: string = (await createOrganisation(admin)).id;
  const { id } = await createVolunteer(admin, unit);
  const units = await own.gateway.as({ role: 'organiser', organisationId: unit });
  const donor = { volunteerId: id };
  const she = await own.gateway.as({ role: 'volunteer', volunteerId: id });
  const gift = async (publishName: boolean) =>
    (await donate(admin, { organisationId: host.id }, '5.00', { donor, publishName })).donation.id as string;
  const [open, hidden] = [await gift(true), await gift(false)];
  const rename = async (client: GraphClient, name: string) =>
    idsOf((await client.do('updateVolunteer', NAMED, { id, name })).changed.donations);
  expect(await rename(units, '甲')).toEqual([open]);
  expect(await rename(she, '乙')).toEqual([open, hidden].sort());
});

test('an event that is cancelled or reinstated is told with its projects, of which nothing can be claimed meanwhile', async () => {
  const { event, projects, host } = await createCeremony(admin, 2);
  const hosting = await own.gateway.as({ role: 'organiser', organisationId: host.id });
  const step = async (mutation: string, code: string | null) => {
    const { changed } = await hosting.do(
      mutation,
      'changed { complete projects { id claimable { code } } }',
      { id: event.id },
    );
    expect(changed.complete).toBe(true);
    expect(idsOf(changed.projects)).toEqual(idsOf(projects));
    for (const { claimable } of changed.projects) expect(claimable).toEqual({ code });
  };
  await step('cancelEvent', 'EVENT_CANCELLED');
  await step('reinstateEvent', null);
});

test('where more show it than a payload may name, it says that these are not all', async () => {
  jest.replaceProperty(LIMITS, 'CHANGED_NODES', 2 as never);
  const { id } = await aDonor();
  const { complete } = (await admin.do('updateOrganisation', NAMED, { id, name: zh('新名') })).changed;
  expect(complete).toBe(false);
});
