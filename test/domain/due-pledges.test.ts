import { LIMITS } from '../../src/core/limits.js';
import { DuePledge } from '../../src/domain/pledge/entity.js';
import { dueOn } from '../examples/pledge.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, donate, uniqueKey } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

onEveryGateway((gateway) => {
  let host: string;
  let keeper: GraphClient;
  let eventId: string;

  beforeEach(async () => {
    host = (await createOrganisation(gateway.admin)).id;
    keeper = await gateway.as({ role: 'organiser', organisationId: host, subject: 'treasurer' });
    eventId = (await createEvent(gateway.admin, [host])).id;
  });

  const refused = refusing(gateway);
  const pledge = async (amount = '100'): Promise<string> =>
    (await donate(keeper, { eventId }, amount, { kind: 'PLEDGE' })).donation.id as string;
  const receive = (id: string, amount: string) =>
    keeper.do('receivePledge', 'donation { id }', {
      ...{ id, amount: { amount }, idempotencyKey: uniqueKey() },
    });
  const due = async (client: GraphClient, filter = '') =>
    (
      await client.ask(
        `{ organisation(id: "${host}") { duePledges(first: 9 ${filter}) { nodes { dueOn dayIsOver donation { id } reminders { by means } } } } }`,
      )
    ).organisation.duePledges?.nodes;

  test('pledges are due in the order of their days, until they have come in whole; overdue ones are those before today', async () => {
    const [late, later, none] = [await pledge(), await pledge(), await pledge()];
    await dueOn(keeper, later, '2031-05-01');
    await dueOn(keeper, later, '2031-06-01');
    await dueOn(keeper, late, '2020-02-29');
    expect(await due(keeper)).toEqual([
      { dueOn: '2020-02-29', dayIsOver: true, donation: { id: late }, reminders: [] },
      { dueOn: '2031-06-01', dayIsOver: false, donation: { id: later }, reminders: [] },
    ]);
    expect(await due(keeper, 'filter: { dueBefore: "2026-01-01" }')).toHaveLength(1);
    await receive(late, '99.99');
    expect(await due(keeper)).toHaveLength(2);
    await receive(late, '0.01');
    expect((await due(keeper)).map(({ donation }: { donation: { id: string } }) => donation.id)).toEqual([
      later,
    ]);
    const { donation } = await gateway.anyone.ask(`{ donation(id: "${none}") { due { dueOn } } }`);
    expect(donation.due).toBeNull();
  });

  test('a reminder says when, by whom and how, once a day, and only to who keeps the books', async () => {
    const donationId = await pledge();
    const id = await dueOn(keeper, donationId, '2030-01-01');
    await keeper.do('remindPledge', 'duePledge { id }', { id, means: 'CALL' });
    expect(await due(keeper)).toMatchObject([{ reminders: [{ by: 'treasurer', means: 'CALL' }] }]);
    expect(await refused(keeper, 'remindPledge', { id, means: 'LETTER' })).toBe('REMINDED_TODAY');
    const stranger = await gateway.as({
      role: 'organiser',
      organisationId: (await createOrganisation(gateway.admin)).id,
    });
    expect(await due(stranger)).toBeUndefined();
    const { node } = await stranger.ask(
      `{ node(id: "${id}") { ... on DuePledge { dueOn reminders { by } } } }`,
    );
    expect(node).toEqual({ dueOn: '2030-01-01', reminders: null });
    expect(await refused(stranger, 'remindPledge', { id, means: 'LETTER' })).toBe('FORBIDDEN');
    expect(await refused(stranger, 'setPledgeDue', { donationId, dueOn: '2030-01-01' })).toBe('FORBIDDEN');
  });

  test('of the reminders of a pledge the last REMINDERS_PER_PLEDGE are kept', async () => {
    const id = await dueOn(keeper, await pledge(), '2030-01-01');
    const reminded = Array.from(
      { length: LIMITS.REMINDERS_PER_PLEDGE },
      () => ['2024-01-01', 1, 'earlier', 'CALL'] as const,
    );
    await gateway.store.transact(async ({ manager }) => {
      await manager.update(DuePledge, { id }, { reminded } as never);
    });
    await keeper.do('remindPledge', 'duePledge { id }', { id, means: 'LETTER' });
    const [{ reminders }] = await due(keeper);
    expect(reminders).toHaveLength(LIMITS.REMINDERS_PER_PLEDGE);
    expect(reminders[0]).toEqual({ by: 'treasurer', means: 'LETTER' });
  });

  test('what is no pledge, has come or was taken back is not due and is not reminded of', async () => {
    const { donation } = await donate(keeper, { eventId }, '5');
    const setting = (donationId: string) => ({ donationId, dueOn: '2030-01-01' });
    expect(await refused(keeper, 'setPledgeDue', setting(donation.id))).toBe('WRONG_STATE');
    const { donation: taken, line } = await donate(keeper, { eventId }, '7', { kind: 'PLEDGE' });
    const id = await dueOn(keeper, taken.id, '2030-01-01');
    await keeper.do('correctDonation', 'line { id }', {
      ...{ lineId: line.id, amount: { amount: '0' }, reason: '撤回', idempotencyKey: uniqueKey() },
    });
    expect(await refused(keeper, 'remindPledge', { id, means: 'CALL' })).toBe('NOTHING_OUTSTANDING');
    expect(await refused(keeper, 'setPledgeDue', setting(taken.id))).toBe('NOTHING_OUTSTANDING');
    expect(await due(keeper)).toEqual([]);
  });

  test('an entry tells who keeps the books that a pledge is due and was reminded of, and names no donor', async () => {
    const id = await dueOn(keeper, await pledge(), '2030-01-01');
    await keeper.do('remindPledge', 'duePledge { id }', { id, means: 'CALL' });
    const { feed } = await gateway.anyone.ask(
      `{ feed(first: 9, filter: { kinds: [PLEDGE_DUE_SET, PLEDGE_REMINDED], organisationId: "${host}" }) { nodes { kind duePledge { id } } } }`,
    );
    expect(feed.nodes).toEqual([
      { kind: 'PLEDGE_DUE_SET', duePledge: { id } },
      { kind: 'PLEDGE_REMINDED', duePledge: { id } },
    ]);
  });
});
