import { yanziji, FOUNDING } from '../demo-data/case1-yanziji.js';
import { DEMO_MARK, both } from '../demo-data/declare.js';
import { eventOf, noDemoData, organisationOf, organisationsOf } from './found.js';
import { Programme } from './programme.js';
import type { Stage } from './stage.js';

const PAIRS = 5;

const SIGNED = /* GraphQL */ `
  query DemoSigned($id: ID!) {
    signing(eventId: $id) {
      agreements {
        id
      }
    }
    areas(first: 9) {
      nodes {
        id
        name(lang: EN)
      }
    }
    coveragePlans(first: 1) {
      nodes {
        id
        units(first: 5, filter: { covered: false }) {
          nodes {
            region {
              id
              name(lang: EN)
            }
          }
        }
      }
    }
  }
`;

const COVERED = /* GraphQL */ `
  query DemoCovered($id: ID!) {
    coverage(planId: $id) {
      units
      covered
      standing
    }
  }
`;

interface Signed {
  readonly signing: { readonly agreements: readonly { readonly id: string }[] };
  readonly areas: { readonly nodes: readonly { readonly id: string; readonly name: string }[] };
  readonly coveragePlans: {
    readonly nodes: readonly {
      readonly id: string;
      readonly units: { readonly nodes: readonly { readonly region: { id: string; name: string } }[] };
    }[];
  };
}

interface Covered {
  readonly coverage: { readonly units: number; readonly covered: number; readonly standing: string };
}

/** More pairs sign on the stage, a gift is announced without a figure, and what they cover is counted. */
export async function playAlliance(stage: Stage): Promise<void> {
  const { gateway, out } = stage;
  const event = await eventOf(gateway, FOUNDING);
  const programme = new Programme(stage, event);
  const invented = ({ zh }: { readonly zh: string }) => zh.endsWith(DEMO_MARK.zh);
  const unions = (await organisationsOf(gateway, 'TRADE_UNION')).filter(invented);
  const enterprises = (await organisationsOf(gateway, 'ENTERPRISE')).filter(invented);
  const named = yanziji.organisations.find(({ key }) => key === 'yanziji-alliance')?.name.zh ?? '';
  const alliance = await organisationOf(gateway, 'ALLIANCE', named);
  const { areas, coveragePlans } = await gateway.ask<Signed>(SIGNED, { id: event.id });
  const [plan] = coveragePlans.nodes;
  if (!plan || !unions.length || !enterprises.length) return noDemoData();
  out(`The founding: ${FOUNDING.name.en ?? ''}`);
  await programme.begin('OPENING');
  const signing = await programme.begin('SIGN');
  const uncovered = [...plan.units.nodes];
  for (let pair = 0; pair < PAIRS; pair++) {
    const [union, enterprise] = [unions[pair], enterprises[(pair + 4) % enterprises.length]];
    const area = areas.nodes[(pair + 4) % areas.nodes.length];
    if (!union || !enterprise || !area) return noDemoData();
    const id = await stage.step(
      `${union.name} and ${enterprise.name} agree on ${area.name}`,
      'proposeAgreement',
      'agreement',
      {
        ...{ organisationId: alliance.id, partyIds: [union.id, enterprise.id], areaIds: [area.id] },
        ...{ segmentId: signing, termFrom: '2024-04-25' },
        title: both('社企结对互助协议（演示）', 'Paired agreement (demo)'),
      },
    );
    if (id === undefined) continue;
    for (const { id: organisationId, name } of [union, enterprise]) {
      const signatory = both('签约代表（演示）', 'Delegate for the signing (demo)');
      await stage.step(`  ${name} signs`, 'signAgreement', 'agreement', { id, organisationId, signatory });
    }
    const unit = uncovered.shift();
    if (!unit) continue;
    const covering = { planId: plan.id, regionId: unit.region.id, by: { agreementId: id } };
    await stage.step(`  ${unit.region.name} is covered by it`, 'reportCoverage', 'coverageUnit', covering);
  }
  const giving = await programme.begin('DONATE');
  await stage.step('A charity donation is announced; how much is not said', 'announceGift', 'announcedGift', {
    ...{ eventId: event.id, segmentId: giving },
    title: both('爱心捐赠（演示）', 'Charity donation (demo)'),
  });
  const signed = await gateway.ask<Signed>(SIGNED, { id: event.id });
  const { coverage } = await gateway.ask<Covered>(COVERED, { id: plan.id });
  const progress = `${String(coverage.covered)} of ${String(coverage.units)} communities and villages`;
  out(`The end: ${String(signed.signing.agreements.length)} agreements signed, ${progress} covered.`);
}
