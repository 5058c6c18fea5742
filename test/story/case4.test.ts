// The association of Pukou, from a branch of the city's to one of its own, as whoever keeps its records reads it.
import { createEvent, createOrganisation, uniqueKey } from '../harness/ceremony.js';
import { certify } from '../examples/certificate.js';
import { appoint } from '../examples/membership.js';
import type { Answer } from '../harness/client.js';
import { onBothStores, text } from './case.js';
import { registered } from './registered.js';

const source = text('协会新闻发布会的公开报道', 'Public report on the press conference');
const year = (date: string) => ({ date: `${date}-01-01`, precision: 'YEAR' });

onBothStores((gateway) => {
  const organisation = async (zh: string, en: string, input: object = {}): Promise<string> =>
    (await createOrganisation(gateway.admin, { name: text(zh, en), ...input })).id;
  const register = (organisationId: string, input: object) =>
    gateway.admin.do('recordRegistration', 'registration { id }', { organisationId, source, ...input });
  const milestone = (organisationId: string, zh: string, en: string, input: object) =>
    gateway.admin.do('recordMilestone', 'milestone { id }', {
      organisationId,
      title: text(zh, en),
      source,
      ...input,
    });
  const several = (count: number, zh: string, en: string, kind: string) =>
    Promise.all(
      Array.from({ length: count }, (_, n) =>
        organisation(`${zh}${String(n + 1)}`, `${en} ${String(n + 1)}`, { kind }),
      ),
    );
  const series = async (
    organisationId: string,
    [zh, en]: [string, string],
    unit: object,
    value: object,
    platform: object | null = null,
  ) => {
    const input = { organisationId, name: text(zh, en), unit, platform };
    const { id } = (await gateway.admin.do('createSeries', 'series { id }', input)).series;
    const of = { seriesId: id, asOf: { date: '2023-08-08' }, source, ...value };
    await gateway.admin.do('recordSeriesValue', 'seriesValue { id }', of);
  };

  test('case 4: a branch grows into an association, which counts who signed up and who is registered, and keeps a home', async () => {
    const city = await organisation('南京市城市治理志愿者协会', 'Nanjing Association', {
      kind: 'ASSOCIATION',
    });
    await register(city, { legalForm: 'SOCIAL_GROUP', registered: year('2013') });
    const schools = await several(7, '高校', 'University', 'SCHOOL');
    const arenas = await several(2, '青奥会场馆运营单位', 'Keeper of Youth Olympics venue', 'OTHER');
    for (const [n, organisationId] of arenas.entries()) {
      const name = text(`青奥会场馆${String(n + 1)}`, `Youth Olympics venue ${String(n + 1)}`);
      await gateway.admin.do('recordVenue', 'venue { id }', { organisationId, name });
    }
    const branch = await organisation('浦口分会', 'Pukou branch', {
      ...{ kind: 'BRANCH', parentId: city, memberIds: [...schools, ...arenas] },
    });
    await register(branch, {
      legalForm: 'UNINCORPORATED',
      prepared: { date: '2013-06-01', precision: 'MONTH' },
    });
    await milestone(branch, '浦口分会成立', 'The branch is founded', {
      date: '2013-07-01',
      precision: 'MONTH',
    });
    const joined = { value: 794, asOf: year('2014') };
    await series(
      branch,
      ['加入分会的青奥会志愿者', 'Youth Olympics volunteers'],
      text('人', 'people'),
      joined,
    );
    for (const [zh, en] of [
      ['教师专业志愿队', 'Team of teachers'],
      ['医务专业志愿队', 'Team of medical staff'],
    ] as const) {
      await organisation(zh, en, { kind: 'SERVICE_GROUP', parentId: branch });
    }
    await milestone(branch, '组建专业队伍', 'Professional teams', { date: '2016-01-01', precision: 'YEAR' });

    const association = await organisation('浦口区城市治理志愿者协会', 'Pukou Association', {
      ...{ kind: 'ASSOCIATION', predecessorId: branch },
      externalIds: [{ platform: text('志愿智家', 'Zhiyuan Zhijia'), value: 'PK-320111' }],
    });
    await register(association, {
      ...{ legalForm: 'SOCIAL_GROUP', prepared: { date: '2023-05-01', precision: 'MONTH' } },
      ...{
        registered: { date: '2023-08-01', precision: 'MONTH' },
        authority: text('民政部门', 'Civil affairs'),
      },
    });
    const people = text('人', 'people');
    const over = (value: number) => ({ value, qualifier: 'AT_LEAST' });
    await series(association, ['报名单位', 'Units signed up'], text('家', 'units'), over(80));
    await series(association, ['报名人数', 'People signed up'], people, over(10_000));
    const platform = text('志愿智家', 'Zhiyuan Zhijia');
    await series(association, ['登记志愿者', 'Registered volunteers'], people, { value: 7_298 }, platform);
    const { venue } = await gateway.admin.do('recordVenue', 'venue { id }', {
      ...{ organisationId: association, name: text('城市治理志愿者之家', 'Volunteers’ home') },
      ...{
        address: text('城南河河道管理用房', 'River-management house, Chengnan River'),
        opened: year('2019'),
      },
      purposes: [text('展示', 'Exhibitions'), text('交流', 'Exchange'), text('培训', 'Training')],
      ...{ cost: { amount: '100000' }, costQualifier: 'AT_LEAST' },
    });
    const { id: eventId } = await createEvent(gateway.admin, [association], {
      ...{ kind: 'PRESS_CONFERENCE', name: text('协会成立新闻发布会', 'Press conference') },
      startsAt: '2023-08-09T01:00:00Z',
    });
    // Where it was held is not reported: here it is the home.
    const morning = { startsAt: '2023-08-09T00:00:00Z', endsAt: '2023-08-09T04:00:00Z' };
    const book = (what: object, hours: object) =>
      gateway.admin.mutate('bookVenue', 'booking { id }', {
        ...{ venueId: venue.id, organisationId: association, for: what, ...hours },
        idempotencyKey: uniqueKey('booking'),
      });
    expect((await book({ eventId }, morning)).userErrors).toEqual([]);
    const [late] = (await book({ purpose: text('培训', 'Training') }, morning)).userErrors;
    expect(late.code).toBe('VENUE_BOOKED');

    expect(await asReported(association, venue.id)).toMatchSnapshot();
    expect(await atWork(association, eventId)).toMatchSnapshot('its volunteers');
  }, 60_000);

  /** Volunteers register with the association, serve at its press conference by the code of the day, and are certified. */
  async function atWork(association: string, eventId: string): Promise<string> {
    const clerk = await gateway.as({ role: 'organiser', organisationId: association });
    const key = () => ({ idempotencyKey: uniqueKey('case4') });
    const on = '2023-08-09';
    const { code } = await clerk.do('issueHourCode', 'code', { eventId, on, minutes: 180 });
    const teams = ['教师', '医务', '高校'] as const;
    const who: string[] = [];
    for (const team of teams) {
      const more = { name: `志愿者（${team}）`, skills: [text(team, team)], findable: true };
      const id = await registered(gateway, clerk, association, more, {
        availableTimes: ['SATURDAY_MORNING'],
      });
      const herself = await gateway.as({ role: 'volunteer', volunteerId: id });
      const sent = { eventId, volunteerId: id, organisationId: association, how: { code }, ...key() };
      if (team !== '高校') await herself.do('recordHours', 'serviceHours { id }', sent);
      who.push(id);
    }
    await appoint(clerk, association, who[0]!, {
      title: text('教师队队长', 'Head of the teachers'),
      from: { date: on },
    });
    const student = await gateway.as({ role: 'volunteer', volunteerId: who[2]! });
    await student.do('leaveOrganisation', 'volunteer { id }', { id: who[2], organisationId: association });
    await certify(clerk, association, who[1]!, { firstDay: on, lastDay: on, noticeDays: 0 });
    const { organisation } = await gateway.admin.ask(
      `{ organisation(id: "${association}") { name hoursSum { minutes records }
        memberships { nodes { title volunteer { name } } }
        enrolments(orderBy: { field: APPLIED_AT, direction: ASC }) { nodes { state availableTimes volunteer { name skills { name } hoursSum { minutes } certificates { nodes { minutes } } } } } } }`,
    );
    const STATES: Readonly<Record<string, string>> = { CONFIRMED: '已确认', LEFT: '已退出' };
    const told = ({ state, volunteer }: Answer) =>
      `  ${volunteer.name as string}（${STATES[state] ?? ''}）：${[
        volunteer.hoursSum.minutes ? `服务 ${String(volunteer.hoursSum.minutes / 60)} 小时` : '未服务',
        ...volunteer.certificates.nodes.map(({ minutes }: Answer) => `证明 ${String(minutes / 60)} 小时`),
      ].join('，')}`;
    const held = organisation.memberships.nodes.map(
      ({ title, volunteer }: Answer) => `${title as string} ${volunteer.name as string}`,
    );
    return [
      '',
      `${organisation.name as string}志愿者，共服务 ${String(organisation.hoursSum.minutes / 60)} 小时（${String(organisation.hoursSum.records)} 条）：`,
      ...organisation.enrolments.nodes.map(told),
      `  ${held.join('、')}`,
      '',
    ].join('\n');
  }

  const QUALIFIED: Readonly<Record<string, string>> = {
    EXACT: '',
    AT_LEAST: '（以上）',
    APPROXIMATE: '（约）',
  };
  const FORMS: Readonly<Record<string, string>> = { SOCIAL_GROUP: '社会团体', UNINCORPORATED: '非法人' };
  const on = ({ date, precision }: Answer): string =>
    date.slice(0, precision === 'YEAR' ? 4 : precision === 'MONTH' ? 7 : 10);

  /** What the graph says of it all, in Chinese, as lines. */
  async function asReported(association: string, venueId: string): Promise<string> {
    const OF = `name registrations { nodes { legalForm authority prepared { date precision } registered { date precision } } }
      series { nodes { name unit platform latest { value qualifier asOf { date precision } } } }`;
    const { organisation: its, venue } = await gateway.anyone.ask(
      `query ($id: ID!, $venueId: ID!) {
        organisation(id: $id) { ${OF} externalIds { platform value }
          predecessor { ${OF} parent { ${OF} } members(first: 20) { nodes { kind venues(first: 1) { nodes { name } } } } children { nodes { name } }
            milestones { nodes { title date precision } } } }
        venue(id: $venueId) { name address opened { date precision } purposes { name } costQualifier
          cost { amount currency } bookings { nodes { event { name } organisation { name } state } } } }`,
      { id: association, venueId },
    );
    const branch = its.predecessor;
    const registered = ({ name, registrations }: Answer) =>
      registrations.nodes.map(
        (each: Answer) =>
          `${name}：${FORMS[each.legalForm] ?? ''}${each.prepared ? `，${on(each.prepared)} 起筹备` : ''}` +
          `${each.registered ? `，${on(each.registered)} 登记` : ''}${each.authority ? `，${each.authority}发证` : ''}`,
      );
    const counted = (nodes: Answer[]) =>
      nodes.map(
        ({ name, unit, platform, latest }) =>
          `  ${name}${platform ? `（平台“${platform as string}”）` : ''}：${latest.value}${QUALIFIED[latest.qualifier] ?? ''} ${unit}，截至 ${on(latest.asOf)}`,
      );
    const names = (nodes: Answer[]) => nodes.map(({ name }) => name).join('、');
    const schools = branch.members.nodes.filter((each: Answer) => each.kind === 'SCHOOL');
    const venues = branch.members.nodes.flatMap((each: Answer) => each.venues.nodes);
    return [
      '',
      ...[branch.parent, branch, its].flatMap(registered),
      `前身 ${branch.name}：合作高校 ${schools.length} 所，青奥会场馆 ${venues.length} 个（${names(venues)}），${names(branch.children.nodes)}`,
      ...branch.milestones.nodes.map((each: Answer) => `  ${on(each)} ${each.title as string}`),
      ...counted(branch.series.nodes),
      `${its.name}${its.externalIds.map((each: Answer) => `（${each.platform} 编号 ${each.value}）`).join('')}：`,
      ...counted(its.series.nodes),
      `${venue.name}（${venue.address}），${on(venue.opened)} 年启用，用于${names(venue.purposes)}，投入 ${venue.cost.amount} ${venue.cost.currency}${QUALIFIED[venue.costQualifier] ?? ''}`,
      ...venue.bookings.nodes.map(
        (each: Answer) => `  ${each.organisation.name} 预订：${each.event.name}（${each.state}）`,
      ),
      '',
    ].join('\n');
  }
});
