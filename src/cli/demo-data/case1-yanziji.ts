import { ActivityKind } from '../../domain/activity/entity.js';
import { AttendanceRole } from '../../domain/attendance/entity.js';
import { EventKind, SegmentKind } from '../../domain/event/entity.js';
import { OrganisationKind } from '../../domain/organisation/entity.js';
import { VolunteerCategory } from '../../domain/volunteer/entity.js';
import {
  both,
  demo,
  marked,
  numbered,
  unmarked,
  type Case,
  type OrganisationDeclaration,
} from './declare.js';
import type { AgreementDeclaration, PlanDeclaration } from './facts/agreements.js';
import type { ActivityDeclaration } from './facts/people.js';
import { QIXIA } from './regions.js';

// Alliance with paired agreements: Yanziji, Qixia District, Nanjing.

const SIGNED_ON = '2024-04-25';

/** A community, and the federation through which it is a member. */
function community(number: number): OrganisationDeclaration[] {
  const first = number === 1;
  const key = `yanziji-community-${String(number)}`;
  return [
    {
      key,
      kind: OrganisationKind.COMMUNITY,
      parent: 'yanziji',
      region: '320113004',
      name: first
        ? both('化纤新村社区', 'Chemical Fibre New Village Community')
        : demo(`燕子矶社区 ${String(number)}`, `Community ${String(number)}`),
    },
    {
      key: `${key}-union`,
      kind: OrganisationKind.TRADE_UNION,
      parent: key,
      region: '320113004',
      name: first
        ? both('化纤新村社区工会联合会', 'Trade-Union Federation of Chemical Fibre New Village')
        : demo(
            `燕子矶社区 ${String(number)} 工会联合会`,
            `Trade-Union Federation of Community ${String(number)}`,
          ),
    },
  ];
}

function enterprise(number: number): OrganisationDeclaration {
  return {
    key: `yanziji-enterprise-${String(number)}`,
    kind: OrganisationKind.ENTERPRISE,
    region: '320113004',
    name:
      number === 1
        ? both('南京电建物业管理', 'Nanjing Power Construction Property Management')
        : demo(`驻地企业 ${String(number)}`, `Resident enterprise ${String(number)}`),
  };
}

const communities = numbered(15, community);
const enterprises = numbered(9, enterprise);
const memberUnits = [...communities.map(([, union]) => union), ...enterprises];

/**
 * Codes of the nine service areas in which communities and enterprises agreed to help each other. What the employees of an enterprise
 * are known for in each, and what it shares, is invented.
 */
const AREAS = [
  ['EDUCATION', both('助学课堂', 'Study companions'), both('职工培训教室', 'A classroom for training')],
  ['POVERTY-RELIEF', both('暖心物资', 'Warm supplies'), both('爱心物资仓库', 'A store of supplies')],
  ['LABOUR', both('劳动先锋', 'Hands at work'), both('劳动工具', 'Tools')],
  ['CARE', both('邻里敲门', 'Knocking next door'), both('接送车辆', 'Cars that fetch people')],
  ['CULTURE-AND-SPORTS', both('职工文体日', 'A day of culture and sports'), both('篮球场', 'A court')],
  [
    'HEALTH-AND-EMERGENCY',
    both('应急小课堂', 'Lessons in first aid'),
    both('急救培训员', 'Trainers in first aid'),
  ],
  ['CONVENIENCE', both('便民维修', 'Repairs at your door'), both('维修工队', 'A team of repairers')],
  ['CIVIL-CITY', both('文明路口', 'Civil crossings'), both('宣传屏', 'Screens for publicity')],
  ['ECOLOGY', both('清洁河岸', 'Clean river banks'), both('清运车', 'Vehicles that carry waste away')],
] as const;

type InArea = (typeof AREAS)[number];

/** Each enterprise has a team of its employees. */
const teamOf = (number: number) => `yanziji-enterprise-${String(number)}-team`;

const teams = numbered(9, (number): OrganisationDeclaration => {
  const enterprise = `yanziji-enterprise-${String(number)}`;
  const { zh, en } = enterprises[number - 1]?.name ?? {};
  return {
    ...{ key: teamOf(number), kind: OrganisationKind.EMPLOYEE_TEAM, parent: enterprise },
    ...{ delegates: { roles: ['OPERATOR'], to: enterprise }, region: '320113004' },
    name: demo(`${unmarked(zh)}职工志愿队`, `Employee team of ${unmarked(en)}`),
  };
});

const brands = AREAS.map(([area, brand], index): ActivityDeclaration => ({
  ...{ kind: ActivityKind.BRAND, organisation: teamOf(index + 1), area },
  ...{ title: marked(brand), since: { date: new Date(SIGNED_ON) } },
}));

const agreementKey = (number: number) => `yanziji-agreement-${String(number)}`;

