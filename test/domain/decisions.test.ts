import { LIMITS } from '../../src/core/limits.js';
import { mustBeOnDayOfMeeting } from '../../src/domain/decision/rules.js';
import { putTo } from '../examples/decision.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, giveRole, uniqueKey, zh } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

test.each([
  ['2024-07-23', 'DECIDED_BEFORE_MEETING'],
  ['2024-07-24', null],
  ['2024-07-25', null],
  ['2024-07-26', 'DECIDED_IN_FUTURE'],
])(
  'a meeting that began on 24 July 2024 is said on the 25th to have decided on %s: %s',
  (decidedOn, code) => {
    const attempt = () => mustBeOnDayOfMeeting(decidedOn, { begins: '2024-07-24', today: '2024-07-25' });
    if (code === null) attempt();
    else expect(attempt).toThrow(expect.objectContaining({ code, details: { field: ['decidedOn'] } }));
  },
);

onEveryGateway((gateway) => {
  let committee: string;
  let clerk: GraphClient;

  beforeAll(async () => {
    committee = (await createOrganisation(gateway.admin, { kind: 'COMMITTEE' })).id;
    clerk = await gateway.as({ role: 'organiser', organisationId: committee });
  });

  const meeting = (input: object = {}): Promise<Answer> =>
    createEvent(clerk, [committee], {
      ...{ kind: 'PLENARY', startsAt: '2024-07-24T06:30:00Z', ...input },
      segments: [{ kind: 'SPEECH', title: zh('审议') }],
    });
  const refused = refusing(gateway);
  const adopt = (id: string, input: object = {}) =>
    clerk.do('adoptDecision', 'decision { id }', { id, ...input });

  test('a meeting adopts and rejects what is put to it, in its order', async () => {
    const { id: eventId, segments } = await meeting();
    const first = await putTo(clerk, eventId, {
      title: { zh: '建立项目库', en: 'A register of projects' },
      body: { zh: '各成员单位按季度报送。', en: 'Each unit reports every quarter.' },
    });
    const second = await putTo(clerk, eventId);
    const third = await putTo(clerk, eventId);
    await adopt(first, { decidedOn: '2024-07-24', segmentId: segments[0].id });
    await clerk.do('rejectDecision', 'decision { id }', { id: third, decidedOn: '2024-07-25' });
    const { event, adopted, organisation } = await gateway.anyone.ask(
      `query ($id: ID!, $body: ID!) {
        event(id: $id) { decisions { nodes { id number state decidedOn title(lang: EN) body(lang: ZH) segment { id } } } }
        adopted: event(id: $id) { decisions(filter: { states: [ADOPTED] }) { totalCount nodes { id } } }
        organisation(id: $body) { decisions(first: 3) { nodes { id event { id } organisation { id } } } } }`,
      { id: eventId, body: committee },
    );
    expect(event.decisions.nodes).toEqual([
      {
        ...{
          id: first,
          number: 1,
          state: 'ADOPTED',
          decidedOn: '2024-07-24',
          segment: { id: segments[0].id },
        },
        ...{ title: 'A register of projects', body: '各成员单位按季度报送。' },
      },
      expect.objectContaining({ id: second, number: 2, state: 'PROPOSED', decidedOn: null, segment: null }),
      expect.objectContaining({ id: third, number: 3, state: 'REJECTED', decidedOn: '2024-07-25' }),
    ]);
    expect(adopted.decisions).toEqual({ totalCount: 1, nodes: [{ id: first }] });
    const of = { event: { id: eventId }, organisation: { id: committee } };
    expect(organisation.decisions.nodes).toEqual([third, second, first].map((id) => ({ id, ...of })));
  });

  test('a wall at the meeting is told of a decision as it is adopted', async () => {
    const { id: eventId } = await meeting();
    const id = await putTo(clerk, eventId);
    const { entries } = await gateway.anyone.ask(
      'query ($id: ID!) { entries: feed(last: 1, filter: { eventId: $id }) { nodes { cursor } } }',
      { id: eventId },
    );
    const live = gateway.anyone.subscribe(
      `subscription ($after: Cursor!, $id: ID!) { feed(after: $after, filter: { eventId: $id }) {
        kind decision { id number state } event { id } } }`,
      { id: eventId, after: entries.nodes[0].cursor },
    );
    await adopt(id);
    await live.count(1);
    await live.close();
    expect(live.data[0]?.['feed']).toEqual({
      ...{ kind: 'DECISION_ADOPTED', decision: { id, number: 1, state: 'ADOPTED' }, event: { id: eventId } },
    });
  });

  test('two that are put to a meeting at once have different numbers', async () => {
    const { id: eventId } = await meeting();
    const put = await Promise.all(Array.from({ length: 8 }, () => putTo(clerk, eventId)));
    const { event } = await gateway.anyone.ask(
      `{ event(id: "${eventId}") { decisions { nodes { id number } } } }`,
    );
    expect(event.decisions.nodes.map(({ number }: Answer) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(event.decisions.nodes.map(({ id }: Answer) => id).sort()).toEqual(put.sort());
  });

  test('the operators of the body that meets decide, nobody else', async () => {
    const body = (await createOrganisation(gateway.admin)).id as string;
    const guest = (await createOrganisation(gateway.admin)).id as string;
    const { id: eventId } = await createEvent(gateway.admin, [body, guest]);
    const id = await putTo(gateway.admin, eventId);
    for (const subject of ['steward', 'operator', 'member']) {
      const to = { subject: `${subject}-${body}` };
      await giveRole(gateway.admin, body, subject.toUpperCase(), to);
    }
    const bearer = (name: string) => gateway.as({ role: 'volunteer', subject: `${name}-${body}` });
    const beside = await gateway.as({ role: 'organiser', organisationId: guest });
    for (const client of [beside, await bearer('member')]) {
      expect(await refused(client, 'adoptDecision', { id })).toBe('FORBIDDEN');
      expect(await refused(client, 'proposeDecision', { eventId, title: zh('题') })).toBe('FORBIDDEN');
    }
    await (
      await bearer('operator')
    ).do('adoptDecision', 'decision { id }', { id, idempotencyKey: uniqueKey() });
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const { id: eventId } = await meeting();
    const id = await putTo(clerk, eventId);
    const other = await meeting();
    const took = (input: object) => refused(clerk, 'adoptDecision', { id, ...input });
    expect(await took({ decidedOn: '2024-07-23' })).toBe('DECIDED_BEFORE_MEETING');
    expect(await took({ decidedOn: '2199-01-01' })).toBe('DECIDED_IN_FUTURE');
    expect(await took({ segmentId: other.segments[0].id })).toBe('NOT_FOUND');
    await adopt(id);
    expect(await took({})).toBe('WRONG_STATE');
    expect(await refused(clerk, 'rejectDecision', { id })).toBe('WRONG_STATE');
    expect(await refused(clerk, 'updateDecision', { id, title: zh('改') })).toBe('DECISION_TAKEN');
    await clerk.do('cancelEvent', 'event { id }', { id: eventId });
    expect(await refused(clerk, 'proposeDecision', { eventId, title: zh('题') })).toBe('EVENT_CANCELLED');
  });

  test('so much is put to a meeting and no more', async () => {
    const { id: eventId } = await meeting();
    const most = jest.replaceProperty(LIMITS, 'DECISIONS_PER_EVENT', 2 as never);
    for (let put = 0; put < 2; put++) await putTo(clerk, eventId);
    expect(await refused(clerk, 'proposeDecision', { eventId, title: zh('题') })).toBe('TOO_MANY_ITEMS');
    most.restore();
  });

  test('nothing is decided at a meeting that has not begun, or was cancelled', async () => {
    const { id: eventId } = await meeting({ startsAt: '2150-07-24T06:30:00Z' });
    const id = await putTo(clerk, eventId);
    expect(await refused(clerk, 'adoptDecision', { id })).toBe('DECIDED_BEFORE_MEETING');
    await clerk.do('cancelEvent', 'event { id }', { id: eventId });
    expect(await refused(clerk, 'adoptDecision', { id })).toBe('EVENT_CANCELLED');
    const { decision } = await clerk.ask(
      `{ decision(id: "${id}") { viewerCanAdopt { code } viewerCanReject { code } viewerCanCreateTask { code } } }`,
    );
    const cancelled = { code: 'EVENT_CANCELLED' };
    expect(decision).toEqual({
      ...{ viewerCanAdopt: cancelled, viewerCanReject: cancelled, viewerCanCreateTask: cancelled },
    });
  });
});
