import { DatePrecision } from '../../domain/shape/values/known-date.js';
import { OrganisationKind } from '../../domain/organisation/entity.js';
import { Qualifier } from '../../domain/shape/values/figure.js';
import { VolunteerCategory } from '../../domain/volunteer/entity.js';
import { LegalForm } from '../../domain/registration/entity.js';
import {
  both,
  reportedOn,
  type Case,
  type MilestoneDeclaration,
  type RegistrationDeclaration,
  type SeriesDeclaration,
  type VenueDeclaration,
} from './declare.js';

// Association grown from a branch: Pukou District, Nanjing.

const { EXACT, AT_LEAST } = Qualifier;
const report = both('协会新闻发布会的公开报道', 'Public report on the press conference');
// The report of that day also told of earlier years. Each milestone has the year it is about.
const recalled = reportedOn('2023-08-09', report);

const region = '320111';

const milestones: MilestoneDeclaration[] = [
  {
    organisation: 'pukou-branch',
    date: new Date('2013-07-01'),
    precision: DatePrecision.MONTH,
    source: report,
    title: both('浦口分会成立', 'Founding of the Pukou branch'),
    summary: both(
      '经一个月招募成立，人数和质量居全市第一，与区内高校合作。',
      'Founded after one month of recruiting, first in the city by number and ' +
        'quality, working with universities in the district.',
    ),
    figures: [recalled(EXACT, 7, both('合作高校', 'Universities it works with'))],
  },
  {
    organisation: 'pukou-branch',
    date: new Date('2014-01-01'),
    precision: DatePrecision.YEAR,
    source: report,
    title: both('青奥会志愿者加入分会', 'Youth Olympics volunteers join the branch'),
    summary: both(
      '区内设有青奥会场馆，青奥会志愿者加入分会。',
      'The district had venues of the Youth Olympics, whose volunteers joined the branch.',
    ),
    figures: [recalled(EXACT, 2, both('区内青奥会场馆', 'Youth Olympics venues in the district'))],
  },
  {
    organisation: 'pukou-branch',
    date: new Date('2016-01-01'),
    precision: DatePrecision.YEAR,
    source: report,
    title: both('组建专业队伍', 'Professional teams formed'),
    summary: both(
      '由教师和医务人员组成专业志愿队伍。',
      'Professional teams were formed out of teachers and medical staff.',
    ),
  },
  {
    organisation: 'pukou-branch',
    date: new Date('2019-01-01'),
    precision: DatePrecision.YEAR,
    source: report,
    title: both('建成城市治理志愿者之家', "Opening of the volunteers' home"),
    summary: both(
      '全市首个多功能的城市治理志愿者之家，由河道管理用房改建。',
      'The first multi-purpose home of urban-governance volunteers in the city, in a house of river management.',
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
  { organisation: 'pukou-branch', legalForm: LegalForm.UNINCORPORATED, source: report },
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
    platform: both('志愿智家', 'Zhiyuan Zhijia (志愿智家)'),
    unit: people,
    values: valued(7_298, EXACT),
  },
];

const venues: VenueDeclaration[] = [
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
    {
      key: 'pukou-branch',
      kind: OrganisationKind.BRANCH,
      parent: 'nanjing-governance',
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