/** Who is paired with whom, and in which area, is not in the report. */
const agreements = numbered(15, (number): AgreementDeclaration => {
  const [area, , shared] = AREAS[(number - 1) % AREAS.length] as InArea;
  const enterprise = `yanziji-enterprise-${String(((number - 1) % 9) + 1)}`;
  return {
    key: agreementKey(number),
    proposer: 'yanziji-alliance',
    parties: [`yanziji-community-${String(number)}-union`, enterprise],
    title: demo(
      `社企结对互助协议 第 ${String(number)} 号`,
      `Paired agreement of community and enterprise, no. ${String(number)}`,
    ),
    areas: [area],
    shared: [{ by: enterprise, name: marked(shared) }],
    termFrom: new Date(SIGNED_ON),
    signatory: demo('签约代表', 'Delegate for the signing'),
    signedAt: new Date('2024-04-25T15:00:00+08:00'),
  };
});

/** The communities of Yanziji are covered by what they signed; of the others the report says nothing. */
const coverage: PlanDeclaration = {
  organisation: 'qixia-unions',
  name: both('全区 130 个社区（村）全覆盖', 'All 130 communities and villages of the district'),
  startsOn: new Date(SIGNED_ON),
  deadline: new Date('2024-11-30'),
  regions: QIXIA.flatMap(({ units }) => units),
  covered: (QIXIA.find(({ en }) => en === 'Yanziji')?.units ?? []).map((region, index) => ({
    ...{ region, agreement: agreementKey(index + 1), since: new Date(SIGNED_ON) },
  })),
};

/** The event, by which the demo finds it. */
export const FOUNDING = {
  kind: EventKind.FOUNDING,
  startsAt: new Date('2024-04-25T14:30:00+08:00'),
  name: both('燕子矶街道社企职工志愿服务联盟成立仪式', 'Founding of the Yanziji Volunteer-Service Alliance'),
};

export const yanziji: Case = {
  organisations: [
    {
      key: 'qixia-unions',
      kind: OrganisationKind.TRADE_UNION,
      region: '320113',
      name: both('栖霞区总工会', 'Qixia District Federation of Trade Unions'),
    },
    {
      key: 'yanziji',
      kind: OrganisationKind.GOVERNMENT,
      region: '320113004',
      name: both('燕子矶街道', 'Yanziji Sub-district'),
    },
    {
      key: 'qixia-school',
      kind: OrganisationKind.SCHOOL,
      region: '320113',
      name: both('栖霞区特殊教育学校', 'Qixia District Special Education School'),
    },
    ...communities.flat(),
    ...enterprises,
    ...teams,
    {
      key: 'yanziji-alliance',
      kind: OrganisationKind.ALLIANCE,
      parent: 'yanziji',
      delegates: { roles: ['KEEPER', 'OPERATOR', 'REVIEWER'], to: 'yanziji' },
      region: '320113004',
      name: both(
        '燕子矶街道社企职工志愿服务联盟',
        'Yanziji Volunteer-Service Alliance of Community and Enterprise Employees',
      ),
      summary: both(
        '全市首个社企职工志愿服务联盟。资源共享、优势互补，解决实际难题。',
        'The first alliance of community and enterprise employees in the city. They share resources, complement each ' +
          'other and solve practical problems.',
      ),
      members: memberUnits.flatMap((unit) => unit?.key ?? []),
    },
  ],
  volunteers: [
    {
      number: 'DEMO-001',
      name: '志愿者 001',
      category: VolunteerCategory.EMPLOYEE,
      organisations: ['yanziji-community-1-union', 'yanziji-alliance'],
    },
    {
      number: 'DEMO-002',
      name: '志愿者 002',
      category: VolunteerCategory.EMPLOYEE,
      organisations: ['yanziji-enterprise-1', teamOf(1), 'yanziji-alliance'],
    },
  ],
  events: [
    {
      ...FOUNDING,
      key: 'yanziji-founding',
      region: '320113',
      organisers: ['yanziji', 'qixia-unions', 'yanziji-alliance'],
      venue: both('栖霞区特殊教育学校', 'Qixia District Special Education School'),
      segments: [
        { kind: SegmentKind.OPENING, title: both('联盟成立', 'Founding of the alliance') },
        { kind: SegmentKind.SIGN, title: both('签订结对互助协议', 'Signing of the paired agreements') },
        { kind: SegmentKind.DONATE, title: both('爱心捐赠', 'Charity donation') },
      ],
      agreements,
    },
  ],
  activities: brands,
  plans: [coverage],
  guidances: [
    { organisation: 'yanziji-alliance', guide: 'qixia-unions', from: { date: new Date(SIGNED_ON) } },
  ],
  attendances: [
    { event: 'yanziji-founding', organisation: 'qixia-unions', role: AttendanceRole.GUIDING },
    ...memberUnits.map((unit) => ({
      event: 'yanziji-founding',
      organisation: unit?.key ?? '',
      role: AttendanceRole.MEMBER_UNIT,
    })),
  ],
  gifts: [
    {
      event: 'yanziji-founding',
      segment: SegmentKind.DONATE,
      title: both('爱心捐赠', 'A charity donation'),
      announcedAt: new Date('2024-04-25T15:00:00+08:00'),
    },
  ],
};
