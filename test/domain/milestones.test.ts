import type { QueryRunner } from 'typeorm';
import { MilestoneSources1796169600070 } from '../../src/domain/milestone/migrations/source.js';
import { createOrganisation, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const FIELDS = `milestone { id title date precision source inEnglish: source(lang: EN)
  sourceText { original zh en } organisation { id }
  figures { label value qualifier } }`;

onEveryGateway((gateway) => {
  let branch: Answer;

  beforeAll(async () => {
    branch = await createOrganisation(gateway.admin);
  });

  const record = (input: object) =>
    gateway.admin.do('recordMilestone', FIELDS, {
      organisationId: branch.id,
      ...input,
    });
  const update = (input: object) => gateway.admin.do('updateMilestone', FIELDS, input);

  test.each([
    ['YEAR', '2016-01-01'],
    ['MONTH', '2016-07-01'],
    ['DAY', '2016-07-24'],
  ])('of a date known to the %s nothing more is kept', async (precision, date) => {
    const { milestone } = await record({ title: zh('组建专业队伍'), date: '2016-07-24', precision });
    expect(milestone).toMatchObject({ date, precision });
    expect((await update({ id: milestone.id, precision: 'YEAR' })).milestone.date).toBe('2016-01-01');
  });

  test('it says what was counted, and where that is reported', async () => {
    const figures = [{ label: zh('合作高校'), value: 7 }];
    const { milestone } = await record({
      title: zh('分会成立'),
      date: '2013-07-01',
      figures,
      source: { zh: '发布会', en: 'Press conference' },
    });
    expect(milestone).toMatchObject({
      title: '分会成立',
      source: '发布会',
      sourceText: { original: 'ZH', zh: '发布会', en: 'Press conference' },
      inEnglish: 'Press conference',
      organisation: { id: branch.id },
      figures: [{ label: '合作高校', value: 7, qualifier: 'EXACT' }],
    });
    const emptied = await update({ id: milestone.id, figures: null, source: null });
    expect(emptied.milestone).toMatchObject({ title: '分会成立', figures: [], source: null });
    expect(await gateway.anyone.ask(`{ node(id: "${String(milestone.id)}") { __typename id } }`)).toEqual({
      node: { __typename: 'Milestone', id: milestone.id },
    });
  });

  test('those of an organisation are listed from the earliest on, in pages', async () => {
    const { id } = await createOrganisation(gateway.admin);
    for (const date of ['2019-01-01', '2013-07-01', '2016-05-04'])
      await record({ organisationId: id, title: zh(date), date });
    const page = async (args: string) => {
      const asked = `{ organisation(id: "${String(id)}") { milestones(${args}) { nodes { date } pageInfo { endCursor } } } }`;
      return (await gateway.anyone.ask(asked)).organisation.milestones;
    };
    const first = await page('first: 2');
    const next = await page(`first: 2, after: "${String(first.pageInfo.endCursor)}"`);
    const dates = [...first.nodes, ...next.nodes].map(({ date }: { date: string }) => date);
    expect(dates).toEqual(['2013-07-01', '2016-05-04', '2019-01-01']);
  });

  test('it is told to whoever watches the organisation, or anything above it', async () => {
    const child = await createOrganisation(gateway.admin, { parentId: branch.id });
    const live = gateway.anyone.subscribe(
      `subscription ($id: ID!) { feed(filter: { organisationId: $id, kinds: [MILESTONE_RECORDED, MILESTONE_UPDATED] }) {
        kind milestone { id } organisation { id } } }`,
      { id: branch.id },
    );
    await until(() => gateway.engine.metrics.live === 1);
    const { milestone } = await record({ organisationId: child.id, title: zh('新'), date: '2026-01-01' });
    await update({ id: milestone.id, title: zh('更新') });
    await live.count(2);
    expect(live.data.map(({ feed }) => feed)).toEqual([
      { kind: 'MILESTONE_RECORDED', milestone: { id: milestone.id }, organisation: { id: child.id } },
      { kind: 'MILESTONE_UPDATED', milestone: { id: milestone.id }, organisation: { id: child.id } },
    ]);
    await live.close();
  });

  test('the source that an earlier version kept as one text is in Chinese', async () => {
    const { milestone } = await record({ title: zh('旧'), date: '2013-07-01', source: zh('“公报”') });
    const none = (await record({ title: zh('无'), date: '2013-07-01' })).milestone;
    await gateway.store.transact(async ({ manager }) => {
      const [sources, runner] = [new MilestoneSources1796169600070(), manager.queryRunner as QueryRunner];
      await sources.down(runner);
      const former = await manager.query('SELECT source FROM milestone WHERE id = ?', [milestone.id]);
      expect(former).toEqual([{ source: '“公报”' }]);
      await sources.up(runner);
      // Once more, as after it was cut off.
      await sources.up(runner);
    });
    const kept = await gateway.anyone.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Milestone { sourceText { original zh en } } } }`,
      { ids: [milestone.id, none.id] },
    );
    expect(kept.nodes).toEqual([
      { sourceText: { original: 'ZH', zh: '“公报”', en: null } },
      { sourceText: null },
    ]);
  });
});
