import { EventKind, SegmentKind } from '../../domain/event/entity.js';
import { OrganisationKind } from '../../domain/organisation/entity.js';
import { ServiceArea } from '../../domain/project/entity.js';
import { Qualifier } from '../../domain/shape/figure.js';
import { VolunteerCategory } from '../../domain/volunteer/entity.js';
import {
  both,
  demo,
  numbered,
  reportedOn,
  type Case,
  type OrganisationDeclaration,
  type ProjectDeclaration,
} from './declare.js';

// Alliance with paired agreements: Yanziji, Qixia District, Nanjing.

const { EXACT } = Qualifier;
const reported = reportedOn(
  '2024-04-25',
  both('联盟成立仪式的公开报道', 'Public report on the founding ceremony'),
);

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

/** Service areas in which communities and enterprises agreed to help each other. */
const AREAS: readonly (readonly [ServiceArea, string, string])[] = [
  [ServiceArea.EDUCATION, '助学支教', 'education aid'],
  [ServiceArea.POVERTY_RELIEF, '扶贫帮困', 'poverty relief'],
  [ServiceArea.LABOUR_VOLUNTEERING, '劳动志愿服务', 'labour volunteering'],
  [ServiceArea.CARE, '关爱弱势群体', 'care for vulnerable groups'],
  [ServiceArea.CULTURE_AND_SPORTS, '文体宣传', 'culture, sports and publicity'],
  [ServiceArea.HEALTH_AND_EMERGENCY, '健康与应急救助', 'health and emergency aid'],
  [ServiceArea.CONVENIENCE, '便民服务', 'convenience for residents'],
  [ServiceArea.CIVIL_CITY, '共建文明城市', 'building a civil city together'],
  [ServiceArea.ECOLOGY, '共建生态文明', 'building ecological civilisation together'],
];

const paired = AREAS.map(([serviceArea, zh, en]): ProjectDeclaration => ({
  organisation: 'yanziji-alliance',
  serviceArea,
  name: both(`结对互助：${zh}`, `Paired assistance: ${en}`),
  summary: both(
    '社区与企业结对互助协议的服务领域之一；报道未载明具体的结对名单。',
    'One of the areas of the agreements between communities and enterprises; who is paired with whom is not in the report.',
  ),
  beneficiary: both('辖区居民与企业职工', 'Residents and employees of the sub-district'),
}));

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
        '全市首个社企职工志愿服务联盟。区总工会指导，街道牵头，社区以工会联合会的名义加入。资源共享、优势互补，解决实际难题。',
        'The first alliance of community and enterprise employees in the city, led by the sub-district under the ' +
          'district federation of trade unions; each community is a member through its trade-union federation. ' +
          'They share resources, complement each other and solve practical problems.',
      ),
      members: memberUnits.flatMap((unit) => unit?.key ?? []),
      figures: [
        reported(EXACT, 15, both('成员社区', 'Member communities')),
        reported(EXACT, 9, both('成员企业', 'Member enterprises')),
        reported(EXACT, 9, both('互助服务领域', 'Service areas of the agreements')),
        reported(
          EXACT,
          130,
          both(
            '计划 2024 年 11 月底前覆盖的社区（村）',
            'Communities and villages to be covered by the end of November 2024 (plan)',
          ),
        ),
        reported(EXACT, 9, both('计划覆盖的街道', 'Sub-districts to be covered (plan)')),
      ],
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
      organisations: ['yanziji-enterprise-1', 'yanziji-alliance'],
    },
  ],
  events: [
    {
      kind: EventKind.FOUNDING,
      startsAt: new Date('2024-04-25T14:30:00+08:00'),
      region: '320113',
      organisers: ['yanziji', 'qixia-unions', 'yanziji-alliance'],
      name: both(
        '燕子矶街道社企职工志愿服务联盟成立仪式',
        'Founding of the Yanziji Volunteer-Service Alliance',
      ),
      summary: both(
        '社区与企业在现场签订结对互助协议，并在同一舞台上进行爱心捐赠；报道未载明捐赠金额。',
        'Communities and enterprises signed agreements to help each other, and a charity donation was made on the same ' +
          'stage; its amount is not in the report.',
      ),
      venue: both('栖霞区特殊教育学校', 'Qixia District Special Education School'),
      segments: [
        { kind: SegmentKind.OPENING, title: both('联盟成立', 'Founding of the alliance') },
        { kind: SegmentKind.SIGN, title: both('签订结对互助协议', 'Signing of the paired agreements') },
        { kind: SegmentKind.DONATE, title: both('爱心捐赠', 'Charity donation') },
      ],
    },
  ],
  projects: paired,
};
