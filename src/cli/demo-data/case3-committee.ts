import { DatePrecision } from '../../domain/shape/values/known-date.js';
import { OrganisationKind } from '../../domain/organisation/entity.js';
import { both, demo, type Case, type OrganisationDeclaration } from './declare.js';

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

export const committee: Case = {
  organisations: [
    ...memberUnits,
    {
      key: 'committee',
      kind: OrganisationKind.COMMITTEE,
      name: both('市文明委', 'City Civilisation Committee'),
      summary: both(
        '整合成员单位资源，动员各单位人员参与；志愿服务以项目化方式运行并不断优化；线上线下广泛宣传；' +
          '跨区域、跨部门、跨各级志愿组织明确领导和工作机制；逐步加大投入。',
        'It pools the resources of its member units and mobilises their people; runs volunteering as projects and keeps ' +
          'improving them; makes volunteering widely known, online too; works under a clear leadership across regions, ' +
          'departments and volunteer organisations at every level; and invests more and more.',
      ),
      members: memberUnits.map(({ key }) => key),
    },
  ],
  volunteers: [],
  milestones: [
    {
      organisation: 'committee',
      date: new Date('2024-07-24'),
      precision: DatePrecision.DAY,
      title: both('市文明委全体会议', 'Plenary of the City Civilisation Committee'),
      summary: both(
        '成员单位出席。报道只写 7 月 24 日下午，未载明年份；此处按 2024 年录入。',
        'The member units attend. The report says the afternoon of 24 July and gives no year; it is entered here as 2024.',
      ),
    },
  ],
};
