// The service corps of Zhangzhou, founded before seventy people, as whoever keeps its records reads it.
import { activityOf } from '../examples/activity.js';
import { award } from '../examples/award.js';
import { appoint } from '../examples/membership.js';
import { attemptMutation } from '../graphql/attempt.js';
import { createEvent, createOrganisation, createVolunteer } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { until } from '../harness/until.js';
import { GROUP_SHEET } from './group-sheet.js';
import { onBothStores, text } from './case.js';

const source = text('成立暨揭牌仪式的公开报道', 'Public report on the founding ceremony');
const founded = { date: '2024-05-09' };

/** The five groups, and from which of the four walks of life the head of each comes here: the report does not say. */
const GROUPS = [
  ['FARMING', '网络助农', 'Online help for farming', 'NEW_MEDIA'],
  ['COMMERCE', '电商培训', 'E-commerce training', 'PRIVATE_FIRM'],
  ['INDUSTRY', '产业对接', 'Industry matchmaking', 'PRIVATE_FIRM'],
  ['CULTURE', '文化志愿', 'Cultural volunteering', 'FREELANCER'],
  ['FINANCE', '财税金融', 'Finance and tax', 'INTERMEDIARY'],
] as const;

const PROGRAMME = [
  { kind: 'PLAQUE', title: text('为各服务队队长授牌', 'Plaques for the heads') },
  { kind: 'FLAG', title: text('为各服务队授旗', 'Flags for the groups') },
  { kind: 'PHOTO', title: text('合影', 'Group photo') },
];

interface Group {
  readonly id: string;
  readonly zh: string;
  readonly membership: string;
}

