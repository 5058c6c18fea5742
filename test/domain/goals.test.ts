import { percentOf } from '../../src/domain/goal/rules.js';
import { setGoal } from '../examples/goal.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, createProject, donate } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

test.each([
  [100n, 0n, 0],
  [100n, 99n, 99],
  [300n, 299n, 99],
  [100n, 100n, 100],
  [100n, 250n, 250],
  // More went back than came, as a correction may leave it.
  [100n, -5n, 0],
  [1n, 10n ** 20n, Number.MAX_SAFE_INTEGER],
])('of a goal of %s, %s given are %s percent', (amount, net, percent) => {
  expect(percentOf(amount, net)).toBe(percent);
});

onEveryGateway((gateway) => {
  let host: string;
  let ofHost: GraphClient;
  let eventId: string;

  beforeEach(async () => {
    host = (await createOrganisation(gateway.admin)).id;
    ofHost = await gateway.as({ role: 'organiser', organisationId: host });
    eventId = (await createEvent(gateway.admin, [host])).id;
  });

  const refused = refusing(gateway);
  const GOAL = 'amount { amount } given { amount } percent project { id } event { id } organisation { id }';

  test('a project, an event and an organisation each have a goal, of which what came less what went back is so many percent', async () => {
    const project = (await createProject(gateway.admin, { organisationId: host, eventId })).id as string;
    await setGoal(ofHost, { eventId }, '300');
    await setGoal(ofHost, { projectId: project }, '1000');
    await setGoal(ofHost, { projectId: project }, '100');
    await setGoal(ofHost, { organisationId: host }, '1000');
    const { donation } = await donate(gateway.admin, { projectId: project }, '120');
    await donate(gateway.admin, { eventId }, '500', { kind: 'PLEDGE' });
    await donate(gateway.admin, { eventId }, '199.99');
    await gateway.admin.do('refundDonation', 'line { id }', {
      ...{ id: donation.id, amount: { amount: '20' }, reason: '退回' },
      idempotencyKey: `refund-${eventId}`,
    });
    const data = await gateway.anyone.ask(
      `query ($project: ID!, $eventId: ID!, $host: ID!) {
        project(id: $project) { goal { ${GOAL} } } event(id: $eventId) { goal { ${GOAL} } }
        organisation(id: $host) { goal { ${GOAL} } } goalState(scope: { eventId: $eventId }) { goal { percent } } }`,
      { project, eventId, host },
    );
    const nothing = { project: null, event: null, organisation: null };
    const money = (amount: string) => ({ amount });
    expect(data.project.goal).toEqual({
      ...{ amount: money('100.00'), given: money('100.00'), percent: 100, ...nothing },
      project: { id: project },
    });
    // 299.99 of 300: not reached.
    expect(data.event.goal).toEqual({
      ...{ amount: money('300.00'), given: money('299.99'), percent: 99, ...nothing },
      event: { id: eventId },
    });
    expect(data.organisation.goal).toMatchObject({ percent: 29, organisation: { id: host } });
    expect(data.goalState.goal.percent).toBe(99);
  });

  test('whoever watches a goal is told how far it is as gifts come, and when it is another or none', async () => {
    const live = gateway.anyone.subscribe(
      'subscription ($id: ID!) { goalState(scope: { eventId: $id }) { goal { percent amount { amount } } } }',
      { id: eventId },
    );
    await live.count(1);
    const id = await setGoal(ofHost, { eventId }, '200');
    await live.count(2);
    await donate(gateway.admin, { eventId }, '50');
    await live.count(3);
    await setGoal(ofHost, { eventId }, '100');
    await live.count(4);
    await ofHost.do('removeGoal', 'goal { id }', { id });
    await live.count(5);
    await live.close();
    expect(live.data.map(({ goalState }) => goalState.goal)).toEqual([
      null,
      { percent: 0, amount: { amount: '200.00' } },
      { percent: 25, amount: { amount: '200.00' } },
      { percent: 50, amount: { amount: '100.00' } },
      null,
    ]);
    const { feed } = await gateway.anyone.ask(
      'query ($filter: FeedFilter) { feed(last: 9, filter: $filter) { nodes { kind goal { id } event { id } } } }',
      { filter: { eventId, kinds: ['GOAL_SET', 'GOAL_REMOVED'] } },
    );
    expect(feed.nodes).toEqual(
      ['GOAL_SET', 'GOAL_SET', 'GOAL_REMOVED'].map((kind) => ({ kind, goal: null, event: { id: eventId } })),
    );
  });

  test('of many goals that are set at once for one event one is there', async () => {
    const ids = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => setGoal(ofHost, { eventId }, `${String(n)}00`)),
    );
    expect(new Set(ids).size).toBe(1);
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const setting = (of: object, amount: object, client = ofHost) =>
      refused(client, 'setGoal', { of, amount });
    expect(await setting({ eventId }, { amount: '0' })).toBe('AMOUNT_NOT_POSITIVE');
    expect(await setting({ eventId }, { amount: '1', currency: 'USD' })).toBe('CURRENCY_MISMATCH');
    const draft = { organisationId: host, eventId, listed: false };
    const project = (await createProject(gateway.admin, draft)).id as string;
    expect(await setting({ projectId: project }, { amount: '1' })).toBe('PROJECT_NOT_LISTED');
    const stranger = await gateway.as({
      ...{ role: 'organiser', organisationId: (await createOrganisation(gateway.admin)).id },
    });
    expect(await setting({ eventId }, { amount: '1' }, stranger)).toBe('FORBIDDEN');
    const id = await setGoal(ofHost, { eventId }, '1');
    expect(await refused(stranger, 'removeGoal', { id })).toBe('FORBIDDEN');
    await ofHost.do('removeGoal', 'goal { id }', { id });
    expect(await refused(ofHost, 'removeGoal', { id })).toBe('NOT_FOUND');
  });
});
