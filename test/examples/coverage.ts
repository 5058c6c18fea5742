import { createOrganisation, uniqueKey, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';
import { concluded } from './agreement.js';
import { addRegion } from './region.js';

declare module '../harness/examples.js' {
  interface World {
    readonly plan: string;
    readonly covered: string;
    readonly uncovered: string;
  }
}

const PLAN = 'coveragePlan { id units(first: 100) { nodes { id region { id } } } }';

/** Communities of one district. */
export async function communities(admin: GraphClient, count: number): Promise<string[]> {
  const country = await addRegion(admin, '某国');
  const parentId = await addRegion(admin, '某区', { parentId: country, kind: 'DISTRICT' });
  const ids: string[] = [];
  for (let n = 0; n < count; n++)
    ids.push(await addRegion(admin, `社区 ${String(n)}`, { parentId, kind: 'COMMUNITY' }));
  return ids;
}

export async function plan(
  admin: GraphClient,
  organisationId: string,
  regionIds: string[],
  input: object = {},
) {
  const all = {
    organisationId,
    regionIds,
    name: zh('全覆盖'),
    startsOn: '2024-04-25',
    deadline: '2024-11-30',
  };
  return (await admin.do('createCoveragePlan', PLAN, { ...all, ...input })).coveragePlan;
}

const report = (admin: GraphClient, planId: string, regionId: string, by: object) =>
  admin.do('reportCoverage', 'coverageUnit { id }', { planId, regionId, by, idempotencyKey: uniqueKey() });

export const examples: Examples = {
  make: async ({ admin }, { host }) => {
    const regions = await communities(admin, 2);
    const { id, units } = await plan(admin, host, regions);
    const { coverageUnit } = await report(admin, id, regions[0] as string, { organisationId: host });
    const [uncovered] = units.nodes.filter((unit: { id: string }) => unit.id !== coverageUnit.id);
    return { plan: id, covered: coverageUnit.id, uncovered: uncovered.region.id };
  },
  mutations: {
    createCoveragePlan: {
      accepted: ({ host, region }) => ({
        ...{ organisationId: host, name: zh('新'), startsOn: '2024-04-25', deadline: '2024-11-30' },
        regionIds: [region],
      }),
    },
    updateCoveragePlan: {
      accepted: ({ plan: id }) => ({ id, name: zh('新') }),
      update: {
        fields: {
          name: ['name', 'REQUIRED'],
          startsOn: ['startsOn', 'REQUIRED'],
          deadline: ['deadline', 'REQUIRED'],
        },
      },
    },
    reportCoverage: {
      accepted: ({ plan: planId, uncovered: regionId, host }) => ({
        ...{ planId, regionId, by: { organisationId: host } },
      }),
      prepared: async ({ admin }, { host, region }) => {
        const { id: planId } = await plan(admin, host, [region]);
        return { planId, regionId: region, by: { organisationId: host } };
      },
    },
    correctCoverage: {
      accepted: ({ covered: id }) => ({ id, reason: '登记有误' }),
      prepared: async ({ admin }, { host, region }) => {
        const { id: planId } = await plan(admin, host, [region]);
        const { coverageUnit } = await report(admin, planId, region, { organisationId: host });
        return { id: coverageUnit.id, reason: '登记有误' };
      },
    },
  },
  ids: { planId: 'CoveragePlan', districtId: 'Region' },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const regionIds = [of('Region'), ...(await communities(admin, 2))];
    const all = [await plan(admin, of('Organisation'), regionIds, { name: text })];
    all.push(await plan(admin, of('Organisation'), regionIds, { name: text }));
    const third = (await createOrganisation(admin)).id as string;
    const agreementId = await concluded(admin, [of('Organisation'), of('Parent'), third]);
    const [{ id }] = all;
    // By one of the two: every second is covered by an organisation.
    const by = n % 2 ? { organisationId: of('Organisation') } : { agreementId: of('Agreement') };
    const { coverageUnit } = await report(admin, id, of('Region'), by);
    await report(admin, id, regionIds[1] as string, { agreementId: of('Agreement') });
    await report(admin, id, regionIds[2] as string, { agreementId });
    return { CoveragePlan: id, CoverageUnit: coverageUnit.id };
  },
};
