import { ChannelKind } from '../../domain/announcement/channel.js';
import { DatePrecision } from '../../domain/shape/values/known-date.js';
import { OrganisationKind } from '../../domain/organisation/entity.js';
import { Qualifier } from '../../domain/shape/values/figure.js';
import { VolunteerCategory } from '../../domain/volunteer/entity.js';
import { LegalForm } from '../../domain/registration/entity.js';
import {
  both,
  demo,
  numbered,
  type Case,
  type MilestoneDeclaration,
  type OrganisationDeclaration,
  type RegistrationDeclaration,
  type SeriesDeclaration,
  type VenueDeclaration,
} from './declare.js';

// Association grown from a branch: Pukou District, Nanjing.

const { EXACT, AT_LEAST } = Qualifier;
const PLATFORM = both('志愿智家', 'Zhiyuan Zhijia (志愿智家)');
const report = both('协会新闻发布会的公开报道', 'Public report on the press conference');

const region = '320111';

const milestones: MilestoneDeclaration[] = [
  {
    organisation: 'pukou-branch',
    date: new Date('2013-07-01'),
    precision: DatePrecision.MONTH,
    source: report,
    title: both('浦口分会成立', 'Founding of the Pukou branch'),
    summary: both('人数和质量居全市第一。', 'First in the city by number and quality.'),
  },
  {
    organisation: 'pukou-branch',
    date: new Date('2014-01-01'),
    precision: DatePrecision.YEAR,
    source: report,
    title: both('青奥会志愿者加入分会', 'Youth Olympics volunteers join the branch'),
  },
  {
    organisation: 'pukou-branch',
    date: new Date('2016-01-01'),
    precision: DatePrecision.YEAR,
    source: report,
    title: both('组建专业队伍', 'Professional teams formed'),
  },
  {
    organisation: 'pukou-branch',
    date: new Date('2019-01-01'),
    precision: DatePrecision.YEAR,
    source: report,
    title: both('建成城市治理志愿者之家', "Opening of the volunteers' home"),
    summary: both(
      '全市首个多功能的城市治理志愿者之家。',
      'The first multi-purpose home of urban-governance volunteers in the city.',
    ),
  },
];

const known = (date: string, precision: DatePrecision) => ({ date: new Date(date), precision });
const people = both('人', 'people');

const registrations: RegistrationDeclaration[] = [
  {
    organisation: 'nanjing-governance',
    legalForm: LegalForm.SOCIAL_GROUP,
    registered: known('2013-01-01', DatePrecision.YEAR),
    source: report,
  },
  {
    ...{ organisation: 'pukou-branch', legalForm: LegalForm.UNINCORPORATED, source: report },
    // It was founded in July, after one month of recruiting.
    prepared: known('2013-06-01', DatePrecision.MONTH),
  },
  {
    organisation: 'pukou-association',
    legalForm: LegalForm.SOCIAL_GROUP,
    // The press was told of it in August, after three months of preparation.
    prepared: known('2023-05-01', DatePrecision.MONTH),
    registered: known('2023-08-01', DatePrecision.MONTH),
    authority: both('民政部门', 'Civil-affairs department'),
    source: report,
  },
];

const asOf = known('2023-08-08', DatePrecision.DAY);
const valued = (value: number, qualifier: Qualifier, of = asOf) => [
  { value, qualifier, asOf: of, source: report },
];

/** Who has signed up is another series than who is registered. */
const series: SeriesDeclaration[] = [
  {
    organisation: 'pukou-branch',
    name: both('加入分会的青奥会志愿者', 'Youth Olympics volunteers who joined'),
    unit: people,
    values: valued(794, EXACT, known('2014-01-01', DatePrecision.YEAR)),
  },
  {
    organisation: 'pukou-association',
    name: both('报名单位', 'Units signed up'),
    unit: both('家', 'units'),
    values: valued(80, AT_LEAST),
  },
  {
    organisation: 'pukou-association',
    name: both('报名人数', 'People signed up'),
    unit: people,
    values: valued(10_000, AT_LEAST),
  },
  {
    organisation: 'pukou-association',
    name: both('登记志愿者', 'Registered volunteers'),
    platform: PLATFORM,
    unit: people,
    values: valued(7_298, EXACT),
  },
];

/** The report counts them, and names none. */
const universities = numbered(7, (number): OrganisationDeclaration => ({
  ...{ key: `pukou-university-${String(number)}`, kind: OrganisationKind.SCHOOL, region },
  name: demo(`区内高校 ${String(number)}`, `University ${String(number)} of the district`),
}));

