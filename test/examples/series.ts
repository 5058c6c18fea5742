import { zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly series: string;
    readonly seriesValue: string;
  }
}

export async function seriesOf(client: GraphClient, organisationId: string, input: object = {}) {
  const all = { organisationId, name: zh('登记志愿者'), ...input };
  return (await client.do('createSeries', 'series { id }', all)).series.id as string;
}

let days = 0;

/** As of a day of its own, so that no two of a series are of the same. */
export const counted = (seriesId: string, input: object = {}) => {
  const date = new Date(Date.UTC(2000, 0, 1 + ++days)).toISOString().slice(0, 10);
  return { seriesId, value: 7_298, asOf: { date }, ...input };
};

export async function count(client: GraphClient, seriesId: string, input: object = {}): Promise<string> {
  const { seriesValue } = await client.do(
    'recordSeriesValue',
    'seriesValue { id }',
    counted(seriesId, input),
  );
  return seriesValue.id as string;
}

export const examples: Examples = {
  make: async ({ admin }, { host }) => {
    const series = await seriesOf(admin, host);
    return { series, seriesValue: await count(admin, series) };
  },
  mutations: {
    createSeries: { accepted: ({ host }) => ({ organisationId: host, name: zh('新') }) },
    updateSeries: {
      accepted: ({ series: id }) => ({ id, name: zh('新') }),
      update: { fields: { name: ['name', 'REQUIRED'], unit: ['unit', null], platform: ['platform', null] } },
    },
    recordSeriesValue: { accepted: ({ series }) => counted(series) },
    updateSeriesValue: {
      accepted: ({ seriesValue: id }) => ({ id, value: 7_299 }),
      update: {
        fields: {
          value: ['value', 'REQUIRED'],
          qualifier: ['qualifier', 'REQUIRED'],
          source: ['source', null],
        },
      },
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const all = { name: text, unit: text, platform: text };
    const id = await seriesOf(admin, of('Organisation'), all);
    await seriesOf(admin, of('Organisation'), all);
    await count(admin, id, { value: n, source: text });
    return { Series: id, SeriesValue: await count(admin, id, { value: n, source: text }) };
  },
};