onBothStores((gateway) => {
  /** A group with its head, two more members, a recurring service and what that has achieved. */
  async function group(corps: string, [code, zh, en, category]: (typeof GROUPS)[number]): Promise<Group> {
    const input = { name: text(`${zh}服务队`, `${en} group`), kind: 'SERVICE_GROUP', parentId: corps };
    const id: string = (await createOrganisation(gateway.admin, input)).id;
    const more = { category, findable: true, skills: [text(zh, en)] };
    const head = await createVolunteer(gateway.admin, id, { name: `志愿者（${zh}）`, ...more });
    const membership = await appoint(gateway.admin, id, head.id, {
      title: text('队长', 'Head'),
      from: founded,
    });
    for (const role of ['OFFICER', 'MEMBER']) {
      const { id: volunteerId } = await createVolunteer(gateway.admin, id, { category });
      await appoint(gateway.admin, id, volunteerId, { role, from: founded });
    }
    const { area } = await gateway.admin.do('addArea', 'area { id }', { code, name: text(zh, en) });
    const activity = await activityOf(gateway.admin, id, {
      ...{ kind: 'RECURRING_SERVICE', title: text(`${zh}服务日`, `${en} day`), areaId: area.id },
      ...{ frequency: text('每月一次', 'Once a month'), since: founded },
    });
    const figure = (label: object, value: number, unit: object, qualifier = 'EXACT') => ({
      ...{ label, value, unit, qualifier, asOf: '2024-06-09', source },
    });
    await gateway.admin.do('updateActivity', 'activity { id }', {
      id: activity,
      figures: [
        figure(text('服务人次', 'People served'), 30, text('人次', 'people'), 'AT_LEAST'),
        figure(text('满意度', 'Content with it'), 98, text('%', '%')),
      ],
    });
    return { id, zh, membership };
  }

  test('case 2: a corps of five groups is founded: its heads receive the plaques, its groups the flags, and the wall shows each', async () => {
    const corps: string = (
      await createOrganisation(gateway.admin, {
        name: text('漳州市新的社会阶层人士志愿服务团', 'Zhangzhou Corps of the New Social Stratum'),
        kind: 'SERVICE_CORPS',
      })
    ).id;
    const ofCorps = await gateway.as({ role: 'organiser', organisationId: corps });
    const department: string = (
      await createOrganisation(gateway.admin, {
        name: text('指导部门', 'Guiding department'),
        kind: 'GOVERNMENT',
      })
    ).id;
    await gateway.admin.do('recordGuidance', 'guidance { id }', {
      ...{ organisationId: corps, guideId: department, from: founded },
    });
    const groups: Group[] = [];
    for (const each of GROUPS) groups.push(await group(corps, each));
    const { id: eventId } = await createEvent(gateway.admin, [corps], {
      ...{ kind: 'FOUNDING', name: text('成立暨揭牌仪式', 'Founding and unveiling') },
      ...{ startsAt: '2024-05-09T01:00:00Z', segments: PROGRAMME },
      attendance: { label: text('到场人数', 'People present'), value: 70, asOf: '2024-05-09', source },
    });
    const { event } = await gateway.admin.ask('query ($id: ID!) { event(id: $id) { segments { id } } }', {
      id: eventId,
    });
    const [plaques, flags, photo] = event.segments.map(({ id }: Answer) => id as string) as string[];

    const wall = gateway.anyone.subscribe(
      `subscription ($eventId: ID!) { feed(filter: { eventId: $eventId, kinds: [AWARD_GIVEN, SEGMENT_ADVANCED] }) {
        kind segment { title } award { kind recipient { ... on Organisation { name } } handedTo { title volunteer { name } } } } }`,
      { eventId },
    );
    await until(() => gateway.engine.metrics.live === 1);
    const begin = (segmentId?: string, runningSegmentId?: string) =>
      gateway.admin.do('advanceSegment', 'event { id }', { id: eventId, segmentId, runningSegmentId });
    const give = (to: Group, kind: string, segmentId: string, more: object = {}) =>
      award(ofCorps, corps, to.id, {
        ...{ kind, title: text(`${to.zh}服务队`, to.zh), at: { segmentId }, given: founded, source, ...more },
      });
    await begin(plaques);
    for (const each of groups) await give(each, 'PLAQUE', plaques!, { handedToId: each.membership });
    await begin(flags, plaques);
    for (const each of groups) await give(each, 'FLAG', flags!);
    await begin(photo, flags);
    const { code } = (await attemptMutation(gateway.admin, 'recordMembership', {
      ...{ organisationId: groups[0]!.id, role: 'HEAD', from: { date: '2024-06-01' } },
      volunteerId: await headOf(groups[0]!.id),
    }))!;
    expect(code).toBe('OVERLAPPING_TERMS');

    await wall.count(3 + 2 * groups.length);
    await wall.close();
    const shown = wall.data.map(({ feed }) => onTheWall(feed)).join('\n');
    expect(`\n${shown}\n`).toMatchSnapshot('on the wall');
    expect(await asReported(corps, eventId)).toMatchSnapshot('the group sheet');
  }, 60_000);

  async function headOf(id: string): Promise<string> {
    const { organisation } = await gateway.admin.ask(
      'query ($id: ID!) { organisation(id: $id) { memberships(first: 1) { nodes { volunteer { id } } } } }',
      { id },
    );
    return organisation.memberships.nodes[0].volunteer.id;
  }

  const KINDS: Readonly<Record<string, string>> = { PLAQUE: '授牌', FLAG: '授旗' };
  const CATEGORIES: Readonly<Record<string, string>> = {
    NEW_MEDIA: '新媒体从业人员',
    PRIVATE_FIRM: '民营和外资企业管理技术人员',
    FREELANCER: '自由职业人员',
    INTERMEDIARY: '中介和社会组织从业人员',
  };

  const names = (named: Answer[]): string => named.map(({ name }) => name as string).join('、');

  const onTheWall = ({ kind, segment, award: given }: Answer): string =>
    kind === 'SEGMENT_ADVANCED'
      ? `▸ ${segment.title as string}`
      : `  ${KINDS[given.kind] ?? ''}：${given.recipient.name as string}${takenBy(given)}`;

  const takenBy = ({ handedTo }: Answer): string =>
    handedTo ? `，${handedTo.title as string} ${handedTo.volunteer.name as string} 接受` : '';

  /** What the graph says of it all, in Chinese, as lines. */
  async function asReported(corps: string, eventId: string): Promise<string> {
    const { anyone } = gateway;
    const { organisation } = await anyone.ask(GROUP_SHEET, { id: corps, on: '2024-05-09' });
    const { event } = await anyone.ask(
      `query ($id: ID!) { event(id: $id) { name attendance { value qualifier } segments { title state }
        awards { totalCount } } }`,
      { id: eventId },
    );
    const received = (each: Answer) =>
      `  ${KINDS[each.kind] ?? ''}：${each.given.date as string}，${each.organisation.name as string}，${each.segment.title as string}${takenBy(each)}`;
    const does = (each: Answer) =>
      `  ${each.title as string}（${each.area.name as string}），${each.frequency as string}，${each.since.date as string} 起：${each.figures
        .map(
          ({ label, value, unit, qualifier }: Answer) =>
            `${label as string} ${String(value)}${unit as string}${qualifier === 'AT_LEAST' ? '以上' : ''}`,
        )
        .join('，')}`;
    return [
      '',
      `${event.name as string}，到场 ${String(event.attendance.value)} 人，议程：${event.segments.map(({ title }: Answer) => title as string).join('、')}`,
      `${organisation.name as string}（指导：${names(organisation.guidedBy.nodes.map(({ guide }: Answer) => guide))}），服务队 ${String(organisation.children.totalCount)} 支，授予 ${String(organisation.awardsGiven.totalCount)} 项`,
      ...organisation.children.nodes.flatMap((each: Answer) => [
        `${each.name as string}，${String(each.memberships.totalCount)} 人任职，${each.heads.nodes
          .map(
            ({ title, from, volunteer }: Answer) =>
              `${title as string} ${volunteer.name as string}（${CATEGORIES[volunteer.category] ?? ''}，${names(volunteer.skills)}），${from.date as string} 起`,
          )
          .join('；')}`,
        ...each.awards.nodes.map(received),
        ...each.activities.nodes.map(does),
      ]),
      '',
    ].join('\n');
  }
});
