import { verify } from '../../src/cli/verbs/verify.js';
import { closeYear } from '../examples/year.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, donate, uniqueKey } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const PART = 'pledged { amount } received { amount } refunded { amount } net { amount } donations';
const FIGURES = `${PART} months { month ${PART} }`;

interface Part {
  readonly [figure: string]: unknown;
}
/** Figures in words: pledged, received, refunded, net, donations. */
const words = (part: Part) =>
  ['pledged', 'received', 'refunded', 'net']
    .map((name) => (part[name] as { amount: string }).amount)
    .concat(String(part['donations']))
    .join(' ');

onEveryGateway((gateway) => {
  let host: string;
  let keeper: GraphClient;
  let eventId: string;

  beforeEach(async () => {
    host = (await createOrganisation(gateway.admin)).id;
    keeper = await gateway.as({ role: 'organiser', organisationId: host });
    eventId = (await createEvent(gateway.admin, [host])).id;
  });
  afterEach(async () => {
    expect(await verify(gateway.store)).toContain('every closed year is the sum of its lines');
  });

  const refused = refusing(gateway);
  const correct = (lineId: string, amount: string) =>
    keeper.do('correctDonation', 'line { id }', {
      ...{ lineId, amount: { amount }, reason: '写错了', idempotencyKey: uniqueKey() },
    });
  const read = async (client: GraphClient, id: string) =>
    (
      await client.ask(
        `{ node(id: "${id}") { ... on ClosedYear { year upToLine hash organisation { id } event { id }
           figures { ${FIGURES} } correctedSince { ${FIGURES} } } } }`,
      )
    ).node;

  test('the figures of a closed year stay what they were; what was recorded of it later stands beside them', async () => {
    const { line } = await donate(keeper, { eventId }, '100', { receivedOn: '2024-05-01' });
    await donate(keeper, { organisationId: host }, '7', { receivedOn: '2024-12-31' });
    await donate(keeper, { eventId }, '1000', { receivedOn: '2025-01-01' });
    await donate(keeper, { eventId }, '500', { kind: 'PLEDGE' });
    const id = await closeYear(keeper, { organisationId: host }, 2024);
    const ofEvent = await closeYear(keeper, { eventId }, 2024);
    const { ledgerEnd } = await gateway.anyone.ask('{ ledgerEnd { number hash } }');
    await correct(line.id, '90');
    await donate(keeper, { eventId }, '3', { receivedOn: '2024-06-30' });
    const closed = await read(keeper, id);
    expect(closed).toMatchObject({
      year: 2024,
      upToLine: ledgerEnd.number,
      hash: ledgerEnd.hash,
      organisation: { id: host },
      event: null,
    });
    expect(words(closed.figures)).toBe('0.00 107.00 0.00 107.00 2');
    expect(words(closed.correctedSince)).toBe('0.00 -7.00 0.00 -7.00 1');
    const months = closed.figures.months as Part[];
    expect(
      months.map(words).flatMap((each, index) => (each.startsWith('0.00 0.00') ? [] : [[index + 1, each]])),
    ).toEqual([
      [5, '0.00 100.00 0.00 100.00 1'],
      [12, '0.00 7.00 0.00 7.00 1'],
    ]);
    const since = closed.correctedSince.months as Part[];
    expect([since[4], since[5]].map((each) => words(each!))).toEqual([
      '0.00 -10.00 0.00 -10.00 0',
      '0.00 3.00 0.00 3.00 1',
    ]);
    expect(words((await read(keeper, ofEvent)).figures)).toBe('0.00 100.00 0.00 100.00 1');
  });

  test('a year is closed once, when it is over, by who keeps the books; others see that it is closed and no figures', async () => {
    const of = { organisationId: host };
    const year = new Date().getUTCFullYear();
    expect(await refused(keeper, 'closeYear', { of, year: year + 1 })).toBe('YEAR_NOT_OVER');
    expect(await refused(keeper, 'closeYear', { of, year: 0 })).toBe('BAD_YEAR');
    const stranger = await gateway.as({
      role: 'organiser',
      organisationId: (await createOrganisation(gateway.admin)).id,
    });
    expect(await refused(stranger, 'closeYear', { of, year: 2024 })).toBe('FORBIDDEN');
    const id = await closeYear(keeper, of, 2024);
    await closeYear(keeper, of, 2023);
    expect(await refused(keeper, 'closeYear', { of, year: 2024 })).toBe('YEAR_CLOSED');
    expect(await read(gateway.anyone, id)).toMatchObject({ year: 2024, figures: null, correctedSince: null });
    const { organisation } = await gateway.anyone.ask(
      `{ organisation(id: "${host}") { closedYears(first: 5) { nodes { year } } } }`,
    );
    expect(organisation.closedYears.nodes).toEqual([{ year: 2024 }, { year: 2023 }]);
  });

  test('of many who close it at once one does', async () => {
    const of = { organisationId: host };
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => closeYear(keeper, of, 2022)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('verify finds a closed year whose figures were changed', async () => {
    await donate(keeper, { eventId }, '100', { receivedOn: '2024-05-01' });
    const id = await closeYear(keeper, { eventId }, 2024);
    const { months } = (
      await gateway.store.read.query<{ months: string }[]>('SELECT months FROM closed_year WHERE id = ?', [
        id,
      ])
    )[0]!;
    const write = (kept: string) =>
      gateway.store.transact(async ({ manager }) => {
        await manager.query('UPDATE closed_year SET months = ? WHERE id = ?', [kept, id]);
      });
    await write(months.replace('10000', '10001'));
    await expect(verify(gateway.store)).rejects.toThrow(
      `closed years differ from their lines: 2024 of ${eventId}`,
    );
    await write(months);
  });
});
