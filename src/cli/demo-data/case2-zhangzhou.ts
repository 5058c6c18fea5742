import { ActivityKind } from '../../domain/activity/entity.js';
import { AwardKind } from '../../domain/award/entity.js';
import { EventKind, SegmentKind } from '../../domain/event/entity.js';
import { MembershipRole } from '../../domain/membership/role.js';
import { OrganisationKind } from '../../domain/organisation/entity.js';
import { Qualifier } from '../../domain/shape/values/figure.js';
import { VolunteerCategory } from '../../domain/volunteer/entity.js';
import {
  both,
  demo,
  reportedOn,
  type Case,
  type OrganisationDeclaration,
  type VolunteerDeclaration,
} from './declare.js';
import type { ActivityDeclaration, AwardDeclaration, MembershipDeclaration } from './facts/people.js';

// Service groups with heads, plaques and flags: Zhangzhou, Fujian.

const report = both('成立暨揭牌仪式的公开报道', 'Public report on the founding ceremony');
const reported = reportedOn('2024-05-09', report);

/** Each group, and the category of the member who heads it in the demo. */
const GROUPS: readonly (readonly [string, string, string, VolunteerCategory])[] = [
  ['farming', '网络助农', 'Online Help for Farming', VolunteerCategory.NEW_MEDIA],
  ['commerce', '电商培训', 'E-commerce Training', VolunteerCategory.PRIVATE_FIRM],
  ['industry', '产业对接', 'Industry Matchmaking', VolunteerCategory.PRIVATE_FIRM],
  ['culture', '文化志愿', 'Cultural Volunteering', VolunteerCategory.FREELANCER],
  ['finance', '财税金融', 'Finance and Tax', VolunteerCategory.INTERMEDIARY],
];

const groups = GROUPS.map(([key, zh, en]): OrganisationDeclaration => ({
  key: `zhangzhou-${key}`,
  kind: OrganisationKind.SERVICE_GROUP,
  parent: 'zhangzhou-corps',
  delegates: { roles: ['OPERATOR'], to: 'zhangzhou-corps' },
  region: '350600',
  name: both(`${zh}服务队`, `${en} Service Group`),
}));

const heads = GROUPS.map(([key, zh, en, category], index): VolunteerDeclaration => ({
  number: `DEMO-10${String(index + 1)}`,
  name: `志愿者 10${String(index + 1)}`,
  category,
  skills: [both(zh, en)],
  organisations: [`zhangzhou-${key}`],
}));

const areas = GROUPS.map(([key, zh, en]) => ({ code: key.toUpperCase(), name: both(zh, en) }));

const FOUNDED = { date: new Date('2024-05-09') };

const memberships = GROUPS.map(([key], index): MembershipDeclaration => ({
  key: `zhangzhou-${key}-head`,
  volunteer: `DEMO-10${String(index + 1)}`,
  organisation: `zhangzhou-${key}`,
  role: MembershipRole.HEAD,
  title: both('队长', 'Head of the group'),
  from: FOUNDED,
}));

/** On stage first every head received the plaque of her group, then every group its flag. */
const awards = [AwardKind.PLAQUE, AwardKind.FLAG].flatMap((kind) =>
  GROUPS.map(([key, zh, en]): AwardDeclaration => ({
    kind,
    title: both(`${zh}服务队`, `${en} Service Group`),
    by: 'zhangzhou-corps',
    to: `zhangzhou-${key}`,
    event: 'zhangzhou-founding',
    segment: kind === AwardKind.PLAQUE ? SegmentKind.PLAQUE : SegmentKind.FLAG,
    given: FOUNDED,
    source: report,
    ...(kind === AwardKind.PLAQUE && { handedTo: `zhangzhou-${key}-head` }),
  })),
);

/** The report wants each group to have them, and names none. */
const activities = GROUPS.map(([key, zh, en]): ActivityDeclaration => ({
  kind: ActivityKind.RECURRING_SERVICE,
  organisation: `zhangzhou-${key}`,
  area: key.toUpperCase(),
  title: demo(`${zh}服务日`, `${en} Day`),
  frequency: demo('每月一次', 'Once a month'),
  since: FOUNDED,
}));

const nextSteps = [
  both('建立并及时更新五支服务队数据库', 'A register of the five groups, kept current'),
  both('以需求为先，对接志愿服务的供需', 'Needs and offers of service matched, demand first'),
  both('各队形成常态活动和品牌', 'Recurring activities and a brand of its own in each group'),
  both('记录服务成果', 'A record of what was achieved'),
].map((title) => ({ organisation: 'zhangzhou-corps', startsOn: FOUNDED.date, title }));

/** The event, by which the demo finds it. */
export const FOUNDING = {
  kind: EventKind.FOUNDING,
  startsAt: new Date('2024-05-09T09:00:00+08:00'),
  name: both(
    '漳州市新的社会阶层人士志愿服务团成立暨揭牌仪式',
    'Founding and Unveiling of the Zhangzhou Volunteer Service Corps of the New Social Stratum',
  ),
};

export const zhangzhou: Case = {
  areas,
  memberships,
  awards,
  activities,
  nextSteps,
  organisations: [
    {
      key: 'zhangzhou-corps',
      kind: OrganisationKind.SERVICE_CORPS,
      region: '350600',
      name: both(
        '漳州市新的社会阶层人士志愿服务团',
        'Zhangzhou Volunteer Service Corps of the New Social Stratum',
      ),
      summary: both(
        '成员来自新的社会阶层的四类人士：民营和外资企业管理技术人员、中介和社会组织从业人员、自由职业人员、新媒体从业人员。',
        'Its members are managers and technicians of private and foreign-invested firms, staff of intermediary and social ' +
          'organisations, freelancers, and people in new media.',
      ),
    },
    ...groups,
  ],
  volunteers: heads,
  events: [
    {
      key: 'zhangzhou-founding',
      ...FOUNDING,
      region: '350600',
      organisers: ['zhangzhou-corps'],
      summary: both(
        '报道只写 5 月 9 日，未载明年份和时刻；此处按 2024 年上午 9 时录入。',
        'The report says 9 May and gives neither year nor hour; it is entered here as 2024, nine in the morning.',
      ),
      attendance: reported(Qualifier.EXACT, 70, both('到场人数', 'People present')),
      segments: [
        { kind: SegmentKind.PLAQUE, title: both('为各服务队队长授牌', 'Plaques for the head of each group') },
        { kind: SegmentKind.FLAG, title: both('为各服务队授旗', 'Flags for each group') },
        { kind: SegmentKind.PHOTO, title: both('合影', 'Group photo') },
      ],
    },
  ],
};
