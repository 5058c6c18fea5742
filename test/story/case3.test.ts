// A city's civilisation committee, from its plenary through its year, as whoever keeps its records reads it.
import {
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { countStatements } from '../harness/statements.js';
import { attemptMutation } from '../graphql/attempt.js';
import { COMMITTEE_YEAR } from './committee-year.js';
import { onBothStores, text } from './case.js';

/** The report names no member units; such a committee has units of these kinds. */
const UNITS = [
  ['宣传部门', 'Publicity department', 'PARTY_ORGANISATION', 3],
  ['教育部门', 'Education department', 'GOVERNMENT', 2],
  ['民政部门', 'Civil-affairs department', 'GOVERNMENT', 2],
  ['志愿服务组织', 'Volunteer organisation', 'ASSOCIATION', null],
] as const;

onBothStores((gateway) => {
  const done = async (mutation: string, field: string, input: object): Promise<string> =>
    (await gateway.admin.do(mutation, `${field} { id }`, input))[field].id;

  async function decide(eventId: string, segmentId: string, zh: string, en: string, step: string) {
    const id = await done('proposeDecision', 'decision', { eventId, title: text(zh, en) });
    await done(step, 'decision', { id, segmentId, decidedOn: '2024-07-24' });
    return id;
  }

  test('case 3: a plenary decides, member units do what follows, pool what they have, and improve year by year', async () => {
    const units: string[] = [];
    for (const [zh, en, kind] of UNITS) {
      units.push((await createOrganisation(gateway.admin, { name: text(zh, en), kind })).id);
    }
    const [publicity = '', education = '', civil = '', volunteers = ''] = units;
    const committee: string = (
      await createOrganisation(gateway.admin, {
        ...{ name: text('市文明委', 'City Civilisation Committee'), kind: 'COMMITTEE', memberIds: units },
      })
    ).id;
    const chair = (await createVolunteer(gateway.admin, publicity)).id as string;
    const members = { organisationId: committee, representsId: publicity, volunteerId: chair };
    await done('recordMembership', 'membership', {
      ...{ ...members, role: 'HEAD', title: text('主任单位代表', 'For the unit that chairs') },
    });

    const meeting = await createEvent(gateway.admin, [committee], {
      ...{ kind: 'PLENARY', name: text('市文明委全体会议', 'Plenary'), startsAt: '2024-07-24T06:30:00Z' },
      segments: [{ kind: 'SPEECH', title: text('审议', 'Deliberation') }],
    });
    for (const [index, organisationId] of units.entries()) {
      const people = UNITS[index]?.[3] ?? null;
      await done('recordAttendance', 'attendance', { eventId: meeting.id, organisationId, people });
    }
    const segmentId = meeting.segments[0].id as string;
    const projects = await decide(
      ...[meeting.id, segmentId, '志愿服务项目化运行', 'Volunteering is run as projects', 'adoptDecision'],
    );
    const known = await decide(
      meeting.id,
      segmentId,
      '线上线下广泛宣传',
      'Publicity, online too',
      'adoptDecision',
    );
    await decide(meeting.id, segmentId, '另设联席办公室', 'Another joint office', 'rejectDecision');

    const task = (organisationId: string, decisionId: string, zh: string, en: string, dueOn: string) =>
      done('createTask', 'task', { organisationId, decisionId, title: text(zh, en), dueOn });
    const list = await task(education, projects, '报送项目清单', 'Hand in a list of projects', '2024-08-31');
    const review = await task(civil, projects, '开展项目评估', 'Review the projects', '2024-12-31');
    await task(publicity, known, '开设新媒体专栏', 'A column in new media', '2150-12-31');
    const note = { text: text('已收到 12 个项目', '12 projects are in'), notedOn: '2024-08-20' };
    await done('noteTask', 'task', { id: list, ...note });
    await done('completeTask', 'task', { id: list });
    const early = { organisationId: civil, decisionId: projects, title: text('评估', 'Review') };
    const refusal = await attemptMutation(gateway.admin, 'createTask', { ...early, dueOn: '2024-07-01' });
    expect(refusal?.code).toBe('DEADLINE_BEFORE_START');

    const initiativeId = await done('createInitiative', 'initiative', {
      ...{ organisationId: committee, name: text('邻里守望', 'Good neighbours') },
    });
    for (const [organisationId, zh, en] of [
      [education, '四点半课堂', 'After-school class'],
      [volunteers, '敲门送暖', 'Knocking on doors'],
    ] as const) {
      const project = await createProject(gateway.admin, { organisationId, name: text(zh, en) });
      await done('addProjectToInitiative', 'initiative', { initiativeId, id: project.id });
    }
    const served = (value: number) => ({ label: text('服务人次', 'People served'), value });
    await done('recordInitiativeYear', 'initiativeYear', {
      initiativeId,
      year: 2023,
      figures: [served(8_000)],
    });
    await done('recordInitiativeYear', 'initiativeYear', {
      ...{ initiativeId, year: 2024, figures: [served(12_500)] },
      improvement: text('按需求派单，先有需求再派服务', 'Demand first, then service'),
    });

    const offer = (
      organisationId: string,
      kind: string,
      zh: string,
      en: string,
      value: number,
      unit: object,
    ) =>
      done('offerResource', 'pooledResource', {
        ...{ organisationId, poolId: committee, kind, title: text(zh, en), availableFrom: '2024-08-01' },
        quantity: { label: text(zh, en), value, unit },
      });
    await offer(education, 'VENUE', '学校教室', 'Classrooms', 40, text('间', 'rooms'));
    await offer(volunteers, 'PEOPLE', '骨干志愿者', 'Experienced volunteers', 300, text('人', 'people'));
    const invest = (year: number, amount: string, source: object) =>
      done('recordInvestment', 'investment', {
        ...{
          organisationId: committee,
          year,
          amount: { amount },
          source,
          idempotencyKey: uniqueKey('invest'),
        },
      });
    const budget = { name: text('市级财政', 'Budget of the city') };
    await invest(2023, '800000', budget);
    await invest(2024, '1000000', budget);
    await invest(2024, '250000', { organisationId: civil });

    const announcement = await done('createAnnouncement', 'announcement', {
      ...{
        organisationId: committee,
        title: text('全会召开', 'The plenary was held'),
        about: { decisionId: known },
      },
      channels: [
        {
          ...{ kind: 'NEW_MEDIA', name: text('文明之声', 'Voice of the city') },
          reach: { label: text('阅读', 'Views'), value: 20_000, qualifier: 'AT_LEAST' },
        },
      ],
    });
    await done('publishAnnouncement', 'announcement', { id: announcement });

    expect(await asReported(committee, review)).toMatchSnapshot();
  }, 60_000);

  /** What the graph says of the year of the committee in one query, in Chinese, as lines. */
  async function asReported(committee: string, reviewId: string): Promise<string> {
    const statements = countStatements(gateway.store);
    const { organisation: its } = await gateway.anyone.ask(COMMITTEE_YEAR, { id: committee });
    const fields = COMMITTEE_YEAR.match(/ [a-zA-Z]+(\([^)]*\))? \{/g)?.length ?? 0;
    expect(statements.made.length).toBeLessThanOrEqual(fields);
    statements.end();
    const late = await gateway.anyone.ask(`{ task(id: "${reviewId}") { overdue } }`);
    expect(late.task.overdue).toBe(true);
    const decisions = (its.decisions.nodes as Answer[]).toReversed();
    const [meeting] = decisions.map(({ event }) => event);
    return [
      '',
      `${its.name as string}${meeting.name as string}，到会：`,
      ...meeting.attendances.nodes.map(
        ({ organisation, people }: Answer) =>
          `  ${organisation.name}${people === null ? '（人数未报）' : ` ${String(people)} 人`}`,
      ),
      ...its.memberships.nodes.map(({ title, represents }: Answer) => `领导：${title}（${represents.name}）`),
      '决议：',
      ...decisions.flatMap(({ number, title, state, decidedOn, tasks }) => [
        `  ${String(number)}. ${title as string}（${state as string}，${decidedOn as string}）`,
        ...tasks.nodes.flatMap((each: Answer) => [
          `    任务：${each.title}，${each.organisation.name}，${each.dueOn} 前，${each.state}${each.overdue ? '，已逾期' : ''}`,
          ...each.notes.map((note: Answer) => `      ${note.notedOn} ${note.text}`),
        ]),
      ]),
      ...its.initiatives.nodes.flatMap(({ name, projects, years }: Answer) => [
        `专项行动 ${name}：${projects.nodes.map((each: Answer) => `${each.name}（${each.organisation.name}）`).join('、')}`,
        ...years.nodes.map(
          ({ year, figures, improvement }: Answer) =>
            `  ${String(year)} 年：${figures.map((each: Answer) => `${each.label} ${String(each.value)}`).join('，')}${improvement ? `；改进：${improvement}` : ''}`,
        ),
      ]),
      '资源库：',
      ...its.pool.nodes.map(
        ({ title, organisation, quantity }: Answer) =>
          `  ${organisation.name}：${title} ${String(quantity.value)} ${quantity.unit}`,
      ),
      '投入：',
      ...its.investmentByYear.map(
        ({ year, count, total }: Answer) =>
          `  ${String(year)} 年 ${total.amount} ${total.currency}（${String(count)} 笔）`,
      ),
      ...its.announcements.nodes.map(
        ({ title, about, channels }: Answer) =>
          `公告：${title}（关于：${about.title}），${channels.map((each: Answer) => `${each.name} ${each.reach.label} ${String(each.reach.value)}`).join('、')}`,
      ),
      '',
    ].join('\n');
  }
});
