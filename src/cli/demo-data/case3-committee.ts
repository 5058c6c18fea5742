import { ChannelKind } from '../../domain/announcement/channel.js';
import { AttendanceRole } from '../../domain/attendance/entity.js';
import { EventKind } from '../../domain/event/entity.js';
import { MembershipRole } from '../../domain/membership/role.js';
import { ResourceKind } from '../../domain/pool/entity.js';
import { ServiceArea } from '../../domain/project/entity.js';
import { OrganisationKind } from '../../domain/organisation/entity.js';
import { VolunteerCategory } from '../../domain/volunteer/entity.js';
import { both, demo, type Case, type OrganisationDeclaration, type VolunteerDeclaration } from './declare.js';
import type { MembershipDeclaration } from './facts/people.js';

// Committee with member units: a city civilisation committee's plenary. The report's city is not named here, so nothing in
// this case has a region.

/** The report names no member units; such a committee has units of these kinds. */
const MEMBER_UNITS: readonly (readonly [string, OrganisationKind, string, string])[] = [
  ['publicity', OrganisationKind.PARTY_ORGANISATION, '宣传部门', 'Publicity department'],
  ['education', OrganisationKind.GOVERNMENT, '教育部门', 'Education department'],
  ['civil-affairs', OrganisationKind.GOVERNMENT, '民政部门', 'Civil-affairs department'],
  ['health', OrganisationKind.GOVERNMENT, '卫生健康部门', 'Health department'],
  ['city', OrganisationKind.GOVERNMENT, '城市管理部门', 'City-management department'],
  ['unions', OrganisationKind.TRADE_UNION, '工会组织', 'Trade unions'],
  ['youth', OrganisationKind.OTHER, '共青团组织', 'Youth league'],
  ['volunteers', OrganisationKind.ASSOCIATION, '志愿服务组织', 'Volunteer organisation'],
];

const memberUnits = MEMBER_UNITS.map(([key, kind, zh, en]): OrganisationDeclaration => ({
  key: `committee-${key}`,
  kind,
  name: demo(zh, en),
}));

const MET_ON = new Date('2024-07-24');

const numberOf = (index: number) => String(151 + index);

const volunteers = memberUnits.map(({ key }, index): VolunteerDeclaration => ({
  number: `DEMO-${numberOf(index)}`,
  name: `志愿者 ${numberOf(index)}`,
  category: VolunteerCategory.EMPLOYEE,
  organisations: [key],
}));

/** Who leads and who represents which unit is not in the report. */
const memberships = memberUnits.map(({ key }, index): MembershipDeclaration => ({
  ...{ volunteer: `DEMO-${numberOf(index)}`, organisation: 'committee', represents: key },
  ...(index === 0
    ? { role: MembershipRole.HEAD, title: demo('办公室负责人', 'Head of its office') }
    : { role: MembershipRole.REPRESENTATIVE, title: demo('成员单位代表', 'Representative of its unit') }),
  from: { date: MET_ON },
}));

const served = (value: number) => ({ label: demo('服务人次', 'People served'), value });

/** The event, by which the demo finds it. */
export const PLENARY = {
  kind: EventKind.PLENARY,
  startsAt: new Date('2024-07-24T06:30:00Z'),
  name: both('市文明委全体会议', 'Plenary of the City Civilisation Committee'),
};