const arenas = numbered(2, (number): OrganisationDeclaration => ({
  ...{ key: `pukou-arena-${String(number)}`, kind: OrganisationKind.OTHER, region },
  name: demo(`青奥会场馆运营单位 ${String(number)}`, `Keeper of Youth Olympics venue ${String(number)}`),
}));

const venues: VenueDeclaration[] = [
  ...arenas.map(({ key }, index): VenueDeclaration => ({
    ...{ organisation: key, region },
    name: demo(`青奥会场馆 ${String(index + 1)}`, `Youth Olympics venue ${String(index + 1)}`),
    purposes: [both('体育比赛', 'Sports events')],
  })),
  {
    organisation: 'pukou-association',
    region,
    name: both('城市治理志愿者之家', 'Home of the urban-governance volunteers'),
    address: both('城南河河道管理用房', 'River-management house at Chengnan River'),
    purposes: [both('展示', 'Exhibitions'), both('交流', 'Exchange'), both('培训', 'Training')],
    cost: { amount: '100000' },
    costQualifier: AT_LEAST,
    opened: known('2019-01-01', DatePrecision.YEAR),
  },
];

export const pukou: Case = {
  registrations,
  series,
  venues,
  organisations: [
    {
      key: 'nanjing-governance',
      kind: OrganisationKind.ASSOCIATION,
      region: '320100',
      name: both('南京市城市治理志愿者协会', "Nanjing Urban Governance Volunteers' Association"),
    },
    ...universities,
    ...arenas,
    {
      key: 'pukou-branch',
      kind: OrganisationKind.BRANCH,
      parent: 'nanjing-governance',
      members: [...universities, ...arenas].map(({ key }) => key),
      region,
      name: both(
        '南京市城市治理志愿者协会浦口分会',
        "Pukou Branch of the Nanjing Urban Governance Volunteers' Association",
      ),
    },
    {
      key: 'pukou-teachers',
      kind: OrganisationKind.SERVICE_GROUP,
      parent: 'pukou-branch',
      delegates: { roles: ['KEEPER', 'OPERATOR'], to: 'pukou-branch' },
      region,
      name: both('教师专业志愿队', 'Professional team of teachers'),
    },
    {
      key: 'pukou-medical',
      kind: OrganisationKind.SERVICE_GROUP,
      parent: 'pukou-branch',
      delegates: { roles: ['KEEPER', 'OPERATOR'], to: 'pukou-branch' },
      region,
      name: both('医务专业志愿队', 'Professional team of medical staff'),
    },
    {
      key: 'pukou-association',
      kind: OrganisationKind.ASSOCIATION,
      predecessor: 'pukou-branch',
      // The report does not give it.
      externalIds: [{ platform: PLATFORM, value: 'DEMO-320111-001' }],
      region,
      name: both('南京市浦口区城市治理志愿者协会', "Pukou District Urban Governance Volunteers' Association"),
    },
  ],
  volunteers: [
    {
      number: 'DEMO-201',
      name: '志愿者 201',
      category: VolunteerCategory.TEACHER,
      organisations: ['pukou-teachers', 'pukou-association'],
    },
    {
      number: 'DEMO-202',
      name: '志愿者 202',
      category: VolunteerCategory.MEDICAL,
      organisations: ['pukou-medical', 'pukou-association'],
    },
    {
      number: 'DEMO-203',
      name: '志愿者 203',
      category: VolunteerCategory.STUDENT,
      organisations: ['pukou-association'],
    },
  ],
  milestones: [
    ...milestones,
    {
      organisation: 'pukou-association',
      date: new Date('2023-08-09'),
      precision: DatePrecision.DAY,
      source: report,
      title: both(
        '浦口区城市治理志愿者协会成立新闻发布会',
        "Press conference on the Pukou Urban Governance Volunteers' Association",
      ),
    },
  ],
  announcements: [
    {
      ...{ organisation: 'pukou-association', about: ['organisationId', 'pukou-association'] },
      title: both(
        '浦口区城市治理志愿者协会正式登记成立',
        "The Pukou District Urban Governance Volunteers' Association is registered",
      ),
      channels: [
        { kind: ChannelKind.PRESS_CONFERENCE, name: both('协会新闻发布会', 'Its press conference') },
      ],
    },
  ],
  nextSteps: [
    {
      ...{ organisation: 'pukou-association', startsOn: new Date('2023-08-09') },
      title: both(
        '与区文明办、共青团及其他志愿队伍合作，扩大覆盖、提升质量',
        "More coverage and quality, with the district's civilisation office, the youth league and other teams",
      ),
    },
    {
      ...{ organisation: 'pukou-association', startsOn: new Date('2023-08-09') },
      title: both('通过新媒体宣传', 'Publicity through new media'),
    },
  ],
};
