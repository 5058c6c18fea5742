// The alliance of Yanziji, from its founding to the coverage of the district, as whoever keeps its records reads it.
import { attend } from '../examples/attendance.js';
import { announceGift } from '../examples/gift.js';
import { guide } from '../examples/guidance.js';
import { addRegion } from '../examples/region.js';
import { createEvent, createOrganisation, uniqueKey } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onBothStores, text } from './case.js';

const ENTERPRISE = { kind: 'ENTERPRISE' };

/** The nine sub-districts, and how many communities and villages each has here: the report gives their sum alone. */
const SUBDISTRICTS = [
  ...[['尧化街道', 'Yaohua', 15] as const, ['马群街道', 'Maqun', 15] as const],
  ...[['迈皋桥街道', 'Maigaoqiao', 15] as const, ['燕子矶街道', 'Yanziji', 15] as const],
  ...[['栖霞街道', 'Qixia', 14] as const, ['龙潭街道', 'Longtan', 14] as const],
  ...[['仙林街道', 'Xianlin', 14] as const, ['八卦洲街道', 'Baguazhou', 14] as const],
  ['西岗街道', 'Xigang', 14] as const,
];

onBothStores((gateway) => {
  const organisation = async (zh: string, en: string, input: object = {}): Promise<string> =>
    (await createOrganisation(gateway.admin, { name: text(zh, en), ...input })).id;
  const areaIds = async (): Promise<string[]> =>
    (await gateway.admin.ask('{ areas(first: 9) { nodes { id } } }')).areas.nodes.map(({ id }: Answer) => id);

  /** One community and the federation through which it is a member. */
  const community = async (n: number, parentId: string): Promise<string> => {
    const [zh, en] =
      n === 1 ? ['化纤新村', 'Chemical Fibre New Village'] : [`社区${String(n)}`, `Community ${String(n)}`];
    const id = await organisation(`${zh}社区`, en, { parentId, kind: 'COMMUNITY' });
    const kind = 'TRADE_UNION';
    return organisation(`${zh}工会联合会`, `Federation of ${en}`, { parentId: id, kind });
  };

  const signing = (id: string, organisationId: string, signatory: object, signedAt: string) =>
    gateway.admin.do('signAgreement', 'agreement { state }', {
      ...{ id, organisationId, signatory, signedAt, idempotencyKey: uniqueKey('sign') },
    });

  test('case 1: an alliance is founded, pairs sign on the stage, and the district is covered', async () => {
    const unions = await organisation('栖霞区总工会', 'Qixia District Federation of Trade Unions', {
      kind: 'TRADE_UNION',
    });
    const subdistrict = await organisation('燕子矶街道', 'Yanziji Sub-district', { kind: 'GOVERNMENT' });
    const federations = await Promise.all(
      Array.from({ length: 15 }, (_, n) => community(n + 1, subdistrict)),
    );
    const enterprises = await Promise.all(
      Array.from({ length: 9 }, (_, n) =>
        n === 0
          ? organisation('南京电建物业管理', 'Nanjing Power Construction Property Management', ENTERPRISE)
          : organisation(`驻地企业${String(n + 1)}`, `Enterprise ${String(n + 1)}`, ENTERPRISE),
      ),
    );
    const alliance = await organisation('社企职工志愿服务联盟', 'Alliance', {
      ...{ kind: 'ALLIANCE', parentId: subdistrict, memberIds: [...federations, ...enterprises] },
    });

    // The founding ceremony: pairs appear as they sign.
    const event = await createEvent(gateway.admin, [subdistrict, unions, alliance], {
      ...{
        kind: 'FOUNDING',
        name: text('联盟成立仪式', 'Founding ceremony'),
        startsAt: '2024-04-25T06:30:00Z',
      },
      segments: [
        { kind: 'OPENING', title: text('联盟成立', 'Founding') },
        { kind: 'SIGN', title: text('签订结对互助协议', 'Signing') },
        { kind: 'DONATE', title: text('爱心捐赠', 'Donation') },
      ],
    });
    const live = gateway.anyone.subscribe(
      'subscription ($id: ID!) { signing(eventId: $id) { agreements { id } } }',
      { id: event.id },
    );
    await live.count(1);
    const areas = await areaIds();
    const agreements: string[] = [];
    for (const [index, federation] of federations.entries()) {
      const partyIds = [federation, enterprises[index % 9] as string];
      const { agreement } = await gateway.admin.do('proposeAgreement', 'agreement { id }', {
        ...{ organisationId: alliance, partyIds, segmentId: event.segments[1].id, termFrom: '2024-04-25' },
        ...{ title: text('结对互助协议', 'Paired agreement'), areaIds: [areas[index % 9]] },
      });
      agreements.push(agreement.id);
      for (const party of partyIds) {
        const office =
          party === federation ? text('工会主席', 'Chair of the federation') : text('负责人', 'Director');
        await signing(agreement.id, party, office, `2024-04-25T07:${String(10 + index)}:00Z`);
      }
    }
    await live.count(16);
    expect(live.data.flatMap(({ signing: told }) => told.agreements.map(({ id }: Answer) => id))).toEqual(
      agreements,
    );
    await live.close();

    // Who guides it, who was there, and a donation that no figure was given of.
    await guide(gateway.admin, alliance, unions, { from: { date: '2024-04-25' } });
    await attend(gateway.admin, event.id, unions, { role: 'GUIDING' });
    for (const unit of [...federations, ...enterprises]) {
      await attend(gateway.admin, event.id, unit, { role: 'MEMBER_UNIT' });
    }
    await announceGift(gateway.admin, event.id, {
      ...{ segmentId: event.segments[2].id, title: text('爱心捐赠', 'A charity donation') },
      announcedAt: '2024-04-25T07:40:00Z',
    });

    // The employees of each enterprise are a team, and one is known for a brand.
    const teams: string[] = [];
    for (const [n, parentId] of enterprises.entries()) {
      const zh = `驻地企业${String(n + 1)}职工志愿队`;
      teams.push(
        await organisation(zh, `Employee team ${String(n + 1)}`, { kind: 'EMPLOYEE_TEAM', parentId }),
      );
    }
    await gateway.admin.do('recordActivity', 'activity { id }', {
      ...{ organisationId: teams[0], kind: 'BRAND', title: text('便民维修', 'Repairs at your door') },
      ...{ areaId: areas[6], since: { date: '2024-04-25' } },
    });

    // What one pair did under its agreement.
    const shared = {
      id: agreements[0],
      organisationId: enterprises[0],
      name: text('维修工队', 'A team of repairers'),
    };
    await gateway.admin.do('shareResource', 'agreement { id }', shared);
    const { project } = await gateway.admin.do('createProject', 'project { id }', {
      ...{ organisationId: federations[0], name: text('独居老人水电检修', 'Repairs for the elderly') },
      serviceArea: 'CONVENIENCE',
    });
    await gateway.admin.do('addAgreementActivity', 'agreement { id }', {
      id: agreements[0],
      activity: { projectId: project.id },
    });

    // The whole district by the end of November.
    const qixia = (await gateway.admin.ask('{ regionByCode(code: "320113") { id } }')).regionByCode
      .id as string;
    const units = await Promise.all(
      SUBDISTRICTS.map(async ([zh, en, count]) => {
        const parentId = await addRegion(gateway.admin, zh, {
          ...{ parentId: qixia, kind: 'SUBDISTRICT', name: text(zh, en) },
        });
        const below = Array.from({ length: count }, (_, n) =>
          addRegion(gateway.admin, `${zh}第${String(n + 1)}社区`, { parentId, kind: 'COMMUNITY' }),
        );
        return Promise.all(below);
      }),
    );

    const { coveragePlan } = await gateway.admin.do(
      'createCoveragePlan',
      'coveragePlan { id progress { units covered } }',
      {
        ...{ organisationId: unions, name: text('全区社区（村）全覆盖', 'Every community and village') },
        ...{ startsOn: '2024-04-25', deadline: '2024-11-30', regionIds: units.flat() },
      },
    );
    expect(coveragePlan.progress).toEqual({ units: 130, covered: 0 });
    for (const [index, agreementId] of agreements.entries()) {
      await gateway.admin.do('reportCoverage', 'coverageUnit { id }', {
        ...{
          planId: coveragePlan.id,
          regionId: (units[3] as string[])[index],
          by: { agreementId },
          since: '2024-04-25',
        },
      });
    }

    expect(
      await asReported({
        alliance,
        eventId: event.id,
        planId: coveragePlan.id,
        first: agreements[0] as string,
        team: teams[0] as string,
      }),
    ).toMatchSnapshot();
  }, 120_000);

  /** What the graph says of it all, in Chinese, as lines. */
  async function asReported(ids: {
    alliance: string;
    eventId: string;
    planId: string;
    first: string;
    team: string;
  }): Promise<string> {
    const data = await gateway.anyone.ask(
      `query ($alliance: ID!, $eventId: ID!, $planId: ID!, $first: ID!, $team: ID!) {
        team: organisation(id: $team) { name parent { name } activities(first: 2, filter: { kinds: [BRAND] }) { nodes { title area { name } } } }
        teams: organisations(filter: { kinds: [EMPLOYEE_TEAM] }) { totalCount }
        organisation(id: $alliance) { name parent { name } guidedBy(first: 2) { nodes { guide { name } from { date } } } members(first: 30) { nodes { kind } } }
        event(id: $eventId) { name organisers { name } attendances(first: 30) { nodes { role organisation { name kind } } }
          announcedGifts(first: 3) { nodes { title state announcedAt segment { title } organisation { name } donor donations { id } } }
          donationTotal { donationCount } agreements(first: 20) { totalCount nodes { state areas(first: 1) { nodes { name } } } } }
        agreement(id: $first) { title state termFrom termTo parties { signatory organisation { name } }
          areas(first: 9) { nodes { name } } projects(first: 9) { nodes { name } } resources { name organisation { name } } }
        coveragePlan(id: $planId) { name startsOn deadline organisation { name } units(first: 1, filter: { covered: true }) { totalCount nodes { since } }
          progress { units covered expected standing districts { region { name } units covered } } } }`,
      ids,
    );
    const { organisation: alliance, event, agreement, coveragePlan: plan, team, teams } = data;
    const members = (kind: string) =>
      alliance.members.nodes.filter((each: Answer) => each.kind === kind).length;
    const attending = (role: string, kind: string) =>
      event.attendances.nodes.filter((each: Answer) => each.role === role && each.organisation.kind === kind);
    const organisations = (nodes: Answer[]) => nodes.map((each) => each.organisation.name).join('、');
    const names = (nodes: Answer[]) => nodes.map(({ name }) => name).join('、');
    const areas = new Set(
      event.agreements.nodes.flatMap((each: Answer) => each.areas.nodes.map(({ name }: Answer) => name)),
    );
    const districts = [...plan.progress.districts].sort((a: Answer, b: Answer) =>
      a.region.name < b.region.name ? -1 : 1,
    );
    return [
      '',
      `${alliance.name}（${alliance.parent.name}）：社区工会联合会 ${members('TRADE_UNION')} 家，企业 ${members('ENTERPRISE')} 家`,
      ...alliance.guidedBy.nodes.map(
        (each: Answer) => `  指导单位：${each.guide.name}（自 ${each.from.date}）`,
      ),
      `${event.name}，主办与合办：${names(event.organisers)}`,
      `  出席：指导单位 ${organisations(attending('GUIDING', 'TRADE_UNION'))}；成员单位 社区工会联合会 ${attending('MEMBER_UNIT', 'TRADE_UNION').length} 家、企业 ${attending('MEMBER_UNIT', 'ENTERPRISE').length} 家`,
      ...event.announcedGifts.nodes.map(
        (each: Answer) =>
          `  ${each.segment.title}环节宣布：${each.title}（${each.organisation?.name ?? each.donor ?? '未载明捐赠方'}），${each.state === 'ANNOUNCED' ? '未公布金额' : each.state}，已入账 ${each.donations.length} 笔`,
      ),
      `  账上捐赠 ${event.donationTotal.donationCount} 笔`,
      `现场签署结对互助协议 ${event.agreements.totalCount} 份，均已生效：${event.agreements.nodes.every((each: Answer) => each.state === 'IN_FORCE') ? '是' : '否'}，服务领域 ${areas.size} 个`,
      `其一：${agreement.title}，自 ${agreement.termFrom} 起${agreement.termTo ?? '，未设期限'}`,
      ...agreement.parties.map((party: Answer) => `  ${party.organisation.name}：${party.signatory} 签署`),
      `  领域：${names(agreement.areas.nodes)}；项目：${names(agreement.projects.nodes)}`,
      ...agreement.resources.map((each: Answer) => `  ${each.organisation.name} 共享：${each.name}`),
      `职工志愿队 ${teams.totalCount} 支，其一 ${team.name}（${team.parent.name}），品牌：${team.activities.nodes.map((each: Answer) => `${each.title}（${each.area.name}）`).join('、')}`,
      `${plan.name}（${plan.organisation.name}），${plan.startsOn} 至 ${plan.deadline}：${plan.progress.covered} / ${plan.progress.units}，进度 ${plan.progress.standing}`,
      ...districts.map((each: Answer) => `  ${each.region.name} ${each.covered} / ${each.units}`),
      '',
    ].join('\n');
  }
});
