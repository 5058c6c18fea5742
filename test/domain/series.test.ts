import { isLatest, mustBePast } from '../../src/domain/series/rules.js';
import { count, counted, seriesOf } from '../examples/series.js';
import { refusing } from '../graphql/attempt.js';
import { createOrganisation, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

test.each([
  ['2023', '2023-01-01', null],
  ['2023-08', '2023-08-01', null],
  ['2023-08-08', '2023-08-08', null],
  ['2023-08-09', '2023-08-08', 'FIGURE_FROM_FUTURE'],
  ['2023-09', '2023-08-31', 'FIGURE_FROM_FUTURE'],
  ['2024', '2023-12-31', 'FIGURE_FROM_FUTURE'],
])('a figure as of %s on %s: %s', (asOf, today, code) => {
  const attempt = () => mustBePast(asOf, today);
  if (code === null) attempt();
  else expect(attempt).toThrow(expect.objectContaining({ code }));
});

test('the latest value is that of the latest date, not the one recorded last', () => {
  expect([isLatest('2023', undefined), isLatest('2023-08', '2023'), isLatest('2022', '2023')]).toEqual([
    ...[true, true, false],
  ]);
});

onEveryGateway((gateway) => {
  let body: string;
  let ofBody: GraphClient;

  beforeAll(async () => {
    body = (await createOrganisation(gateway.admin)).id;
    ofBody = await gateway.as({ role: 'organiser', organisationId: body });
  });

  const refused = refusing(gateway);

  test('who has signed up is another series than who is registered, and each shows its latest value', async () => {
    const source = { zh: '新闻发布会报道', en: 'Report on the press conference' };
    const unit = { zh: '人', en: 'people' };
    const signedUp = await seriesOf(ofBody, body, { name: { zh: '报名人数', en: 'Signed up' }, unit });
    const registered = await seriesOf(ofBody, body, { name: { zh: '登记人数', en: 'Registered' }, unit });
    const asOf = { date: '2023-08-08' };
    await count(ofBody, signedUp, { value: 10_000, qualifier: 'AT_LEAST', asOf, source });
    await count(ofBody, registered, { value: 7_298, asOf, source });
    await count(ofBody, registered, { value: 794, asOf: { date: '2014-06-01', precision: 'YEAR' } });
    const { organisation } = await gateway.anyone.ask(
      `{ organisation(id: "${body}") { series { nodes { name(lang: EN) unit(lang: EN)
        latest { value qualifier asOf { date precision } source(lang: EN) }
        values { nodes { value asOf { date precision } } } } } } }`,
    );
    const day = { date: '2023-08-08', precision: 'DAY' };
    const of = { unit: 'people' };
    const reported = { asOf: day, source: 'Report on the press conference' };
    expect(organisation.series.nodes).toEqual([
      {
        ...{ name: 'Signed up', ...of, latest: { value: 10_000, qualifier: 'AT_LEAST', ...reported } },
        values: { nodes: [{ value: 10_000, asOf: day }] },
      },
      {
        ...{ name: 'Registered', ...of, latest: { value: 7_298, qualifier: 'EXACT', ...reported } },
        values: {
          nodes: [
            { value: 7_298, asOf: day },
            { value: 794, asOf: { date: '2014-01-01', precision: 'YEAR' } },
          ],
        },
      },
    ]);
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const other = (await createOrganisation(gateway.admin)).id as string;
    expect(await refused(ofBody, 'createSeries', { organisationId: other, name: zh('人数') })).toBe(
      'FORBIDDEN',
    );
    const id = await seriesOf(ofBody, body);
    const value = (input: object) => refused(ofBody, 'recordSeriesValue', counted(id, input));
    expect(await value({ asOf: { date: '2999-01-01' } })).toBe('FIGURE_FROM_FUTURE');
    expect(await value({ asOf: { date: '2999-01-01', precision: 'YEAR' } })).toBe('FIGURE_FROM_FUTURE');
    expect(await value({ value: -1 })).toBe('BAD_NUMBER');
    await count(ofBody, id, { asOf: { date: '2023-08-08', precision: 'MONTH' } });
    expect(await value({ asOf: { date: '2023-08-31', precision: 'MONTH' } })).toBe('FIGURE_RECORDED');
    await count(ofBody, id, { asOf: { date: '2023-08-08' } });
    expect(await value({ asOf: { date: '2023-08-08' } })).toBe('FIGURE_RECORDED');
  });

  test('its latest value is told live: that of the latest date, as it is put right, and never an earlier one', async () => {
    const id = await seriesOf(ofBody, body);
    const SAID = 'cursor series { id latest { id value asOf { date } } }';
    const live = gateway.anyone.subscribe(
      `subscription ($id: ID!) { seriesState(seriesId: $id) { ${SAID} } }`,
      { id },
    );
    await live.count(1);
    expect(live.data[0].seriesState.series).toEqual({ id, latest: null });
    const value = await count(ofBody, id, { value: 7298, asOf: { date: '2023-08-08' } });
    await live.count(2);
    await count(ofBody, id, { value: 794, asOf: { date: '2014-08-16' } });
    await live.count(3);
    await ofBody.do('updateSeriesValue', 'seriesValue { id }', { id: value, value: 7300 });
    await live.count(4);
    const seen = live.data.slice(1).map(({ seriesState }) => seriesState.series.latest.value as number);
    expect(seen).toEqual([7298, 7298, 7300]);
    expect(new Set(live.data.map(({ seriesState }) => seriesState.cursor as string)).size).toBe(4);
    await live.close();
    const asked = await gateway.anyone.ask(`query ($id: ID!) { seriesState(seriesId: $id) { ${SAID} } }`, {
      id,
    });
    expect(asked.seriesState.series.latest.value).toBe(7300);
  });

  test('a month of 13 is refused with a code of its own, and nothing is written', async () => {
    const id = await seriesOf(ofBody, body);
    for (const date of ['2023-13-01', '2023-02-30', '2023-8-9', 'soon']) {
      const input = counted(id, { asOf: { date } });
      expect(await refused(ofBody, 'recordSeriesValue', input)).toBe('BAD_DAY');
    }
  });
});
