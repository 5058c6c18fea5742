// The service corps of Zhangzhou, founded before seventy people, as whoever keeps its records reads it.
import { activityOf } from '../examples/activity.js';
import { award } from '../examples/award.js';
import { appoint } from '../examples/membership.js';
import { needOf, offerService } from '../examples/need.js';
import { attemptMutation } from '../graphql/attempt.js';
import { createEvent, createOrganisation, createVolunteer } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { until } from '../harness/until.js';
import { GROUP_SHEET } from './group-sheet.js';
import { applies, registered } from './registered.js';
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
  readonly code: string;
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
    return { id, code, zh, membership };
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
    expect(await served(corps, ofCorps, groups)).toMatchSnapshot('needs and volunteers');
  }, 60_000);

  /** Volunteers register with a group; a village needs help, the group that fits best is asked, and does it. */
  async function served(corps: string, ofCorps: GraphClient, groups: Group[]): Promise<string> {
    const [farming, commerce] = groups as [Group, Group];
    const clerk = await gateway.as({ role: 'organiser', organisationId: farming.id });
    const more = { findable: true, category: 'FREELANCER', skills: [text('直播', 'Live streams')] };
    for (const name of ['志愿者甲', '志愿者乙'])
      await registered(gateway, clerk, farming.id, { ...more, name });
    const { enrolment } = await applies(gateway, farming.id, { ...more, name: '志愿者丙' });
    await clerk.do('declineEnrolment', 'enrolment { id }', { id: enrolment, reason: '已加入其他服务队' });
    const { areas } = await gateway.anyone.ask('{ areas(first: 100) { nodes { id code } } }');
    const areaId = areas.nodes.find(({ code }: Answer) => code === farming.code).id as string;
    const offer = { title: text('助农直播', 'Streams for farmers'), areaIds: [areaId], skills: more.skills };
    await offerService(clerk, farming.id, offer);
    await offerService(gateway.admin, commerce.id, {
      title: text('开店培训', 'Shop training'),
      skills: more.skills,
    });
    const village: string = (
      await createOrganisation(gateway.admin, { name: text('橘乡村', 'Juxiang'), parentId: corps })
    ).id;
    const ofVillage = await gateway.as({ role: 'organiser', organisationId: village });
    const title = text('柑橘滞销，请帮助直播销售', 'Unsold oranges need a live stream');
    const id = await needOf(ofVillage, village, { title, areaId, skills: more.skills, wanted: 2 });
    await ofCorps.do('reviewNeed', 'need { id }', { id, approved: true });
    const { need } = await ofCorps.ask(
      `{ need(id: "${id}") { suggestions(first: 5) { group { id name } reasons { speaksFor text(lang: ZH) } } } }`,
    );
    const [best] = need.suggestions;
    await ofCorps.do('dispatchNeed', 'need { id }', { id, groupId: best.group.id });
    await clerk.do('acceptNeed', 'need { id }', { id });
    const outcome = text('直播两场，售出柑橘八百斤', 'Two streams, 400 kg sold');
    await clerk.do('completeNeed', 'need { id }', { id, outcome, provided: 2 });
    await ofVillage.do('rateNeed', 'need { id }', { id, rating: 5, note: '解了燃眉之急' });
    const { organisation, need: met } = await clerk.ask(
      `{ organisation(id: "${farming.id}") { name enrolments(orderBy: { field: APPLIED_AT, direction: ASC }) { nodes { state reason volunteer { name } } } }
        need(id: "${id}") { title organisation { name } outcome provided rating ratingNote } }`,
    );
    const because = (reason: string | null) => (reason === null ? '' : `：${reason}`);
    return [
      '',
      `${organisation.name as string}注册志愿者：${organisation.enrolments.nodes
        .map(
          ({ state, reason, volunteer }: Answer) =>
            `${volunteer.name as string}（${ANSWERED[state] ?? ''}${because(reason)}）`,
        )
        .join('、')}`,
      `${met.organisation.name as string}点单：${met.title as string}`,
      `  推荐 ${names(need.suggestions.map(({ group: its }: Answer) => its))}；首推理由：${best.reasons
        .filter(({ speaksFor }: Answer) => speaksFor)
        .map((each: Answer) => each.text as string)
        .join('；')}`,
      `  ${met.outcome as string}，${String(met.provided)} 人参与，评单 ${String(met.rating)} 星：${met.ratingNote as string}`,
      '',
    ].join('\n');
  }

  const ANSWERED: Readonly<Record<string, string>> = { CONFIRMED: '已确认', DECLINED: '未通过' };

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