export const committee: Case = {
  organisations: [
    ...memberUnits,
    {
      key: 'committee',
      kind: OrganisationKind.COMMITTEE,
      name: both('市文明委', 'City Civilisation Committee'),
      members: memberUnits.map(({ key }) => key),
    },
  ],
  volunteers,
  memberships,
  events: [
    {
      ...PLENARY,
      key: 'plenary',
      summary: both(
        '报道只写 7 月 24 日下午，未载明年份和时刻；此处按 2024 年、14 时 30 分录入。',
        'The report says the afternoon of 24 July and gives neither year nor hour; it is entered ' +
          'here as 2024, at half past two.',
      ),
      organisers: ['committee'],
    },
  ],
  attendances: memberUnits.map(({ key }) => ({
    ...{ event: 'plenary', organisation: key, role: AttendanceRole.MEMBER_UNIT },
  })),
  announcements: [
    {
      ...{ organisation: 'committee', about: ['eventId', 'plenary'] },
      title: both('市文明委召开全体会议', 'The City Civilisation Committee has met'),
      channels: [
        { kind: ChannelKind.NEW_MEDIA, name: demo('市文明委新媒体账号', 'Account of the committee') },
      ],
    },
  ],
  projects: [
    {
      name: demo('四点半课堂', 'After-school class'),
      serviceArea: ServiceArea.EDUCATION,
      beneficiary: both('放学后无人照看的学生', 'Pupils whom nobody looks after when school is out'),
      organisation: 'committee-education',
    },
    {
      name: demo('敲门送暖', 'Knocking on doors'),
      serviceArea: ServiceArea.CARE,
      beneficiary: both('独居老人', 'Elderly people who live alone'),
      organisation: 'committee-volunteers',
    },
  ],
  // What the committee wants is reported; what was decided in detail, by whom it is done and how much there is, is not.
  decisions: [
    {
      ...{ event: 'plenary', adoptedOn: MET_ON },
      title: both(
        '整合成员单位资源，动员各单位人员参与',
        'Pool the resources of the member units and mobilise their people',
      ),
      tasks: [
        {
          ...{ organisation: 'committee-civil-affairs', dueOn: new Date('2024-09-30') },
          title: demo('汇总各单位可提供的资源', 'Put together what the units can offer'),
        },
      ],
    },
    {
      ...{ event: 'plenary', adoptedOn: MET_ON },
      title: both(
        '志愿服务以项目化方式运行并不断优化',
        'Run volunteering as projects, and keep improving them',
      ),
      tasks: [
        {
          ...{ organisation: 'committee-education', dueOn: new Date('2024-12-31') },
          title: demo('每年评估项目', 'Review the projects every year'),
        },
      ],
    },
    {
      ...{ event: 'plenary', adoptedOn: MET_ON },
      title: both('线上线下广泛宣传', 'Make volunteering widely known, online too'),
      tasks: [
        { organisation: 'committee-publicity', title: demo('开设新媒体专栏', 'A column in new media') },
      ],
    },
    {
      ...{ event: 'plenary', adoptedOn: MET_ON },
      title: both(
        '跨区域、跨部门、跨各级志愿组织明确领导和工作机制',
        'A clear leadership and a working mechanism across regions, departments and volunteer organisations at every level',
      ),
      tasks: [
        {
          organisation: 'committee-volunteers',
          title: demo('明确各级牵头人', 'Name who leads at every level'),
        },
      ],
    },
    {
      ...{ event: 'plenary', adoptedOn: MET_ON },
      title: both('逐步加大投入', 'Invest more and more'),
      tasks: [
        {
          ...{ organisation: 'committee-civil-affairs', dueOn: new Date('2024-11-30') },
          title: demo('编报下一年度投入', "Put together the next year's investment"),
        },
      ],
    },
  ],
  resources: [
    {
      ...{ organisation: 'committee-education', pool: 'committee', kind: ResourceKind.VENUE },
      ...{ title: demo('学校教室', 'Classrooms'), availableFrom: new Date('2024-08-01') },
    },
    {
      ...{ organisation: 'committee-volunteers', pool: 'committee', kind: ResourceKind.PEOPLE },
      ...{ title: demo('骨干志愿者', 'Experienced volunteers'), availableFrom: new Date('2024-08-01') },
    },
  ],
  investments: [
    [2023, '800000'],
    [2024, '1000000'],
  ].map(([year, amount]) => ({
    ...{ organisation: 'committee', year: Number(year), amount: { amount: String(amount) } },
    source: { name: demo('市级财政', 'Budget of the city') },
  })),
  initiatives: [
    {
      ...{ organisation: 'committee', name: demo('邻里守望', 'Good neighbours') },
      projectsOf: ['committee-education', 'committee-volunteers'],
      years: [
        { year: 2023, figures: [served(8_000)] },
        {
          ...{ year: 2024, figures: [served(12_500)] },
          improvement: demo('先有需求，再派服务。', 'Demand first, then service.'),
        },
      ],
    },
  ],
};
