import { attemptMutation, refusalOfMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  claim,
  createOrganisation,
  createProject,
  createVolunteer,
  giveRole,
  zh,
} from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { SEED, shuffled } from '../harness/dice.js';
import type { TestGateway } from '../harness/gateway.js';
import {
  A_VOLUNTEER_MAY,
  A_VOLUNTEER_MAY_NOT,
  AN_ORGANISER_MAY,
  AN_ORGANISER_MAY_NOT,
  createNeighbours,
  giving,
  type Neighbours,
} from './permission-cases.js';

export function permissionsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let neighbours: Neighbours;

  beforeAll(async () => {
    gateway = on();
    neighbours = await createNeighbours(gateway);
  });

  async function mayNot(client: GraphClient, mutation: string, input: object): Promise<void> {
    const refusal = await writingNothing(gateway.store, () => refusalOfMutation(client, mutation, input));
    expect(refusal.code).toBe('FORBIDDEN');
  }

  // In random order: no case may depend on another one.
  describe(`alone (seed ${String(SEED)})`, () => {
    test.each(shuffled(AN_ORGANISER_MAY_NOT))('an organiser may not %s', async (_what, mutation, input) => {
      await mayNot(neighbours.organiser, mutation, input(neighbours));
    });

    test.each(shuffled(AN_ORGANISER_MAY))('an organiser may %s', async (_what, mutation, input) => {
      expect(await attemptMutation(neighbours.organiser, mutation, input(neighbours))).toBeNull();
    });

    test.each(shuffled(A_VOLUNTEER_MAY_NOT))('a volunteer may not %s', async (_what, mutation, input) => {
      await mayNot(neighbours.volunteer, mutation, input(neighbours));
    });

    test.each(shuffled(A_VOLUNTEER_MAY))('a volunteer may %s', async (_what, mutation, input) => {
      expect(await attemptMutation(neighbours.volunteer, mutation, input(neighbours))).toBeNull();
    });
  });

  test('a volunteer goes with her claim as far as what others must accept', async () => {
    const projectId = (await createProject(gateway.admin, { organisationId: neighbours.beside })).id;
    const hers = (await claim(neighbours.volunteer, projectId, neighbours.ours.volunteer)).claim.id;
    const steps: [string, object, string | null][] = [
      ['signClaim', { id: hers }, null],
      ['signClaim', { id: hers, side: 'PROJECT' }, 'FORBIDDEN'],
      ['startClaim', { id: hers }, null],
      ['submitClaimEvidence', { id: hers, evidence: '做完了' }, null],
      ['sendClaimBack', { id: hers, reason: '再来' }, 'FORBIDDEN'],
      ['acceptClaim', { id: hers }, 'FORBIDDEN'],
      ['releaseClaim', { id: hers }, null],
    ];
    for (const [mutation, input, code] of steps) {
      const refusal = await attemptMutation(neighbours.volunteer, mutation, input);
      expect([mutation, refusal?.code ?? null]).toEqual([mutation, code]);
    }
  });

  test('a volunteer who holds a role uses it with her own token, in that organisation alone, as far as it goes', async () => {
    const { admin } = gateway;
    const own: string = (await createOrganisation(admin)).id;
    const volunteerId: string = (await createVolunteer(admin, own)).id;
    const client = await gateway.as({ role: 'volunteer', volunteerId });
    const { id: projectId } = await createProject(admin, { organisationId: own });
    const tasks: [string, string, (organisationId: string) => object][] = [
      ['OPERATOR', 'updateOrganisation', (id) => ({ id, name: zh('新') })],
      ['KEEPER', 'recordDonation', (organisationId) => giving({ organisationId }, { name: '甲' })],
    ];
    await giveRole(admin, own, 'STEWARD', { subject: 'steward' });
    const attempt = async (mutation: string, input: object) =>
      (await attemptMutation(client, mutation, input))?.code;
    for (const [role, mutation, input] of tasks) {
      expect([mutation, await attempt(mutation, input(own))]).toEqual([mutation, 'FORBIDDEN']);
      const given = await giveRole(admin, own, role, { volunteerId });
      expect([mutation, await attempt(mutation, input(own))]).toEqual([mutation, undefined]);
      expect([mutation, await attempt(mutation, input(neighbours.beside))]).toEqual([mutation, 'FORBIDDEN']);
      expect(await attempt('closeProject', { id: projectId })).toBe('FORBIDDEN');
      expect(await attemptMutation(client, 'takeRole', { id: given.id })).toBeNull();
      expect([mutation, await attempt(mutation, input(own))]).toEqual([mutation, 'FORBIDDEN']);
    }
  });

  test('of a mutation that is refused only its own answer is missing: what others beside it did is told', async () => {
    const { organiser, beside, below } = neighbours;
    const founding = (parentId: string) =>
      `createOrganisation(input: { name: { zh: "新" }, kind: COMMUNITY, parentId: "${parentId}" }) { organisation { id } }`;
    const document = `mutation { before: ${founding(below)} refused: ${founding(beside)} after: ${founding(below)} }`;
    const { data, errors } = await organiser.send(document);
    const founded = { organisation: { id: expect.stringMatching(/^org_/) as string } };
    expect(data).toEqual({ before: founded, refused: null, after: founded });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['refused'],
        extensions: expect.objectContaining({ code: 'FORBIDDEN' }) as object,
      }),
    ]);
    const told = [data?.before, data?.after].map(({ organisation }) => organisation.id as string);
    expect(await organiser.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: told })).toEqual({
      nodes: told.map((id) => ({ id })),
    });
  });

  test('the same key of two bearers is two keys', async () => {
    const input = giving({ projectId: neighbours.ours.project }, { anonymous: true });
    const ids = [];
    for (const client of [gateway.admin, neighbours.organiser, gateway.admin]) {
      const { donation } = await client.do('recordDonation', 'donation { id }', input);
      ids.push(donation.id);
    }
    expect(ids[0]).toBe(ids[2]);
    expect(ids[1]).not.toBe(ids[0]);
  });
}
