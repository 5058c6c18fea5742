import { attemptMutation } from '../graphql/attempt.js';
import {
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  giveRole,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const WHOLE = 'amount { amount } donorName proof { donorWords donorSalt lines { nodes { content } } }';

/** Organisations and volunteers who give, at the books of somebody else. */
export function giversSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let project: string;
  let giver: string;
  let client: GraphClient;

  beforeEach(async () => {
    gateway = on();
    const { admin, as } = gateway;
    const own: string = (await createOrganisation(admin)).id;
    project = (await createProject(admin, { organisationId: own })).id;
    giver = (await createOrganisation(admin)).id;
    client = await as({ role: 'organiser', organisationId: giver });
  });

  const gift = async (donor: object = { organisationId: giver }): Promise<string> =>
    (await donate(gateway.admin, { projectId: project }, '12.50', { donor })).donation.id;
  const seen = async (id: string, as = client): Promise<Answer> =>
    (await as.ask(`{ donation(id: "${id}") { ${WHOLE} } }`)).donation;
  const given = async (field: string, id: string, as = client): Promise<string[] | null> => {
    const node = (await as.ask(`{ ${field}(id: "${id}") { given { totalCount nodes { id } } } }`))[field];
    if (node.given === null) return null;
    const ids = node.given.nodes.map((donation: { id: string }) => donation.id) as string[];
    expect(node.given.totalCount).toBe(ids.length);
    return ids;
  };

  test('an organisation that gave sees its gift and the receipt for it, and others do not', async () => {
    const id = await gift();
    const whole = await seen(id);
    expect(whole).toMatchObject({ amount: { amount: '12.50' }, proof: { donorWords: giver } });
    expect(JSON.parse(whole.proof.lines.nodes[0].content)[5]).toBe('1250');
    const other = await gateway.as({
      role: 'organiser',
      organisationId: (await createOrganisation(gateway.admin)).id,
    });
    expect(await seen(id, other)).toEqual({ amount: null, donorName: null, proof: null });
  });

  test('it gives and takes back consent for its own gifts alone', async () => {
    const [own, another] = [await gift(), await gift({ anonymous: true })];
    const disclose = (donationId: string, publishName: boolean) =>
      attemptMutation(client, 'discloseDonation', { id: donationId, publishName });
    expect(await disclose(own, true)).toBeNull();
    expect((await seen(own, gateway.anyone)).donorName).toEqual(expect.any(String));
    expect(await disclose(own, false)).toBeNull();
    expect((await seen(own, gateway.anyone)).donorName).toBeNull();
    expect((await disclose(another, true))?.code).toBe('FORBIDDEN');
  });

  test('it pledges in its own name; that money has come is not for it to say', async () => {
    const give = async (kind: string, organisationId: string) => {
      const input = { to: { projectId: project }, kind, donor: { organisationId } };
      const more = { amount: { amount: '1.00' }, idempotencyKey: uniqueKey() };
      return (await attemptMutation(client, 'recordDonation', { ...input, ...more }))?.code;
    };
    expect(await give('PLEDGE', giver)).toBeUndefined();
    expect(await give('RECEIPT', giver)).toBe('FORBIDDEN');
    expect(await give('PLEDGE', (await createOrganisation(gateway.admin)).id)).toBe('FORBIDDEN');
  });

  test('who gave lists what they gave, the last one first; for all others the list is null', async () => {
    const volunteerId: string = (await createVolunteer(gateway.admin, giver)).id;
    const [first, second, hers] = [await gift(), await gift(), await gift({ volunteerId })];
    const volunteer = await gateway.as({ role: 'volunteer', volunteerId });
    expect(await given('organisation', giver)).toEqual([second, first]);
    expect(await given('volunteer', volunteerId, volunteer)).toEqual([hers]);
    for (const as of [gateway.anyone, volunteer]) {
      expect(await given('organisation', giver, as)).toBeNull();
    }
    for (const as of [gateway.anyone, client]) expect(await given('volunteer', volunteerId, as)).toBeNull();
  });

  test('once it has given roles, those who keep its books or act for it have these rights, and no other member', async () => {
    const id = await gift();
    await giveRole(gateway.admin, giver, 'STEWARD', { subject: 'steward' });
    for (const role of ['KEEPER', 'OPERATOR', 'REVIEWER', 'MEMBER']) {
      const subject = uniqueKey('bearer');
      await giveRole(gateway.admin, giver, role, { subject });
      const holder = await gateway.as({ role: 'organiser', organisationId: giver, subject });
      const may = ['KEEPER', 'OPERATOR'].includes(role);
      expect([role, (await seen(id, holder)).amount !== null]).toEqual([role, may]);
      expect([role, await given('organisation', giver, holder)]).toEqual([role, may ? [id] : null]);
    }
  });

  test('what a donor was merged into has its rights, and an erased donor is nobody any more', async () => {
    const [kept, erased] = [await gift(), await gift()];
    const into: string = (await createOrganisation(gateway.admin)).id;
    const merging = { id: giver, intoOrganisationId: into };
    expect(await attemptMutation(gateway.admin, 'mergeOrganisations', merging)).toBeNull();
    const other = await gateway.as({ role: 'organiser', organisationId: into });
    expect(await given('organisation', into, other)).toEqual([erased, kept]);
    expect(await seen(kept, other)).toMatchObject({
      amount: { amount: '12.50' },
      proof: { donorWords: giver },
    });
    expect(await attemptMutation(gateway.admin, 'eraseDonor', { id: erased })).toBeNull();
    expect(await given('organisation', into, other)).toEqual([kept]);
    expect(await seen(erased, other)).toMatchObject({ amount: null });
  });
}
