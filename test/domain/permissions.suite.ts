import { attemptMutation, refusalOfMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { claim, createProject } from '../harness/ceremony.js';
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

  // In another order each time: no case may need what another one leaves.
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
      ['signClaim', { claimId: hers }, 'FORBIDDEN'],
      ['startClaim', { claimId: hers }, null],
      ['submitClaimEvidence', { claimId: hers, evidence: '做完了' }, null],
      ['sendClaimBack', { claimId: hers, reason: '再来' }, 'FORBIDDEN'],
      ['acceptClaim', { claimId: hers }, 'FORBIDDEN'],
      ['releaseClaim', { claimId: hers }, null],
    ];
    for (const [mutation, input, code] of steps) {
      const refusal = await attemptMutation(neighbours.volunteer, mutation, input);
      expect([mutation, refusal?.code ?? null]).toEqual([mutation, code]);
    }
  });

  test('the same key of two bearers is two keys', async () => {
    const input = giving({ projectId: neighbours.ours.project }, { anonymous: true });
    const ids = [];
    for (const client of [gateway.admin, neighbours.organiser, gateway.admin]) {
      const { donation } = await client.do('recordDonation', 'RecordDonationInput', 'donation { id }', input);
      ids.push(donation.id);
    }
    expect(ids[0]).toBe(ids[2]);
    expect(ids[1]).not.toBe(ids[0]);
  });
}
