import { LIMITS } from '../../src/core/limits.js';
import { dayEndsAt } from '../../src/core/time.js';
import { TaskState } from '../../src/domain/task/entity.js';
import { isOverdue } from '../../src/domain/task/rules.js';
import { putTo } from '../examples/decision.js';
import { adopted, taskOf } from '../examples/task.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, createVolunteer, zh } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

test.each([
  ['Asia/Shanghai', '2024-09-30', '2024-09-30T16:00:00.000Z'],
  ['UTC', '2024-02-28', '2024-02-29T00:00:00.000Z'],
  // Clocks are put forward at midnight: the day after begins at one.
  ['America/Asuncion', '2023-09-30', '2023-10-01T04:00:00.000Z'],
  ['Pacific/Kiritimati', '2024-12-31', '2024-12-31T10:00:00.000Z'],
])('in %s %s ends at %s', (timeZone, day, at) => {
  expect(new Date(dayEndsAt(timeZone, day)).toISOString()).toBe(at);
});

test('a task is overdue once its last day has ended, while it is open', () => {
  const { OPEN, DONE, DROPPED } = TaskState;
  const at = (state: TaskState, dueAt: number | null) => isOverdue({ state, dueAt }, 1_000);
  expect([at(OPEN, 1_001), at(OPEN, 1_000), at(OPEN, null), at(DONE, 1), at(DROPPED, 1)]).toEqual([
    ...[false, true, false, false, false],
  ]);
});

