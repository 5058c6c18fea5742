import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { LIMITS } from '../../src/core/limits.js';
import { refusalOfMutation } from '../graphql/attempt.js';
import {
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  NAMED,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { diceOf, SEED } from '../harness/dice.js';
import type { TestGateway } from '../harness/gateway.js';

const VALUES =
  'received { minor } pledged { minor } refunded { minor } donationCount donorCount withheldLines upToLine';

/** Public totals that move by several hidden gifts alone. */
export function steadyTotalsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let host: string;
  let keeper: GraphClient;
  let project: string;

  beforeEach(async () => {
    gateway = on();
    host = (await createOrganisation(gateway.admin)).id;
    keeper = await gateway.as({ role: 'organiser', organisationId: host });
    project = (await createProject(gateway.admin, { organisationId: host })).id;
  });

  const choose = async (input: object, client = gateway.admin): Promise<Answer> =>
    client.do('setTotalsRule', 'rule { move k consent(lang: EN) }', input);
  const byThree = (of: object = { organisationId: host }) => choose({ of, move: 'BY_K' });
  let names = 0;
  const give = async (
    amount: string,
    input: object = {},
    to: object = { projectId: project },
  ): Promise<Answer> =>
    donate(gateway.admin, to, amount, { donor: { name: `捐赠人${String(names++)}` }, ...input });
  const ledger = (mutation: string, input: object) => {
    const all = { reason: '更正', idempotencyKey: uniqueKey(), ...input };
    return gateway.admin.do(mutation, 'line { number }', all);
  };
  const disclose = (donationId: string, shown: object) =>
    gateway.admin.do('discloseDonation', 'donation { id }', {
      id: donationId,
      ...shown,
    });
  const total = async (scope: object = { projectId: project }, client = gateway.anyone): Promise<Answer> => {
    const query = `query ($scope: DonationScope!) { donationTotal(scope: $scope) { ${VALUES} exact { ${VALUES} } } }`;
    return (await client.ask(query, { scope })).donationTotal;
  };
  /** Received so far, donations and donors, as the public sees them. */
  const shown = async (scope?: object): Promise<number[]> => {
    const { received, donationCount, donorCount } = await total(scope);
    return [received.minor, donationCount, donorCount] as number[];
  };

  test('two totals in a row tell no amount: nothing moves until hidden amounts of three donors make up the difference', async () => {
    await byThree();
    const live = gateway.anyone.subscribe(
      `subscription { donationTotal(scope: { projectId: "${project}" }) { received { minor } donationCount donorCount } }`,
    );
    await live.count(1);
    await give('1.00');
    await give('2.00', { kind: 'PLEDGE' });
    expect(await shown()).toEqual([0, 0, 0]);
    expect(await total()).toMatchObject({ pledged: { minor: 0 }, exact: null });
    await give('4.00');
    expect(await shown()).toEqual([500, 3, 3]);
    await give('8.00');
    expect(await shown()).toEqual([500, 3, 3]);
    await live.until(({ data }) => data.at(-1).donationTotal.donationCount === 3);
    const seen = live.data.map(({ donationTotal }) => donationTotal.received.minor as number);
    expect(new Set(seen)).toEqual(new Set([0, 500]));
    await live.close();
  });

  test('those who keep the books see the exact total at any time, live too, and nobody else does', async () => {
    await byThree();
    const watch = `subscription { donationTotal(scope: { projectId: "${project}" }) { exact { received { minor } } } }`;
    const [its, publics] = [keeper.subscribe(watch), gateway.anyone.subscribe(watch)];
    await Promise.all([its.count(1), publics.count(1)]);
    await give('1.00');
    await its.until(({ data }) => data.at(-1).donationTotal.exact.received.minor === 100);
    await publics.count(2);
    expect(publics.data[1].donationTotal.exact).toBeNull();
    await Promise.all([its.close(), publics.close()]);
    const other = await gateway.as({
      role: 'organiser',
      organisationId: (await createOrganisation(gateway.admin)).id,
    });
    const seen = async (scope: object, client: GraphClient) =>
      (await total(scope, client)).exact?.received.minor as number | undefined;
    for (const scope of [{ projectId: project }, { organisationId: host }]) {
      expect(await seen(scope, keeper)).toBe(100);
      expect(await seen(scope, gateway.admin)).toBe(100);
      expect(await seen(scope, other)).toBeUndefined();
    }
    expect(await seen({ everything: true }, keeper)).toBeUndefined();
    expect(await seen({ everything: true }, gateway.admin)).toEqual(expect.any(Number));
  });

  test('an organisation above sees of its total what its own books withhold, not what others do', async () => {
    const below: string = (await createOrganisation(gateway.admin, { parentId: host })).id;
    await byThree();
    await byThree({ organisationId: below });
    await give('1.00', {}, { organisationId: below });
    await give('2.00', {}, { organisationId: host });
    const { received, exact, withheldLines } = await total({ organisationId: host }, keeper);
    expect([received.minor, withheldLines]).toEqual([0, 2]);
    expect([exact.received.minor, exact.withheldLines]).toEqual([200, 1]);
  });

  test('no total, no difference of two, and no total without its parts tells fewer than three hidden amounts', async () => {
    const own: string = (await createOrganisation(gateway.admin, { parentId: host })).id;
    const event: string = (await createEvent(gateway.admin, [host])).id;
    const at = async (organisationId: string, eventId?: string): Promise<string> =>
      (await createProject(gateway.admin, { organisationId, eventId })).id;
    const projects = [await at(own, event), await at(host, event), await at(own)];
    await byThree({ eventId: event });
    await byThree({ organisationId: own });
    await byThree();
    const targets = [
      ...projects.map((projectId) => ({ projectId })),
      ...[{ eventId: event }, { organisationId: own }, { organisationId: host }],
    ];
    const everything = { everything: true };
    const before = (await total(everything)).received.minor as number;
    const dice = diceOf(SEED);
    const read = async (): Promise<number[]> => {
      const sums = await Promise.all(targets.map((scope) => total(scope)));
      const all = (await total(everything)).received.minor - before;
      const yuan = sums.map(({ received }) => Number(received.minor) / 100);
      const [a = 0, b = 0, c = 0, e = 0, o = 0, h = 0] = yuan;
      return [a, b, c, e, o, h, all / 100, e - a - b, o - a - c, h - o - b, h - o - e + a, all / 100 - h];
    };
    // Each gift is another power of two: a sum tells which gifts it is of.
    const giftsIn = (sum: number) => Math.abs(sum).toString(2).replaceAll('0', '').length;
    const seen = [await read()];
    for (let n = 0; n < 24; n++) {
      await give(String(2 ** n), {}, targets[Math.floor(dice() * targets.length)]);
      seen.push(await read());
    }
    const steps = seen.flatMap((now, n) =>
      (seen[n - 1] ?? []).map((then, sum) => (now[sum] as number) - then),
    );
    const told = [...seen.flat(), ...steps].filter((sum) => sum !== 0).map(giftsIn);
    expect(told.length).toBeGreaterThan(20);
    expect(Math.min(...told)).toBeGreaterThanOrEqual(3);
  });

  test('gifts of one donor are one: nobody uncovers a gift by giving twice beside it', async () => {
    await byThree();
    const volunteerId: string = (await createVolunteer(gateway.admin, host)).id;
    await give('100.00');
    for (const amount of ['0.01', '0.02', '0.03'])
      await give(amount, { donor: { volunteerId }, kind: 'PLEDGE' });
    expect(await shown()).toEqual([0, 0, 0]);
    await give('5.00');
    expect((await shown()).slice(0, 2)).toEqual([10_500, 5]);
  });

  test('a gift that is taken back before it was counted makes up nothing', async () => {
    await byThree();
    const { line } = await give('100.00');
    await ledger('correctDonation', { lineId: line.id, amount: { amount: '0' } });
    await give('1.00');
    await give('2.00');
    expect(await shown()).toEqual([0, 0, 0]);
    await give('4.00');
    expect(await shown()).toEqual([700, 3, 3]);
  });

  test('what is paid back of a hidden gift waits as well, though the gift is counted', async () => {
    await byThree();
    const [gift] = [await give('1.00'), await give('2.00'), await give('4.00')];
    expect(await shown()).toEqual([700, 3, 3]);
    await ledger('refundDonation', { id: gift.donation.id, amount: { amount: '1.00' } });
    expect(await total()).toMatchObject({ refunded: { minor: 0 }, donationCount: 3, withheldLines: 1 });
    await give('8.00');
    await give('16.00');
    await give('32.00');
    expect(await total()).toMatchObject({ refunded: { minor: 100 }, donationCount: 5, withheldLines: 0 });
  });

  test('gifts with amounts that are shown move totals at once, unless hidden ones wait before them', async () => {
    await byThree();
    await give('1.00', { publishAmount: true });
    expect(await shown()).toEqual([100, 1, 1]);
    const hidden = await give('2.00');
    await give('4.00', { publishAmount: true });
    expect(await shown()).toEqual([100, 1, 1]);
    // Its amount is shown: nothing hidden is left in the difference.
    const live = gateway.anyone.subscribe(
      `subscription { donationTotal(scope: { projectId: "${project}" }) { received { minor } } }`,
    );
    await live.count(1);
    await disclose(hidden.donation.id, { publishAmount: true });
    expect(await shown()).toEqual([700, 3, 3]);
    await live.until(({ data }) => data.at(-1).donationTotal.received.minor === 700);
    await live.close();
  });

  test('the number of donors links nobody: a gift without a public name counts as that of a donor of its own', async () => {
    await byThree();
    const amount = { publishAmount: true };
    const [first, second] = [
      await give('1.00', { donor: { name: '同一人' }, ...amount }),
      await give('2.00', { donor: { name: '同一人' }, ...amount }),
    ];
    expect(await shown()).toEqual([300, 2, 2]);
    await disclose(first.donation.id, NAMED);
    expect(await shown()).toEqual([300, 2, 2]);
    await disclose(second.donation.id, NAMED);
    expect(await shown()).toEqual([300, 2, 1]);
    await disclose(second.donation.id, { publishName: false });
    expect(await shown()).toEqual([300, 2, 2]);
    await gateway.admin.do('eraseDonor', 'donation { id }', {
      id: second.donation.id,
    });
    expect(await shown()).toEqual([300, 2, 2]);
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
  });

  test('another choice counts nothing that waits: it holds once that is counted', async () => {
    await byThree();
    await give('1.00');
    await choose({ of: { organisationId: host }, move: 'ALWAYS' });
    await give('2.00');
    expect(await shown()).toEqual([0, 0, 0]);
    await give('4.00');
    expect(await shown()).toEqual([700, 3, 3]);
    await give('8.00');
    expect(await shown()).toEqual([1_500, 4, 4]);
  });

  test('neither the feed nor lists of donations tell the public what a total hides', async () => {
    await byThree();
    const { donationTotal } = await gateway.anyone.ask(
      '{ donationTotal(scope: { everything: true }) { cursor } }',
    );
    await give('123.45');
    const page =
      'nodes { amount { minor } balance { minor } donorName lines { nodes { amount { minor } reason } } }';
    const inFeed = `kind donation { amount { minor } lines { nodes { amount { minor } } } }
      project { donationTotal { ${VALUES} } donations(first: 1, orderBy: { field: BALANCE, direction: DESC }) { ${page} } }`;
    const query = `{
      feed(filter: { projectId: "${project}" }, after: "${donationTotal.cursor as string}") { nodes { ${inFeed} } }
      project(id: "${project}") { donations(first: 5, orderBy: { field: BALANCE, direction: ASC }) { ${page} } }
    }`;
    expect(JSON.stringify(await gateway.anyone.ask(query))).not.toContain('12345');
    expect(JSON.stringify(await keeper.ask(query))).toContain('12345');
  });

  test('a total says up to which line it counts, and is the sum of these lines', async () => {
    await byThree();
    const gifts = [await give('1.00'), await give('2.00'), await give('4.00')];
    expect(await total()).toMatchObject({ upToLine: null, withheldLines: 0 });
    gifts.push(await give('8.00'));
    const { upToLine, withheldLines, received } = await total();
    expect(withheldLines).toBe(1);
    const query =
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Donation { lines { nodes { number amount { minor } } } } } }';
    const { nodes } = await keeper.ask(query, { ids: gifts.map(({ donation }) => donation.id as string) });
    const lines = nodes.flatMap((gift: Answer) => gift.lines.nodes as Answer[]) as Answer[];
    const counted = lines
      .filter(({ number }) => number <= upToLine)
      .map(({ amount }) => amount.minor as number);
    expect(counted.reduce((sum, minor) => sum + minor, 0)).toBe(received.minor);
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
  });

  test('the proof finds a total that withholds what it should not', async () => {
    await byThree();
    await give('1.00');
    const column = `UPDATE donation_hold SET sums = REPLACE(sums, '"100"', '"101"') WHERE bookkeeper = ?`;
    await gateway.store.transact(({ manager }) => manager.query(column, [host]));
    // The amounts of a hold are compared with its lines, and totals with the holds.
    await gateway.store.transact(({ manager }) =>
      manager.query(
        `UPDATE donation_total SET withheld = REPLACE(withheld, '"100"', '"101"') WHERE scope = ?`,
        [project],
      ),
    );
    const differing = (await gateway.store.snapshot(auditTotals)).map(({ scope }) => scope);
    expect(differing).toEqual([project]);
    await gateway.store.transact(({ manager }) =>
      manager.query(
        `UPDATE donation_total SET withheld = REPLACE(withheld, '"101"', '"100"') WHERE scope = ?`,
        [project],
      ),
    );
    await gateway.store.transact(({ manager }) =>
      manager.query(`UPDATE donation_hold SET sums = REPLACE(sums, '"101"', '"100"') WHERE bookkeeper = ?`, [
        host,
      ]),
    );
  });

  test('the narrowest choice decides, each says in both languages what follows, and only who keeps the books chooses', async () => {
    const event: string = (await createEvent(gateway.admin, [host])).id;
    const own: string = (await createOrganisation(gateway.admin)).id;
    project = (await createProject(gateway.admin, { organisationId: own, eventId: event })).id;
    const rules = async (): Promise<unknown[]> => {
      const of = (field: string, id: string) => `${field}(id: "${id}") { totalsRule { move k } }`;
      const found = await gateway.anyone.ask(
        `{ ${of('project', project)} ${of('event', event)} ${of('organisation', host)} }`,
      );
      return ['project', 'event', 'organisation'].map((field) => found[field].totalsRule.k as unknown);
    };
    expect(await rules()).toEqual([null, null, null]);
    expect((await choose({ of: { organisationId: host }, move: 'BY_K' }, keeper)).rule.k).toBe(3);
    expect(await rules()).toEqual([3, 3, 3]);
    await choose({ of: { eventId: event }, move: 'BY_K', k: 5 }, keeper);
    expect(await rules()).toEqual([5, 5, 3]);
    await choose({ of: { projectId: project }, move: 'ALWAYS' }, keeper);
    expect(await rules()).toEqual([null, 5, 3]);

    const texts = await gateway.anyone.ask(
      ['project', 'event']
        .map(
          (field) =>
            `${field}(id: "${field === 'project' ? project : event}") { totalsRule { zh: consent(lang: ZH) en: consent(lang: EN) } }`,
        )
        .join(' ')
        .replace(/^(.*)$/s, '{ $1 }'),
    );
    expect(texts.project.totalsRule.zh).toContain('也能算出这笔金额');
    expect(texts.project.totalsRule.en).toContain('can work it out');
    expect(texts.event.totalsRule.zh).toContain('至少 5 位捐赠人');
    expect(texts.event.totalsRule.en).toContain('at least 5 donors');

    const its = await gateway.as({ role: 'organiser', organisationId: own });
    const of = { projectId: project };
    expect((await refusalOfMutation(its, 'setTotalsRule', { of, move: 'ALWAYS' })).code).toBe('FORBIDDEN');
    for (const k of [1, LIMITS.TOTALS_K + 1]) {
      const refusal = await refusalOfMutation(keeper, 'setTotalsRule', { of, move: 'BY_K', k });
      expect(refusal).toMatchObject({ code: 'BAD_NUMBER' });
    }
    expect((await refusalOfMutation(keeper, 'setTotalsRule', { of, move: 'ALWAYS', k: 3 })).code).toBe(
      'BAD_NUMBER',
    );
  });
}
