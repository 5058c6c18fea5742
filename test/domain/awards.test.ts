import { LIMITS } from '../../src/core/limits.js';
import { mustHaveBeenGiven } from '../../src/domain/award/rules.js';
import { award } from '../examples/award.js';
import { appoint } from '../examples/membership.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, createVolunteer, zh } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

test.each([
  ['2024-05-09', null],
  ['2024', null],
  ['2024-06', 'AWARDED_IN_FUTURE'],
  ['2024-05-10', 'AWARDED_IN_FUTURE'],
])('what was given in %s on the ninth of May 2024: %s', (given, code) => {
  const attempt = () => mustHaveBeenGiven(given, '2024-05-09');
  if (code === null) attempt();
  else expect(attempt).toThrow(expect.objectContaining({ code, details: { field: ['given'] } }));
});

onEveryGateway((gateway) => {
  let corps: string;
  let group: string;
  let stranger: string;
  let ofCorps: GraphClient;
  let event: Answer;

  beforeEach(async () => {
    corps = (await createOrganisation(gateway.admin)).id;
    group = (await createOrganisation(gateway.admin, { parentId: corps })).id;
    stranger = (await createOrganisation(gateway.admin)).id;
    ofCorps = await gateway.as({ role: 'organiser', organisationId: corps });
    const { id } = await createEvent(gateway.admin, [corps]);
    await gateway.admin.do('addSegment', 'segment { id }', {
      ...{ eventId: id, kind: 'FLAG', title: zh('授旗') },
    });
    ({ event } = await gateway.anyone.ask('query ($id: ID!) { event(id: $id) { id segments { id } } }', {
      id,
    }));
  });

  const refused = refusing(gateway);
  const SHOWN = `kind title state withdrawReason given { date precision } organisation { id } segment { id }
    recipient { __typename ... on Organisation { id } ... on Volunteer { id } } handedTo { role }`;
  const received = async (client: GraphClient, id: string): Promise<Answer[]> =>
    (
      await client.ask(`query ($id: ID!) { organisation(id: $id) { awards { nodes { ${SHOWN} } } } }`, {
        id,
      })
    ).organisation.awards.nodes;

  test('what a corps gives to its group on stage is told as it is given, and to both and the event afterwards', async () => {
    const head = (await createVolunteer(gateway.admin, group)).id as string;
    const handedToId = await appoint(gateway.admin, group, head);
    const { segments, id: eventId } = event;
    const at = { segmentId: segments[0].id };
    const wall = gateway.anyone.subscribe(
      `subscription ($eventId: ID!) { feed(filter: { eventId: $eventId, kinds: [AWARD_GIVEN] }) {
        kind segment { id } award { kind recipient { ... on Organisation { id } } handedTo { volunteer { id } } } } }`,
      { eventId },
    );
    await until(() => gateway.engine.metrics.live === 1);
    await award(ofCorps, corps, group, { kind: 'LICENCE', at, handedToId, given: { date: '2024-05-09' } });
    await award(ofCorps, corps, group, { kind: 'FLAG', at, given: { date: '2024-05-09' } });
    await wall.count(2);
    await wall.close();
    expect(wall.data.map(({ feed }) => feed)).toEqual([
      {
        ...{ kind: 'AWARD_GIVEN', segment: { id: segments[0].id } },
        award: { kind: 'LICENCE', recipient: { id: group }, handedTo: { volunteer: { id: head } } },
      },
      {
        ...{ kind: 'AWARD_GIVEN', segment: { id: segments[0].id } },
        award: { kind: 'FLAG', recipient: { id: group }, handedTo: null },
      },
    ]);
    const shown = (kind: string, handedTo: object | null) => ({
      ...{ kind, title: '志愿服务队', state: 'GIVEN', withdrawReason: null, organisation: { id: corps } },
      ...{ given: { date: '2024-05-09', precision: 'DAY' }, segment: { id: segments[0].id }, handedTo },
      recipient: { __typename: 'Organisation', id: group },
    });
    const both = [shown('LICENCE', { role: 'HEAD' }), shown('FLAG', null)];
    expect(await received(gateway.anyone, group)).toEqual(both);
    const { organisation, event: its } = await gateway.anyone.ask(
      `query ($corps: ID!, $eventId: ID!, $segmentId: ID!) {
        organisation(id: $corps) { awardsGiven(filter: { kinds: [FLAG] }) { nodes { ${SHOWN} } } }
        event(id: $eventId) { awards(filter: { segmentId: $segmentId }, orderBy: { field: CREATED_AT, direction: DESC }) {
          nodes { ${SHOWN} } } } }`,
      { corps, eventId, ...at },
    );
    expect(organisation.awardsGiven.nodes).toEqual([both[1]]);
    expect(its.awards.nodes).toEqual([both[1], both[0]]);
  });

  test('who has not agreed to be of the giver receives only what those who act for it say', async () => {
    const all = { organisationId: corps, kind: 'HONOUR', title: zh('先进集体') };
    const to = { organisationId: stranger };
    expect(await refused(ofCorps, 'giveAward', { ...all, to })).toBe('FORBIDDEN');
    const ofStranger = await gateway.as({ role: 'organiser', organisationId: stranger });
    expect(await refused(ofStranger, 'giveAward', { ...all, to })).toBe('FORBIDDEN');
    await gateway.admin.do('updateOrganisation', 'organisation { id }', {
      ...{ id: corps, memberIds: [stranger] },
    });
    await ofCorps.do('giveAward', 'award { id }', { ...all, to });
    expect((await received(gateway.anyone, stranger)).map(({ kind }) => kind)).toEqual(['HONOUR']);
  });

  test('a volunteer who did not agree to be found is named to herself and to the giver alone', async () => {
    const hidden = (await createVolunteer(gateway.admin, group, {})).id as string;
    const she = await gateway.as({ role: 'volunteer', volunteerId: hidden });
    await award(ofCorps, corps, group, { to: { volunteerId: hidden }, kind: 'HONOUR' });
    const given = async (client: GraphClient) =>
      (
        await client.ask(
          `query ($id: ID!) { organisation(id: $id) { awardsGiven { nodes { recipient { ... on Volunteer { id } } } } } }`,
          { id: corps },
        )
      ).organisation.awardsGiven.nodes;
    const ofStranger = await gateway.as({ role: 'organiser', organisationId: stranger });
    for (const client of [gateway.anyone, ofStranger]) {
      expect(await given(client)).toEqual([{ recipient: null }]);
    }
    for (const client of [ofCorps, she]) expect(await given(client)).toEqual([{ recipient: { id: hidden } }]);
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const all = { organisationId: corps, to: { organisationId: group }, kind: 'FLAG', title: zh('队旗') };
    const giving = (input: object, client = ofCorps) => refused(client, 'giveAward', { ...all, ...input });
    expect(await giving({ to: { organisationId: corps } })).toBe('AWARD_TO_ITSELF');
    expect(await giving({ given: { date: '2999-01-01' } })).toBe('AWARDED_IN_FUTURE');
    expect(await giving({ title: zh('旗'.repeat(LIMITS.NAME_CHARS + 1)) })).toBe('TEXT_TOO_LONG');
    const others = (await createVolunteer(gateway.admin, corps)).id as string;
    const handedToId = await appoint(gateway.admin, corps, others);
    expect(await giving({ handedToId })).toBe('HANDED_TO_OTHERS');
    const foreign = await createEvent(gateway.admin, [stranger]);
    expect(await giving({ at: { eventId: foreign.id } })).toBe('FORBIDDEN');
    await gateway.admin.do('cancelEvent', 'event { id }', { id: event.id });
    expect(await giving({ at: { segmentId: event.segments[0].id } })).toBe('EVENT_CANCELLED');
    const id = await award(ofCorps, corps, group);
    const { award: withdrawn } = await ofCorps.do('withdrawAward', 'award { state withdrawReason }', {
      ...{ id, reason: '误授' },
    });
    expect(withdrawn).toEqual({ state: 'WITHDRAWN', withdrawReason: '误授' });
    expect(await refused(ofCorps, 'withdrawAward', { id })).toBe('WRONG_STATE');
    expect(await refused(ofCorps, 'updateAward', { id, kind: 'OTHER' })).toBe('WRONG_STATE');
  });

  test('what one of two records of the same organisation, or person, received, the other one has received', async () => {
    const [one, other] = [group, stranger];
    const [her, twin] = await Promise.all([0, 1].map(() => createVolunteer(gateway.admin, group)));
    await award(ofCorps, corps, one);
    await award(ofCorps, corps, one, { to: { volunteerId: twin?.id } });
    await gateway.admin.do('mergeVolunteers', 'volunteer { id }', { id: twin?.id, intoVolunteerId: her?.id });
    await gateway.admin.do('mergeOrganisations', 'organisation { id }', {
      id: one,
      intoOrganisationId: other,
    });
    expect((await received(gateway.anyone, other)).map(({ recipient }) => recipient.id)).toEqual([other]);
    const { volunteer } = await gateway.anyone.ask(
      'query ($id: ID!) { volunteer(id: $id) { awards { nodes { kind } } } }',
      { id: her?.id },
    );
    expect(volunteer.awards.nodes).toEqual([{ kind: 'PLAQUE' }]);
  });
});
