import { newId } from '../../src/core/ids.js';
import { mustHaveBeenCounted } from '../../src/domain/activity/rules.js';
import { activityOf } from '../examples/activity.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { createOrganisation, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

test('what is counted is as of a day that has come', () => {
  mustHaveBeenCounted([{ asOf: '2024-05-09' }, { asOf: null }], '2024-05-09');
  const counted = [{ asOf: null }, { asOf: '2024-05-10' }];
  expect(() => mustHaveBeenCounted(counted, '2024-05-09')).toThrow(
    expect.objectContaining({ code: 'FIGURE_FROM_FUTURE', details: { field: ['figures', '1', 'asOf'] } }),
  );
});

onEveryGateway((gateway) => {
  let group: string;
  let ofGroup: GraphClient;
  let area: string;

  beforeEach(async () => {
    group = (await createOrganisation(gateway.admin)).id;
    ofGroup = await gateway.as({ role: 'organiser', organisationId: group });
    const { areas } = await gateway.anyone.ask('{ areas(first: 1) { nodes { id } } }');
    area = areas.nodes[0].id;
  });

  test('a group says what it does again and again, and later what it has achieved', async () => {
    const id = await activityOf(ofGroup, group, {
      ...{ frequency: { zh: '每周六', en: 'Every Saturday' }, areaId: area },
      since: { date: '2024-05-01', precision: 'MONTH' },
    });
    await activityOf(ofGroup, group, { kind: 'TRAINING', title: zh('电商培训班') });
    const figures = [{ label: zh('服务农户'), value: 120, unit: zh('户'), qualifier: 'AT_LEAST' }];
    await ofGroup.do('updateActivity', 'activity { id }', { id, figures });
    const { organisation, area: its } = await gateway.anyone.ask(
      `query ($group: ID!, $area: ID!) {
        organisation(id: $group) {
          activities { nodes { kind title } }
          brands: activities(filter: { kinds: [BRAND] }) { nodes {
            title frequency(lang: EN) area { id } since { date precision } until { date }
            figures { label value qualifier unit } } } }
        area: node(id: $area) { ... on Area { activities(filter: { kinds: [BRAND] }) { nodes { id } } } } }`,
      { group, area },
    );
    expect(organisation.activities.nodes).toEqual([
      { kind: 'BRAND', title: '助农直播' },
      { kind: 'TRAINING', title: '电商培训班' },
    ]);
    expect(organisation.brands.nodes).toEqual([
      {
        ...{ title: '助农直播', frequency: 'Every Saturday', area: { id: area }, until: null },
        since: { date: '2024-05-01', precision: 'MONTH' },
        figures: [{ label: '服务农户', value: 120, qualifier: 'AT_LEAST', unit: '户' }],
      },
    ]);
    expect(its.activities.nodes).toContainEqual({ id });
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const refused = (mutation: string, input: object, client = ofGroup) =>
      writingNothing(gateway.store, async () => (await attemptMutation(client, mutation, input))?.code);
    const all = { organisationId: group, kind: 'BRAND', title: zh('品牌') };
    const other = (await createOrganisation(gateway.admin)).id as string;
    expect(await refused('recordActivity', { ...all, organisationId: other })).toBe('FORBIDDEN');
    const span = { since: { date: '2024-05-09' }, until: { date: '2024-05-08' } };
    expect(await refused('recordActivity', { ...all, ...span })).toBe('TERM_ENDS_BEFORE_START');
    const figures = [{ label: zh('人次'), value: 1, asOf: '2999-01-01' }];
    expect(await refused('recordActivity', { ...all, figures })).toBe('FIGURE_FROM_FUTURE');
    const id = await activityOf(ofGroup, group);
    expect(await refused('updateActivity', { id, figures })).toBe('FIGURE_FROM_FUTURE');
    expect(await refused('updateActivity', { id, areaId: newId('Area') })).toBe('NOT_FOUND');
  });
});
