// A launch at Dongying Port, from the claims on the stage to the last item that is struck off, as whoever keeps its records reads it.
import { dayIn } from '../../src/core/time.js';
import { certify } from '../examples/certificate.js';
import { AGREED, enrol } from '../examples/enrolment.js';
import { appoint } from '../examples/membership.js';
import { needOf } from '../examples/need.js';
import { inHours, shiftOf, signUp } from '../examples/shift.js';
import { refusing } from '../graphql/attempt.js';
import {
  claim,
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  giveRole,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { until } from '../harness/until.js';
import { onBothStores, text } from './case.js';
import { sheetOf } from './market-sheet.js';
import { registered } from './registered.js';

const PROJECTS = [
  ['“幸福花开”塑胶跑道微改造', '“Happiness in Bloom” running track'],
  ['红色议事厅', 'Red Consultation Hall'],
  ['公益凉亭', 'Public-welfare pavilion'],
  ['幸福社区户外灭蚊灯', 'Outdoor mosquito lamps'],
  ['“红烛”助学', '“Red Candle” help with schooling'],
  ['“红医”义诊', '“Red Doctor” health clinic'],
  ['“红心向党”文化传承', '“Red Heart to the Party” heritage'],
  ['“故事与幸福花”', '“Stories and Happy Flowers”'],
  ['“暖爱幸福”居家福利', '“Warm Love and Happiness” home benefits'],
  ['“点亮橘灯”关爱老人', '“Light the Orange Lantern” care'],
] as const;

const CLAIMANTS = [
  ['PARTY_ORGANISATION', '基层党组织', 'Grassroots party organisation'],
  ['ENTERPRISE', '企业', 'Enterprise'],
  ['SOCIAL_ORGANISATION', '社会组织', 'Social organisation'],
] as const;

const key = () => ({ idempotencyKey: uniqueKey('case5') });
const SHOWN = `subscription ($organisationId: ID) { owedItems(organisationId: $organisationId) { open overdue } }`;

onBothStores((gateway) => {
  const { admin, reviewer, anyone } = {
    admin: () => gateway.admin,
    reviewer: () => gateway.reviewer,
    anyone: () => gateway.anyone,
  };
  const organisation = async (zh: string, en: string, input: object = {}): Promise<string> =>
    (await createOrganisation(admin(), { name: text(zh, en), ...input })).id;
  const runs = (organisationId: string) => gateway.as({ role: 'organiser', organisationId });
  const herself = (volunteerId: string) => gateway.as({ role: 'volunteer', volunteerId });

  /** She applies to be registered with an organisation, which confirms it. */
  const joins = (at: string, clerk: GraphClient, n: number, input: object = {}): Promise<string> => {
    const more = { name: `志愿者 ${String(n)}`, skills: [text('家电维修', 'Repairs')], category: 'EMPLOYEE' };
    return registered(gateway, clerk, at, more, input);
  };

  test('case 5: ten projects are claimed at a launch, a market serves beside it, needs are met, and every item is closed', async () => {
    const zone = await organisation('东营港经济开发区', 'Dongying Port Zone', { kind: 'GOVERNMENT' });
    const tank = await organisation('党建公益智库', 'Think Tank', { kind: 'OTHER', parentId: zone });
    const community = await organisation('幸福社区', 'Happiness Community', { parentId: zone });
    const market = await organisation('“和益”公益集市', '“Heyi” Market', {
      ...{ kind: 'MARKET', parentId: community },
    });
    const startsAt = Date.now() - 3_600_000;
    const { id: event } = await createEvent(admin(), [community, tank, market], {
      name: text('启动仪式', 'Launch'),
      startsAt: new Date(startsAt).toISOString(),
    });
    const clerk = await runs(market);
    const board = anyone().subscribe(SHOWN, { organisationId: community });
    const owed = (open: number, overdue: number) =>
      board.until(({ data }) => {
        const latest = data.at(-1)?.owedItems;
        return latest?.open === open && latest.overdue === overdue;
      });
    await owed(0, 0);
    const items = await claimed(event, community, startsAt);
    await owed(10, 1);
    const tester = await atTheMarket({ event, market, clerk, day: dayIn('Asia/Shanghai', startsAt) });
    await joined(tank, clerk, market);
    await needsMet(zone, community);
    await closed(items, owed);
    await board.close();

    const ids = { event, tank, community, tester };
    expect(await sheetOf(admin(), ids)).toMatchSnapshot('the sheet of the market');
  }, 120_000);

  /** On the stage: ten claims, of which one was due this morning, and over 100,000 yuan. */
  async function claimed(eventId: string, community: string, dueAt: number): Promise<Answer[]> {
    const claimants: string[] = [];
    for (const [kind, zh, en] of CLAIMANTS) claimants.push(await organisation(zh, en, { kind }));
    const items: Answer[] = [];
    for (const [index, [zh, en]] of PROJECTS.entries()) {
      const own = { eventId, organisationId: community, name: text(zh, en) };
      const { id: projectId } = await createProject(admin(), own);
      const due = index === 3 ? { dueAt: new Date(dueAt).toISOString() } : { dueAt: '2090-01-01T00:00:00Z' };
      const claimant = claimants[index % claimants.length] as string;
      const { id } = (await claim(admin(), projectId, claimant, due)).claim;
      items.push({ id, projectId });
    }
    for (const amount of ['60000.00', '41000.00']) await donate(admin(), { eventId }, amount);
    return items;
  }

  /** Booths with places and a line, who comes by the code that is shown there, who was served, hours and a certificate. */
  async function atTheMarket({
    event,
    market,
    clerk,
    day,
  }: {
    event: string;
    market: string;
    clerk: GraphClient;
    day: string;
  }) {
    const who: string[] = [];
    for (let n = 1; n <= 5; n++) {
      const child = n === 5 ? { under14: true, guardianConsent: AGREED } : {};
      who.push(await joins(market, clerk, n, child));
    }
    const booth = (zh: string, en: string, capacity: number) =>
      shiftOf(clerk, event, { booth: text(zh, en), capacity, ...inHours(-1) });
    const repairs = await booth('家电维修', 'Repair of appliances', 2);
    const elderly = await booth('助老服务', 'Help for the elderly', 3);
    const talks = await booth('心理咨询', 'Counselling', 1);
    const signed: Answer[] = [];
    for (const id of who.slice(0, 4)) signed.push((await signUp(await herself(id), repairs, id)).signUp);
    expect(signed.map(({ state }) => state)).toEqual(['SIGNED_UP', 'SIGNED_UP', 'WAITING', 'WAITING']);
    await (await herself(who[0]!)).do('cancelSignUp', 'signUp { id }', { id: signed[0].id, reason: '有事' });
    const { node } = await clerk.ask(`{ node(id: "${repairs}") { ... on Shift { checkInCode } } }`);
    const { node: other } = await clerk.ask(`{ node(id: "${talks}") { ... on Shift { checkInCode } } }`);
    const comes = await herself(who[1]!);
    const wrong = { id: signed[1].id, code: other.checkInCode, ...key() };
    expect(await refusing(gateway)(comes, 'checkIn', wrong)).toBe('CODE_OF_OTHER_SHIFT');
    await comes.do('checkIn', 'signUp { id }', { ...wrong, code: node.checkInCode, ...key() });
    // Who was third is in now, and does not come.
    await clerk.do('markMissed', 'signUp { id }', { id: signed[2].id });
    for (const id of who.slice(3)) {
      const { id: hers } = (await signUp(await herself(id), elderly, id)).signUp;
      await clerk.do('checkIn', 'signUp { id }', { id: hers, ...key() });
    }
    await signUp(await herself(who[0]!), talks, who[0]!);
    await clerk.do('cancelShift', 'shift { id }', { id: talks, reason: '大风' });
    for (const [id, served] of [
      [repairs, 46],
      [elderly, 31],
    ] as const) {
      await clerk.do('updateShift', 'shift { id }', { id, served });
    }
    const hours = async (by: GraphClient, volunteerId: string, minutes: number): Promise<string> => {
      const how = { declared: { on: day, minutes } };
      const sent = { eventId: event, volunteerId, how, ...key() };
      return (await by.do('recordHours', 'serviceHours { id }', sent)).serviceHours.id;
    };
    for (const [n, minutes] of [
      [1, 180],
      [3, 120],
      [4, 60],
    ] as const) {
      const id = await hours(await herself(who[n]!), who[n]!, minutes);
      await clerk.do('verifyHours', 'serviceHours { id }', { id, ...key() });
    }
    const on = { firstDay: day, lastDay: day, noticeDays: 0 };
    const { code } = await certify(clerk, market, who[1]!, on);
    const { certificateByCode } = await anyone().ask(
      'query ($code: String!) { certificateByCode(code: $code) { holds certificate { minutes } } }',
      { code },
    );
    expect(certificateByCode).toEqual({ holds: true, certificate: { minutes: 180 } });
    return who[1]!;
  }

  /** Who asks to join the think tank is answered by its head, who has a role there. */
  async function joined(tank: string, clerk: GraphClient, market: string): Promise<void> {
    const { id: head } = await createVolunteer(admin(), tank, { name: '志愿者 90', findable: true });
    await appoint(admin(), tank, head, { title: text('负责人', 'Head'), from: { date: '2022-06-01' } });
    await giveRole(admin(), tank, 'STEWARD', { subject: 'steward' });
    await giveRole(admin(), tank, 'OPERATOR', { volunteerId: head });
    for (const n of [91, 92]) {
      const id = await joins(market, clerk, n);
      const enrolment = await enrol(await herself(id), id, tank);
      expect(await refusing(gateway)(await herself(id), 'confirmEnrolment', { id: enrolment })).toBe(
        'FORBIDDEN',
      );
      const answer = n === 91 ? 'confirmEnrolment' : 'declineEnrolment';
      const reason = n === 91 ? {} : { reason: '名额已满' };
      await (await herself(head)).do(answer, 'enrolment { id }', { id: enrolment, ...reason });
    }
  }

  /** 点单 → 审单 → 派单 → 接单 → done → 评单, one that groups run for, one that is declined and dispatched again, and a small wish. */
  async function needsMet(zone: string, community: string): Promise<void> {
    const groups = [
      await organisation('油田职工志愿队', 'Oilfield team', { kind: 'SERVICE_GROUP' }),
      await organisation('社区志愿队', 'Community team', { kind: 'SERVICE_GROUP' }),
    ] as const;
    const [ofZone, ofCommunity] = [await runs(zone), await runs(community)];
    const ofGroup = { [groups[0]]: await runs(groups[0]), [groups[1]]: await runs(groups[1]) };
    const place = (zh: string, en: string, input: object = {}) =>
      needOf(ofCommunity, community, { title: text(zh, en), ...input });
    const step = (by: GraphClient, mutation: string, input: object) => by.do(mutation, 'need { id }', input);
    const asked = async (id: string, groupId: string) => step(ofZone, 'dispatchNeed', { id, groupId });
    const met = async (id: string, by: string, outcome: string, rating: number, note?: string) => {
      await step(ofGroup[by]!, 'completeNeed', { id, outcome: text(outcome, outcome) });
      await step(ofCommunity, 'rateNeed', { id, rating, ...(note !== undefined && { note }) });
    };
    const repairs = await place('维修楼道照明', 'Lights of the stairs', { wanted: 2 });
    const wish = await place('一盏护眼灯', 'A reading lamp', { kind: 'MICRO_WISH' });
    const goods = await place('过冬棉衣', 'Winter coats', { kind: 'GOODS', wanted: 10 });
    expect(await refusing(gateway)(ofCommunity, 'rateNeed', { id: repairs, rating: 5 })).toBe(
      'NEED_NOT_DONE',
    );
    await step(ofZone, 'reviewNeed', { id: goods, approved: false, reason: '请写明尺码' });
    await step(ofCommunity, 'updateNeed', { id: goods, summary: text('成人中号', 'Medium') });
    for (const id of [repairs, wish, goods]) await step(ofZone, 'reviewNeed', { id, approved: true });
    await asked(repairs, groups[0]);
    await step(ofGroup[groups[0]]!, 'acceptNeed', { id: repairs });
    await met(repairs, groups[0], '已换灯十二盏', 5, '当天修好');
    await asked(goods, groups[0]);
    await step(ofGroup[groups[0]]!, 'returnNeed', { id: goods, reason: '没有库存' });
    await asked(goods, groups[1]);
    await step(ofGroup[groups[1]]!, 'acceptNeed', { id: goods });
    await met(goods, groups[1], '棉衣已送到', 4);
    const taking = (groupId: string) => ({ id: wish, groupId, ...key() });
    await step(ofGroup[groups[1]]!, 'takeNeed', taking(groups[1]));
    expect(await refusing(gateway)(ofGroup[groups[0]]!, 'takeNeed', taking(groups[0]))).toBe('NEED_TAKEN');
    await met(wish, groups[1], '护眼灯已送到孩子手中', 5);
  }

  /** 销号: one is late, one sent back, one opened again, and in the end none is owed. */
  async function closed(items: Answer[], owed: (open: number, overdue: number) => Promise<unknown>) {
    const submit = (id: string, evidence: string) =>
      admin().do('submitClaimEvidence', 'claim { id }', { id, evidence });
    const off = async ({ id, projectId }: Answer) => {
      await reviewer().do('acceptClaim', 'claim { id }', { id });
      await admin().do('closeProject', 'project { id }', { id: projectId });
    };
    for (const [index, item] of items.entries()) {
      await submit(item.id, '已完工');
      if (index === 0) {
        const reason = '缺少完工照片';
        await reviewer().do('sendClaimBack', 'claim { id }', { id: item.id, reason });
        await submit(item.id, '补交照片');
      }
      await off(item);
      // The fourth is the one that was late.
      await owed(9 - index, index < 3 ? 1 : 0);
    }
    const [, again] = items;
    await admin().do('reopenProject', 'project { id }', { id: again.projectId, reason: '墙面开裂' });
    await owed(1, 0);
    await submit(again.id, '已修补');
    await off(again);
    await owed(0, 0);
    await until(async () => (await anyone().ask('{ owedItems { open } }')).owedItems.open === 0);
  }
});