onEveryGateway((gateway) => {
  let committee: string;
  let unit: string;
  let clerk: GraphClient;
  let ofUnit: GraphClient;
  let meeting: Answer;

  beforeAll(async () => {
    unit = (await createOrganisation(gateway.admin)).id;
    committee = (await createOrganisation(gateway.admin, { kind: 'COMMITTEE', memberIds: [unit] })).id;
    clerk = await gateway.as({ role: 'organiser', organisationId: committee });
    ofUnit = await gateway.as({ role: 'organiser', organisationId: unit });
    meeting = await createEvent(clerk, [committee], { startsAt: '2024-07-24T06:30:00Z', kind: 'PLENARY' });
  });

  const refused = refusing(gateway);
  const change = (client: GraphClient, mutation: string, input: object) =>
    client.do(mutation, 'task { id state endedAt stateReason overdue }', input);

  test('a decision gives member units tasks, which they follow up and have done', async () => {
    const decisionId = await adopted(clerk, meeting.id, { decidedOn: '2024-07-24' });
    const due = { dueOn: '2024-09-30' };
    const id = await taskOf(clerk, unit, { decisionId, ...due, title: { zh: '报送', en: 'Report' } });
    const later = await taskOf(clerk, committee, { decisionId, dueOn: '2150-12-31' });
    const whenever = await taskOf(clerk, committee, { decisionId });
    await ofUnit.do('noteTask', 'task { id }', { id, text: zh('已收集 5 个项目'), notedOn: '2024-08-31' });
    await clerk.do('noteTask', 'task { id }', { id, text: zh('已催办'), notedOn: '2024-10-08' });
    const TASKS = 'nodes { id overdue startsOn dueOn organisation { id } }';
    const { decision, late, organisation } = await gateway.anyone.ask(
      `query ($id: ID!, $unit: ID!) {
        decision(id: $id) { tasks { ${TASKS} } }
        late: decision(id: $id) { tasks(filter: { overdue: true }) { totalCount nodes { id notes { number notedOn text(lang: ZH) } } } }
        organisation(id: $unit) { tasks(filter: { overdue: true, states: [OPEN] }) { nodes { id title(lang: EN) decision { id } } } } }`,
      { id: decisionId, unit },
    );
    const startsOn = '2024-07-24';
    expect(decision.tasks.nodes).toEqual([
      { id, overdue: true, startsOn, ...due, organisation: { id: unit } },
      { id: later, overdue: false, startsOn, dueOn: '2150-12-31', organisation: { id: committee } },
      { id: whenever, overdue: false, startsOn, dueOn: null, organisation: { id: committee } },
    ]);
    expect(late.tasks).toEqual({
      totalCount: 1,
      nodes: [
        {
          id,
          notes: [
            { number: 1, notedOn: '2024-08-31', text: '已收集 5 个项目' },
            { number: 2, notedOn: '2024-10-08', text: '已催办' },
          ],
        },
      ],
    });
    expect(organisation.tasks.nodes).toEqual([{ id, title: 'Report', decision: { id: decisionId } }]);
    const done = (await change(ofUnit, 'completeTask', { id })).task;
    expect(done).toMatchObject({ state: 'DONE', overdue: false, endedAt: expect.any(String) });
  });

  test('a task is dropped, and opened again, by who has set it; each change is in the feed of both', async () => {
    const decisionId = await adopted(clerk, meeting.id);
    const id = await taskOf(clerk, unit, { decisionId });
    const moves = async (client: GraphClient, ...names: string[]) => {
      for (const name of names) await change(client, name, { id, reason: name });
    };
    expect(await refused(ofUnit, 'dropTask', { id })).toBe('FORBIDDEN');
    await moves(clerk, 'dropTask', 'reopenTask');
    await moves(ofUnit, 'completeTask');
    expect(await refused(ofUnit, 'reopenTask', { id })).toBe('FORBIDDEN');
    await moves(clerk, 'reopenTask');
    const { task } = await gateway.anyone.ask(`{ task(id: "${id}") { state endedAt stateReason } }`);
    expect(task).toEqual({ state: 'OPEN', endedAt: null, stateReason: 'reopenTask' });
    for (const filter of [{ organisationId: unit }, { organisationId: committee }, { eventId: meeting.id }]) {
      const { feed } = await gateway.anyone.ask(
        'query ($filter: FeedFilter) { feed(last: 5, filter: $filter) { nodes { kind task { id } organisation { id } } } }',
        { filter },
      );
      const kinds = ['TASK_SET', 'TASK_DROPPED', 'TASK_REOPENED', 'TASK_DONE', 'TASK_REOPENED'];
      expect(feed.nodes).toEqual(kinds.map((kind) => ({ kind, task: { id }, organisation: { id: unit } })));
    }
  });

  test('an organisation sets itself its next steps, what is due first first', async () => {
    const { id: body } = await createOrganisation(gateway.admin, { kind: 'ASSOCIATION' });
    const own = await gateway.as({ role: 'organiser', organisationId: body });
    const last = await taskOf(own, body, { dueOn: '2160-01-01' });
    const first = await taskOf(own, body, { dueOn: '2150-01-01' });
    const open = await taskOf(own, body);
    const done = await taskOf(own, body, { startsOn: '2023-08-09', dueOn: '2023-12-31' });
    await change(own, 'completeTask', { id: done });
    const IDS = 'nodes { id }';
    const { organisation } = await gateway.anyone.ask(
      `{ organisation(id: "${body}") { all: tasks { ${IDS} } open: tasks(filter: { states: [OPEN] }) { ${IDS} }
        inTime: tasks(filter: { overdue: false }, orderBy: { field: CREATED_AT, direction: DESC }) { ${IDS} } } }`,
    );
    const ids = (field: string) => organisation[field].nodes.map((each: Answer) => each.id);
    expect(ids('all')).toEqual([done, first, last, open]);
    expect(ids('open')).toEqual([first, last, open]);
    expect(ids('inTime')).toEqual([done, open, first, last]);
  });

  test('a volunteer of the owner who agreed to be found sees to a task, and is shown while she agrees', async () => {
    const { id: volunteerId } = await createVolunteer(gateway.admin, unit);
    const hidden = (await createVolunteer(gateway.admin, unit, {})).id as string;
    const other = (await createVolunteer(gateway.admin, committee)).id as string;
    const decisionId = await adopted(clerk, meeting.id);
    const input = { organisationId: unit, decisionId, title: zh('联络') };
    expect(await refused(clerk, 'createTask', { ...input, volunteerId: hidden })).toBe(
      'VOLUNTEER_NOT_FINDABLE',
    );
    expect(await refused(clerk, 'createTask', { ...input, volunteerId: other })).toBe('NOT_FOUND');
    const id = await taskOf(clerk, unit, { decisionId, volunteerId });
    const named = async () =>
      (await gateway.anyone.ask(`{ task(id: "${id}") { volunteer { id } } }`)).task.volunteer as unknown;
    expect(await named()).toEqual({ id: volunteerId });
    await gateway.admin.do('updateVolunteer', 'volunteer { id }', { id: volunteerId, findable: false });
    expect(await named()).toBeNull();
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const decisionId = await adopted(clerk, meeting.id);
    const input = { organisationId: unit, decisionId, title: zh('任务') };
    const setting = (more: object) => refused(clerk, 'createTask', { ...input, ...more });
    const stranger = (await createOrganisation(gateway.admin)).id as string;
    expect(await setting({ organisationId: stranger })).toBe('OWNER_NOT_OF_BODY');
    expect(await setting({ decisionId: await putTo(clerk, meeting.id) })).toBe('DECISION_NOT_ADOPTED');
    expect(await setting({ startsOn: '2024-10-01', dueOn: '2024-09-30' })).toBe('DEADLINE_BEFORE_START');
    expect(await setting({ decisionId: null, organisationId: unit })).toBe('FORBIDDEN');
    expect(await refused(ofUnit, 'createTask', input)).toBe('FORBIDDEN');
    const id = await taskOf(clerk, unit, { decisionId, startsOn: '2024-08-01', dueOn: '2024-09-30' });
    expect(await refused(clerk, 'updateTask', { id, dueOn: '2024-07-31' })).toBe('DEADLINE_BEFORE_START');
    expect(await refused(ofUnit, 'updateTask', { id, dueOn: null })).toBe('FORBIDDEN');
    const note = { id, text: zh('进展') };
    expect(await refused(ofUnit, 'noteTask', { ...note, notedOn: '2199-01-01' })).toBe('NOTED_IN_FUTURE');
    expect(await refused(clerk, 'reopenTask', { id })).toBe('WRONG_STATE');
    await change(clerk, 'dropTask', { id });
    expect(await refused(ofUnit, 'completeTask', { id })).toBe('WRONG_STATE');
    const called = await createEvent(clerk, [committee], { startsAt: '2024-08-01T06:30:00Z' });
    const of = await adopted(clerk, called.id);
    await clerk.do('cancelEvent', 'event { id }', { id: called.id });
    expect(await setting({ decisionId: of })).toBe('EVENT_CANCELLED');
  });

  test('a month of 13 is refused with a code of its own, and nothing is written', async () => {
    const sent = { organisationId: committee, title: zh('任务'), dueOn: '2024-13-01' };
    expect(await refused(clerk, 'createTask', sent)).toBe('BAD_DAY');
  });

  test('a task has so many notes and no more', async () => {
    const id = await taskOf(clerk, committee);
    const note = { id, text: zh('进展') };
    const notes = Promise.all(
      Array.from({ length: LIMITS.NOTES_PER_TASK }, () => clerk.do('noteTask', 'task { id }', note)),
    );
    await notes;
    expect(await refused(clerk, 'noteTask', note)).toBe('TOO_MANY_ITEMS');
  });
});
