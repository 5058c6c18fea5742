import { ActivityKind } from '../../domain/activity/entity.js';
import { ChannelKind } from '../../domain/announcement/channel.js';
import { EventKind, SegmentKind } from '../../domain/event/entity.js';
import { OrganisationKind } from '../../domain/organisation/entity.js';
import { ServiceArea } from '../../domain/project/entity.js';
import { Qualifier } from '../../domain/shape/values/figure.js';
import type { TextInput } from '../../domain/shape/values/text.js';
import { VolunteerCategory } from '../../domain/volunteer/entity.js';
import { both, demo, numbered, reportedOn, type Case, type OrganisationDeclaration } from './declare.js';

// Public-welfare projects claimed at a launch: Dongying Port, Shandong. The event is at its opening, every project open and
// no donation received, so that the ceremony can be played.

const { AT_LEAST } = Qualifier;
const reported = reportedOn(
  '2022-06-25',
  both('启动仪式的公开报道', 'Public report on the launching ceremony'),
);

const RESIDENTS = both('幸福社区居民', 'Residents of Happiness Community');
const CHILDREN = both('社区青少年', 'Children and young people of the community');
const ELDERLY = both('社区老人', 'Elderly people of the community');

/** The demo finds the event by its name and time. */
export const LAUNCH = {
  name: both(
    '党建公益智库暨“和益”公益集市启动仪式',
    'Launch of the Think Tank and the “Heyi” Public-Welfare Market',
  ),
  kind: EventKind.LAUNCH,
  startsAt: new Date('2022-06-25T09:00:00+08:00'),
};

/** In the order of the report. */
const PROJECTS: readonly (readonly [ServiceArea, string, string, TextInput])[] = [
  [
    ServiceArea.COMMUNITY_FACILITIES,
    '“幸福花开”塑胶跑道微改造',
    'Small renovation of the “Happiness in Bloom” running track',
    RESIDENTS,
  ],
  [ServiceArea.CIVIL_CITY, '红色议事厅', 'Red Consultation Hall', RESIDENTS],
  [ServiceArea.COMMUNITY_FACILITIES, '公益凉亭', 'Public-welfare pavilion', RESIDENTS],
  [
    ServiceArea.COMMUNITY_FACILITIES,
    '幸福社区户外灭蚊灯',
    'Outdoor mosquito lamps for Happiness Community',
    RESIDENTS,
  ],
  [ServiceArea.EDUCATION, '“红烛”助学', '“Red Candle” help with schooling', CHILDREN],
  [ServiceArea.HEALTH_AND_EMERGENCY, '“红医”义诊', '“Red Doctor” health clinic', RESIDENTS],
  [
    ServiceArea.CULTURE_AND_SPORTS,
    '“红心向党”文化传承',
    '“Red Heart to the Party” cultural heritage',
    RESIDENTS,
  ],
  [ServiceArea.CULTURE_AND_SPORTS, '“故事与幸福花”', '“Stories and Happy Flowers”', CHILDREN],
  [ServiceArea.CONVENIENCE, '“暖爱幸福”居家福利', '“Warm Love and Happiness” home benefits', RESIDENTS],
  [ServiceArea.CARE, '“点亮橘灯”关爱老人', '“Light the Orange Lantern” care for the elderly', ELDERLY],
];

/** The report gives the kinds of the claimants, not their names. */
const CLAIMANT_KINDS: readonly (readonly [OrganisationKind, string, string])[] = [
  [OrganisationKind.PARTY_ORGANISATION, '基层党组织', 'Grassroots party organisation'],
  [OrganisationKind.ENTERPRISE, '企业', 'Enterprise'],
  [OrganisationKind.SOCIAL_ORGANISATION, '社会组织', 'Social organisation'],
];

const claimants = numbered(4, (number) =>
  CLAIMANT_KINDS.map(([kind, zh, en]): OrganisationDeclaration => ({
    key: `dongying-${kind}-${String(number)}`,
    kind,
    region: '370503101',
    name: demo(`${zh} ${String(number)}`, `${en} ${String(number)}`),
  })),
).flat();

const LAUNCHED_ON = new Date('2022-06-25');

