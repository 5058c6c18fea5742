import { FOUNDING, zhangzhou } from '../demo-data/case2-zhangzhou.js';
import { both } from '../demo-data/declare.js';
import { eventOf, noDemoData, organisationOf, organisationsOf } from './found.js';
import { Programme } from './programme.js';
import type { Stage } from './stage.js';

const AWARDED = /* GraphQL */ `
  query DemoAwarded($id: ID!) {
    organisation(id: $id) {
      awardsGiven {
        totalCount
      }
    }
  }
`;

/** On stage every group receives its plaque, then every group its flag; then all stand for the photo. */
export async function playCorps(stage: Stage): Promise<void> {
  const { gateway, out } = stage;
  const event = await eventOf(gateway, FOUNDING);
  const zh = (key: string) => zhangzhou.organisations.find((each) => each.key === key)?.name.zh ?? '';
  const corps = await organisationOf(gateway, 'SERVICE_CORPS', zh('zhangzhou-corps'));
  const declared = zhangzhou.organisations.map(({ name }) => name.zh);
  const groups = (await organisationsOf(gateway, 'SERVICE_GROUP')).filter((each) =>
    declared.includes(each.zh),
  );
  if (!groups.length) return noDemoData();
  out(`The founding: ${FOUNDING.name.en ?? ''}`);
  const programme = new Programme(stage, event);
  for (const kind of ['PLAQUE', 'FLAG']) {
    const segmentId = await programme.begin(kind);
    for (const { id, name } of groups) {
      const what = kind === 'PLAQUE' ? 'its plaque' : 'its flag';
      await stage.step(`${name} receives ${what}`, 'giveAward', 'award', {
        ...{ organisationId: corps.id, to: { organisationId: id }, kind, at: { segmentId } },
        title: both('授予服务队（演示）', 'Given to the group (demo)'),
      });
    }
  }
  await programme.begin('PHOTO');
  const given = await gateway.ask<{ organisation: { awardsGiven: { totalCount: number } } }>(AWARDED, {
    id: corps.id,
  });
  out(`The end: ${String(given.organisation.awardsGiven.totalCount)} plaques and flags given so far.`);
}
