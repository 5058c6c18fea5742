import { createCeremony, createOrganisation, createVolunteer, donate, zh } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const DONOR = `donor { visibility name node { __typename ... on Organisation { id } ... on Volunteer { id } } }
  consent { publishName publishAmount }`;

/** Who gave, as far as it may be seen, and why it may not. */
export function donorsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let projectId: string;
  let donor: string;
  let name: string;
  let viewers: Readonly<Record<'books' | 'donor' | 'stranger' | 'anyone', GraphClient>>;

  beforeAll(async () => {
    gateway = on();
    const { admin, as, anyone } = gateway;
    const { host, projects } = await createCeremony(admin);
    projectId = projects[0].id;
    name = '匿名者';
    donor = (await createVolunteer(admin, (await createOrganisation(admin)).id, { name })).id;
    const other = await createVolunteer(admin, host.id);
    viewers = {
      books: await as({ role: 'organiser', organisationId: host.id }),
      donor: await as({ role: 'volunteer', volunteerId: donor }),
      stranger: await as({ role: 'volunteer', volunteerId: other.id }),
      anyone,
    };
  });

  const give = async (input: object): Promise<string> =>
    (await donate(gateway.admin, { projectId }, '5.00', input)).donation.id;
  const shown = async (viewer: keyof typeof viewers, id: string): Promise<Answer> =>
    (await viewers[viewer].ask(`{ donation(id: "${id}") { ${DONOR} } }`)).donation;
  const hidden = (visibility: string) => ({ donor: { visibility, name: null, node: null }, consent: null });

  test('a donor who did not agree is shown to those who keep the books and to herself alone', async () => {
    const id = await give({ donor: { volunteerId: donor }, publishAmount: true });
    const whole = {
      donor: { visibility: 'WITHHELD', name, node: { __typename: 'Volunteer', id: donor } },
      consent: { publishName: false, publishAmount: true },
    };
    expect(await shown('books', id)).toEqual(whole);
    expect(await shown('donor', id)).toEqual(whole);
    for (const who of ['stranger', 'anyone'] as const)
      expect(await shown(who, id)).toEqual(hidden('WITHHELD'));
  });

  test('who agreed to her name alone is named, and not linked unless she agreed to be found', async () => {
    const id = await give({ donor: { volunteerId: donor }, publishName: true });
    const named = { visibility: 'PUBLISHED', name };
    expect(await shown('anyone', id)).toEqual({ donor: { ...named, node: null }, consent: null });
    const findable = async (is: boolean) => {
      await viewers.donor.do('updateVolunteer', 'volunteer { id }', {
        ...{ id: donor, findable: is },
      });
    };
    await findable(true);
    const node = { __typename: 'Volunteer', id: donor };
    expect((await shown('anyone', id)).donor).toEqual({ ...named, node });
    await findable(false);
  });

  test('an organisation that agreed is named in either language, and linked', async () => {
    const { id: organisationId } = await createOrganisation(gateway.admin, {
      ...{ name: { ...zh('甲公司'), en: 'Alpha' } },
    });
    const id = await give({ donor: { organisationId }, publishName: true });
    const { donation } = await gateway.anyone.ask(
      `{ donation(id: "${id}") { donor { en: name(lang: EN) node { ... on Organisation { id } } } } }`,
    );
    expect(donation.donor).toEqual({ en: 'Alpha', node: { id: organisationId } });
  });

  test('an anonymous gift and one whose donor was erased say so to everybody, also to those who keep the books', async () => {
    const anonymous = await give({ publishName: true });
    const erased = await give({ donor: { volunteerId: donor } });
    await viewers.books.do('eraseDonor', 'donation { id }', { id: erased });
    for (const who of Object.keys(viewers) as (keyof typeof viewers)[]) {
      expect((await shown(who, anonymous)).donor).toEqual(hidden('ANONYMOUS').donor);
      expect((await shown(who, erased)).donor).toEqual(hidden('ERASED').donor);
    }
  });

  test('what a donor may do with a gift is said to her and to those who keep the books', async () => {
    const id = await give({ donor: { volunteerId: donor } });
    const can = async (who: keyof typeof viewers) =>
      (
        await viewers[who].ask(
          `{ donation(id: "${id}") { viewerCanDisclose { allowed } viewerCanEraseDonor { allowed } } }`,
        )
      ).donation;
    const may = (disclose: boolean, erase: boolean) => ({
      viewerCanDisclose: { allowed: disclose },
      viewerCanEraseDonor: { allowed: erase },
    });
    expect(await can('books')).toEqual(may(true, true));
    expect(await can('donor')).toEqual(may(true, false));
    expect(await can('stranger')).toEqual(may(false, false));
  });
}
