import { matchedMinor } from '../../src/domain/match/rules.js';
import { matching } from '../examples/match.js';
import { attemptMutation, refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, createProject, donate, uniqueKey } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

test.each([
  // What was given before is not matched.
  [100n, null, 100n, 0n],
  [100n, null, 130n, 30n],
  [100n, null, 900n, 500n],
  [100n, null, 90n, 0n],
  [100n, 160n, 900n, 60n],
])('offered at %s, ended at %s, of %s given %s are matched', (beforeMinor, endedMinor, net, matched) => {
  expect(matchedMinor({ upToMinor: 500n, beforeMinor, endedMinor }, net)).toBe(matched);
});

onEveryGateway((gateway) => {
  let host: string;
  let firm: string;
  let projectId: string;
  let ofHost: GraphClient;
  let ofFirm: GraphClient;

  beforeEach(async () => {
    host = (await createOrganisation(gateway.admin)).id;
    firm = (await createOrganisation(gateway.admin, { kind: 'ENTERPRISE' })).id;
    [ofHost, ofFirm] = (await Promise.all(
      [host, firm].map((organisationId) => gateway.as({ role: 'organiser', organisationId })),
    )) as [GraphClient, GraphClient];
    const { id: eventId } = await createEvent(gateway.admin, [host]);
    projectId = (await createProject(gateway.admin, { organisationId: host, eventId })).id;
  });

  const refused = refusing(gateway);
  const receiving = (id: string, amount: string) => ({
    ...{ id, amount: { amount }, idempotencyKey: uniqueKey('match') },
  });
  const MATCH = 'state upTo { amount } matched { amount } received { amount } organisation { id }';
  const shown = async (): Promise<Answer> =>
    (
      await gateway.anyone.ask(
        `query ($id: ID!) { project(id: $id) { matches { nodes { ${MATCH} } } donationTotal { received { amount } donationCount } } }`,
        { id: projectId },
      )
    ).project;

  test('as much as others give is matched up to the promise, beside the gifts and in no total of them', async () => {
    await donate(gateway.admin, { projectId }, '70');
    const id = await matching(ofFirm, firm, { projectId }, '100');
    await donate(gateway.admin, { projectId }, '30');
    const money = (amount: string) => ({ amount });
    const its = { state: 'OFFERED', upTo: money('100.00'), organisation: { id: firm } };
    expect(await shown()).toEqual({
      matches: { nodes: [{ ...its, matched: money('30.00'), received: money('0.00') }] },
      donationTotal: { received: money('100.00'), donationCount: 2 },
    });
    await donate(gateway.admin, { projectId }, '500');
    await ofHost.do('receiveMatch', 'match { id }', receiving(id, '40'));
    expect((await shown()).matches.nodes).toEqual([
      { ...its, matched: money('100.00'), received: money('40.00') },
    ]);
    await ofFirm.do('updateMatch', 'match { id }', { id, upTo: { amount: '900' } });
    await ofFirm.do('endMatch', 'match { id }', { id, reason: '期满' });
    await donate(gateway.admin, { projectId }, '1000');
    const after = await shown();
    expect(after.matches.nodes).toEqual([
      { ...its, state: 'ENDED', upTo: money('900.00'), matched: money('530.00'), received: money('40.00') },
    ]);
    expect(after.donationTotal).toEqual({ received: money('1600.00'), donationCount: 4 });
    for (const filter of [{ organisationId: host }, { organisationId: firm }]) {
      const kinds = ['MATCH_OFFERED', 'MATCH_RECEIVED', 'MATCH_UPDATED', 'MATCH_ENDED'];
      const { feed } = await gateway.anyone.ask(
        'query ($filter: FeedFilter) { feed(last: 9, filter: $filter) { nodes { kind match { id } project { id } } } }',
        { filter: { ...filter, kinds } },
      );
      expect(feed.nodes).toEqual(kinds.map((kind) => ({ kind, match: { id }, project: { id: projectId } })));
    }
  });

  test('of many receipts at once none goes beyond the promise', async () => {
    const id = await matching(ofFirm, firm, { projectId }, '100');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => attemptMutation(ofHost, 'receiveMatch', receiving(id, '30'))),
    );
    expect(answers.map((refusal) => refusal?.code ?? 'done').sort()).toEqual([
      ...Array<string>(5).fill('MATCH_ABOVE_PROMISE'),
      ...Array<string>(3).fill('done'),
    ]);
    expect((await shown()).matches.nodes[0].received).toEqual({ amount: '90.00' });
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const offering = (input: object, client = ofFirm) =>
      refused(client, 'offerMatch', {
        ...{ organisationId: firm, to: { projectId }, upTo: { amount: '100' } },
        ...{ idempotencyKey: uniqueKey('match'), ...input },
      });
    expect(await offering({ upTo: { amount: '0' } })).toBe('AMOUNT_NOT_POSITIVE');
    expect(await offering({ upTo: { amount: '1', currency: 'USD' } })).toBe('CURRENCY_MISMATCH');
    expect(await offering({ to: { organisationId: host } })).toBe('BAD_SCOPE');
    expect(await offering({}, ofHost)).toBe('FORBIDDEN');
    const id = await matching(ofFirm, firm, { projectId }, '100');
    expect(await refused(ofHost, 'receiveMatch', receiving(id, '100.01'))).toBe('MATCH_ABOVE_PROMISE');
    expect(await refused(ofFirm, 'receiveMatch', receiving(id, '1'))).toBe('FORBIDDEN');
    await ofHost.do('receiveMatch', 'match { id }', receiving(id, '60'));
    const lower = { id, upTo: { amount: '59.99' } };
    expect(await refused(ofFirm, 'updateMatch', lower)).toBe('MATCH_ABOVE_PROMISE');
    expect(await refused(ofHost, 'endMatch', { id })).toBe('FORBIDDEN');
    await ofFirm.do('endMatch', 'match { id }', { id });
    expect(await refused(ofFirm, 'endMatch', { id })).toBe('WRONG_STATE');
    expect(await refused(ofFirm, 'updateMatch', { id, upTo: { amount: '200' } })).toBe('WRONG_STATE');
  });
});