/** What volunteers do at the market, by the code of its service area. */
const activities = (
  [
    ['CONVENIENCE', '家电维修', 'Repair of home appliances'],
    ['CARE', '助老服务', 'Help for the elderly'],
    ['HEALTH-AND-EMERGENCY', '心理咨询', 'Psychological counselling'],
  ] as const
).map(([area, zh, en]) => ({
  ...{ kind: ActivityKind.RECURRING_SERVICE, organisation: 'heyi-market', area },
  ...{ title: both(zh, en), since: { date: LAUNCHED_ON } },
}));

const nextSteps = [
  both('持续对接资源与需求', 'Resources matched to needs, continuously'),
  both(
    '认领事项逐项跟踪，办结后凭佐证销号',
    'Every item claimed followed until it is done, then closed with evidence',
  ),
].map((title) => ({ organisation: 'think-tank', startsOn: LAUNCHED_ON, title }));

export const dongying: Case = {
  activities,
  nextSteps,
  announcements: [
    {
      ...{ organisation: 'happiness', about: ['eventId', 'launch'] },
      title: both(
        '幸福社区十个公益项目邀请认领',
        'Ten public-welfare projects of Happiness Community can be claimed',
      ),
      channels: [
        { kind: ChannelKind.NOTICE_BOARD, name: demo('社区公告栏', 'Notice board of the community') },
      ],
    },
  ],
  organisations: [
    {
      key: 'dongying-port',
      kind: OrganisationKind.GOVERNMENT,
      region: '370572',
      name: both('东营港经济开发区', 'Dongying Port Economic Development Zone'),
    },
    {
      key: 'think-tank',
      kind: OrganisationKind.OTHER,
      parent: 'dongying-port',
      region: '370572',
      name: both('党建公益智库', 'Party-Building Public-Welfare Think Tank'),
    },
    {
      key: 'happiness',
      kind: OrganisationKind.COMMUNITY,
      parent: 'dongying-port',
      region: '370503101005',
      name: both('仙河镇幸福社区', 'Happiness Community, Xianhe Town'),
    },
    {
      key: 'heyi-market',
      kind: OrganisationKind.MARKET,
      parent: 'happiness',
      region: '370503101005',
      name: both('“和益”公益集市', '“Heyi” Public-Welfare Market'),
      summary: both(
        '油田单位、企业和社区的志愿者在集市上为居民服务。',
        'Volunteers of oilfield units, enterprises and communities serve residents here.',
      ),
    },
    ...claimants,
  ],
  volunteers: [
    {
      number: 'DEMO-301',
      name: '志愿者 301',
      category: VolunteerCategory.EMPLOYEE,
      organisations: ['heyi-market'],
    },
    {
      number: 'DEMO-302',
      name: '志愿者 302',
      category: VolunteerCategory.RESIDENT,
      organisations: ['happiness', 'heyi-market'],
    },
  ],
  events: [
    {
      ...LAUNCH,
      key: 'launch',
      live: true,
      region: '370503101',
      organisers: ['happiness', 'think-tank', 'heyi-market'],
      venue: both('仙河镇幸福社区', 'Happiness Community, Xianhe Town'),
      attendance: reported(
        AT_LEAST,
        300,
        both('到场的居民、单位和企业代表', 'Residents, units and enterprises present'),
      ),
      raised: { amount: '100000' },
      raisedQualifier: AT_LEAST,
      segments: [
        { kind: SegmentKind.OPENING, title: both('启动仪式', 'Opening') },
        { kind: SegmentKind.CLAIM, title: both('公益项目认领', 'Claiming of the projects') },
        { kind: SegmentKind.DONATE, title: both('公益创投资金募集', 'Raising of the venture funds') },
        { kind: SegmentKind.MARKET, title: both('“和益”公益集市', '“Heyi” public-welfare market') },
        { kind: SegmentKind.CLOSING, title: both('仪式结束', 'Closing') },
      ],
      projects: PROJECTS.map(([serviceArea, zh, en, beneficiary]) => ({
        organisation: 'happiness',
        serviceArea,
        name: both(zh, en),
        beneficiary,
      })),
    },
  ],
};
