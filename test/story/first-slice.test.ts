import { claim, createCeremony, createOrganisation, donate } from '../harness/ceremony.js';
import { onEveryGateway } from '../harness/gateway.js';

onEveryGateway((gateway) => {
  test('a claim and a donation arrive at whoever watches the event', async () => {
    const { event, projects } = await createCeremony(gateway.admin);
    const claimant = await createOrganisation(gateway.admin);
    const board = gateway.anyone.subscribe(
      'subscription ($id: ID!) { claimBoard(eventId: $id) { kind row { state claims { claimant { __typename } } } } }',
      { id: event.id },
    );
    const total = gateway.anyone.subscribe(
      'subscription ($id: ID!) { donationTotal(scope: { eventId: $id }) { net { amount } donationCount } }',
      { id: event.id },
    );
    await Promise.all([board.count(1), total.count(1)]);
    await claim(gateway.admin, projects[0].id, claimant.id);
    await donate(gateway.admin, { projectId: projects[0].id }, '1000.50');
    await Promise.all([board.count(2), total.count(2)]);
    expect(board.data[0].claimBoard.kind).toBe('SNAPSHOT');
    expect(board.data[1].claimBoard).toEqual({
      kind: 'CHANGE',
      row: { state: 'CLAIMED', claims: [{ claimant: { __typename: 'Organisation' } }] },
    });
    expect(total.data[1].donationTotal).toEqual({ net: { amount: '1000.50' }, donationCount: 1 });
    await Promise.all([board.close(), total.close()]);
  });
});
