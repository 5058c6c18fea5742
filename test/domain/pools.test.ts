import { offer, offered } from '../examples/pool.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { createOrganisation } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

onEveryGateway((gateway) => {
  let committee: string;
  let unit: string;
  let ofUnit: GraphClient;

  beforeAll(async () => {
    unit = (await createOrganisation(gateway.admin)).id;
    committee = (await createOrganisation(gateway.admin, { kind: 'COMMITTEE', memberIds: [unit] })).id;
    ofUnit = await gateway.as({ role: 'organiser', organisationId: unit });
  });

  const refused = (client: GraphClient, mutation: string, input: object) =>
    writingNothing(gateway.store, async () => (await attemptMutation(client, mutation, input))?.code);

  test('a member unit offers a resource to the pool of its committee, and withdraws it', async () => {
    const label = { zh: '座位', en: 'Seats' };
    const hall = await offer(ofUnit, unit, committee, {
      ...{
        title: { zh: '报告厅', en: 'Lecture hall' },
        quantity: { label, value: 300, qualifier: 'AT_LEAST' },
      },
      availableTo: '2024-12-31',
    });
    const car = await offer(ofUnit, unit, committee, { kind: 'VEHICLE' });
    await ofUnit.do('withdrawResource', 'pooledResource { id }', { id: car, reason: '维修' });
    const { body, member } = await gateway.anyone.ask(
      `query ($id: ID!, $unit: ID!) {
        body: organisation(id: $id) { pool { nodes { id kind state withdrawReason } }
          offered: pool(filter: { states: [OFFERED], kinds: [VENUE] }) { nodes {
            id title(lang: EN) quantity { value qualifier label(lang: EN) } availableFrom availableTo organisation { id } } } }
        member: organisation(id: $unit) { offers { nodes { id pool { id } } } } }`,
      { id: committee, unit },
    );
    expect(body.pool.nodes).toEqual([
      { id: hall, kind: 'VENUE', state: 'OFFERED', withdrawReason: null },
      { id: car, kind: 'VEHICLE', state: 'WITHDRAWN', withdrawReason: '维修' },
    ]);
    expect(body.offered.nodes).toEqual([
      {
        ...{ id: hall, title: 'Lecture hall', organisation: { id: unit } },
        ...{ quantity: { value: 300, qualifier: 'AT_LEAST', label: 'Seats' } },
        ...{ availableFrom: '2024-08-01', availableTo: '2024-12-31' },
      },
    ]);
    expect(member.offers.nodes).toEqual([hall, car].map((id) => ({ id, pool: { id: committee } })));
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const stranger = (await createOrganisation(gateway.admin)).id as string;
    const offering = (input: object) =>
      refused(ofUnit, 'offerResource', { ...offered(unit, committee), ...input });
    expect(await offering({ poolId: stranger })).toBe('NOT_A_MEMBER_UNIT');
    expect(await offering({ organisationId: committee })).toBe('FORBIDDEN');
    expect(await offering({ availableTo: '2024-07-31' })).toBe('TERM_ENDS_BEFORE_START');
    const id = await offer(ofUnit, unit, committee);
    const clerk = await gateway.as({ role: 'organiser', organisationId: committee });
    expect(await refused(clerk, 'withdrawResource', { id })).toBe('FORBIDDEN');
    await ofUnit.do('withdrawResource', 'pooledResource { id }', { id });
    expect(await refused(ofUnit, 'withdrawResource', { id })).toBe('WRONG_STATE');
  });
});
