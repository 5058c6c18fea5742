import { attemptMutation, refusalOfMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  claim,
  claimantOf,
  createOrganisation,
  createProject,
  createVolunteer,
  giveRole,
  uniqueKey,
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

  test('whoever may not claim, or give a place back, is told which of the two, and who may', async () => {
    const { organiser, beside } = neighbours;
    const projectId = (await createProject(gateway.admin, { organisationId: beside })).id;
    const { id } = (await claim(gateway.admin, projectId, beside)).claim;
    const claiming = { projectId, claimant: claimantOf(beside), idempotencyKey: uniqueKey() };
    const told = async (mutation: string, input: object) =>
      (await refusalOfMutation(organiser, mutation, input)).message;
    const who =
      'Who may: the claimant (in person, operator); any organisation of the volunteer (operator); the organisation (operator); any organiser of the event (operator).';
    expect(await told('claimProject', claiming)).toBe(
      `You may not claim a project for this claimant. ${who}`,
    );
    expect(await told('releaseClaim', { id })).toBe(
      `You may not give back the place of this claimant. ${who}`,
    );
    const response = await fetch(`${organiser.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'zh',
        authorization: `Bearer ${String(organiser.token)}`,
      },
      body: JSON.stringify({
        query: 'mutation ($id: ID!) { releaseClaim(input: { id: $id }) { userErrors { code } } }',
        variables: { id },
      }),
    });
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors[0]?.message).toBe(
      '您无权退还该认领方的名额。有权的是：认领方（本人、经办）；志愿者所属的任一组织（经办）；该组织（经办）；活动的任一合办方（经办）。',
    );
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
