import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { NeedDispatch } from '../../src/domain/need/steps/dispatch.js';
import { NeedState, UNMET } from '../../src/domain/need/steps/states.js';
import { Weekday, bitsOf, bitsWithin, daysOf } from '../../src/domain/need/offer/weekdays.js';
import { isOverdue } from '../../src/domain/need/rules.js';
import { pointsOf, reasonsOf, type Met } from '../../src/domain/need/suggesting/ranking.js';
import { needOf, needThatIs, offered, offerService } from '../examples/need.js';
import { refusing } from '../graphql/attempt.js';
import { createOrganisation, uniqueKey, zh } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const { PLACED, REJECTED, REVIEWED, DISPATCHED, ACCEPTED, DONE, RATED, WITHDRAWN } = NeedState;

test('a need is overdue once its last day has ended, until it is met', () => {
  const overdue = Object.values(NeedState).filter((state) => isOverdue({ state, dueAt: 1_000 }, 1_000));
  expect(overdue).toEqual([PLACED, REVIEWED, DISPATCHED, ACCEPTED]);
  expect(UNMET.some((state) => isOverdue({ state, dueAt: 1_001 }, 1_000))).toBe(false);
  expect(UNMET.some((state) => isOverdue({ state, dueAt: null }, 1_000))).toBe(false);
});

test('days of the week are kept as bits, and those of a span are found', () => {
  const days = [Weekday.TUESDAY, Weekday.SUNDAY];
  expect(daysOf(bitsOf(days))).toEqual(days);
  // 2024-04-25 is a Thursday.
  expect(daysOf(bitsWithin('2024-04-25', '2024-04-25'))).toEqual([Weekday.THURSDAY]);
  expect(daysOf(bitsWithin('2024-04-27', '2024-04-29'))).toEqual([
    ...[Weekday.MONDAY, Weekday.SATURDAY, Weekday.SUNDAY],
  ]);
  expect(bitsWithin('2024-04-25', '2024-05-30')).toBe(127);
  expect(bitsWithin('2024-04-25', null)).toBe(127);
});

const IDEAL: Met = {
  ...{ area: true, region: 'itself', skills: 2, wantedSkills: 2, available: true, load: 0, atATime: 3 },
};

test('a group that meets all of a need has 100 points, and each thing that it lacks costs it some', () => {
  expect(pointsOf(IDEAL)).toBe(100);
  const lacking: Partial<Met>[] = [
    ...[
      { area: false },
      { region: 'around' } as const,
      { region: null },
      { skills: 1 },
      { available: false },
    ],
    ...[{ load: 1 }, { load: 3 }, { load: 9 }],
  ];
  expect(lacking.map((less) => pointsOf({ ...IDEAL, ...less }))).toEqual([65, 90, 75, 90, 90, 96, 90, 90]);
});

test('each reason is said in both languages', () => {
  const said = reasonsOf({ ...IDEAL, region: 'around', available: false, load: 3 });
  expect(said.map(({ fit, speaksFor }) => [fit, speaksFor])).toEqual([
    ...[
      ['AREA', true],
      ['REGION', true],
      ['SKILLS', true],
      ['AVAILABILITY', false],
      ['LOAD', false],
    ],
  ]);
  for (const { reasonText } of said)
    expect(reasonText).toEqual({ original: 'ZH', ZH: expect.any(String), EN: expect.any(String) });
  expect(said.at(-1)?.reasonText.EN).toBe('It sees to 3 of 3 needs that it can at a time.');
});

onEveryGateway((gateway) => {
  let street: string;
  let community: string;
  let group: string;
  let other: string;
  let clerk: GraphClient;
  let ofCommunity: GraphClient;
  let ofGroup: GraphClient;
  let ofOther: GraphClient;

  beforeAll(async () => {
    const { admin } = gateway;
    street = (await createOrganisation(admin, { kind: 'GOVERNMENT' })).id;
    community = (await createOrganisation(admin, { parentId: street })).id;
    [group, other] = [
      (await createOrganisation(admin, { kind: 'SERVICE_GROUP' })).id,
      (await createOrganisation(admin, { kind: 'SERVICE_GROUP' })).id,
    ];
    const organiser = (organisationId: string) => gateway.as({ role: 'organiser', organisationId });
    [clerk, ofCommunity] = [await organiser(street), await organiser(community)];
    [ofGroup, ofOther] = [await organiser(group), await organiser(other)];
  });

  const refused = refusing(gateway);
  const SHOWN = 'need { id state stateReason group { id } coordinator { id } rating provided }';
  const act = async (client: GraphClient, mutation: string, input: object): Promise<Answer> =>
    (await client.do(mutation, SHOWN, input)).need;
  const taking = (id: string, groupId: string) => ({ id, groupId, idempotencyKey: uniqueKey() });

  test('a need is placed, reviewed, dispatched, accepted, done and rated, each by whose step it is', async () => {
    const id = await needOf(ofCommunity, community, { wanted: 2 });
    expect(await refused(ofCommunity, 'reviewNeed', { id, approved: true })).toBe('FORBIDDEN');
    expect(await act(clerk, 'reviewNeed', { id, approved: true })).toMatchObject({
      ...{ state: REVIEWED, coordinator: { id: street }, group: null },
    });
    expect(await refused(ofCommunity, 'dispatchNeed', { id, groupId: group })).toBe('FORBIDDEN');
    expect(await act(clerk, 'dispatchNeed', { id, groupId: group })).toMatchObject({
      ...{ state: DISPATCHED, group: { id: group } },
    });
    expect(await refused(ofOther, 'acceptNeed', { id })).toBe('FORBIDDEN');
    expect((await act(ofGroup, 'acceptNeed', { id })).state).toBe(ACCEPTED);
    expect(await refused(ofCommunity, 'rateNeed', { id, rating: 5 })).toBe('NEED_NOT_DONE');
    expect(await refused(clerk, 'completeNeed', { id, outcome: zh('完成') })).toBe('FORBIDDEN');
    expect(await act(ofGroup, 'completeNeed', { id, outcome: zh('完成') })).toMatchObject({
      ...{ state: DONE, provided: 2 },
    });
    for (const rating of [0, 6])
      expect(await refused(ofCommunity, 'rateNeed', { id, rating })).toBe('BAD_NUMBER');
    expect(await refused(ofGroup, 'rateNeed', { id, rating: 5 })).toBe('FORBIDDEN');
    expect(await act(ofCommunity, 'rateNeed', { id, rating: 4, note: '很好' })).toMatchObject({
      ...{ state: RATED, rating: 4 },
    });
    expect(await refused(ofCommunity, 'rateNeed', { id, rating: 1 })).toBe('NEED_RATED');
    const kinds = ['PLACED', 'REVIEWED', 'DISPATCHED', 'ACCEPTED', 'DONE', 'RATED'].map(
      (kind) => `NEED_${kind}`,
    );
    for (const filter of [{ organisationId: group }, { organisationId: street }]) {
      const told = filter.organisationId === group ? kinds.slice(2) : kinds;
      const { feed } = await gateway.anyone.ask(
        'query ($filter: FeedFilter, $last: Int) { feed(last: $last, filter: $filter) { nodes { kind need { id } } } }',
        { filter, last: told.length },
      );
      expect(feed.nodes).toEqual(told.map((kind) => ({ kind, need: { id } })));
    }
  });

  test('one that is rejected says why, and is placed again when it is changed', async () => {
    const id = await needOf(ofCommunity, community);
    expect(await refused(clerk, 'reviewNeed', { id, approved: false })).toBe('REQUIRED');
    expect(await act(clerk, 'reviewNeed', { id, approved: false, reason: '不够具体' })).toMatchObject({
      ...{ state: REJECTED, stateReason: '不够具体' },
    });
    expect(await refused(clerk, 'reviewNeed', { id, approved: true })).toBe('WRONG_STATE');
    expect(await act(ofCommunity, 'updateNeed', { id, wanted: 3 })).toMatchObject({
      ...{ state: PLACED, stateReason: null },
    });
    await act(clerk, 'reviewNeed', { id, approved: true });
    expect(await refused(ofCommunity, 'updateNeed', { id, wanted: 4 })).toBe('WRONG_STATE');
    expect((await act(ofCommunity, 'withdrawNeed', { id, reason: '已解决' })).state).toBe(WITHDRAWN);
    expect(await refused(clerk, 'dispatchNeed', { id, groupId: group })).toBe('WRONG_STATE');
  });

  test('a group declines, another is asked, the first that comes takes what is back in the pool, and all of it is kept', async () => {
    const id = await needThatIs(gateway.admin, community, 'dispatched', { groupId: group });
    expect(await refused(ofOther, 'returnNeed', { id })).toBe('FORBIDDEN');
    expect(await act(ofGroup, 'returnNeed', { id, reason: '人手不足' })).toMatchObject({
      ...{ state: REVIEWED, group: null },
    });
    await act(clerk, 'dispatchNeed', { id, groupId: group });
    await act(clerk, 'dispatchNeed', { id, groupId: other });
    await act(ofOther, 'acceptNeed', { id });
    await act(ofOther, 'returnNeed', { id, reason: '车坏了' });
    await act(ofGroup, 'takeNeed', taking(id, group));
    expect(await refused(ofOther, 'takeNeed', taking(id, other))).toBe('NEED_TAKEN');
    const { need } = await gateway.anyone.ask(
      `{ need(id: "${id}") { dispatches { group { id } cameFirst answer reason } } }`,
    );
    const asked = (of: string, answer: string, reason: string | null = null, cameFirst = false) => ({
      ...{ group: { id: of }, cameFirst, answer, reason },
    });
    expect(need.dispatches).toEqual([
      asked(group, 'DECLINED', '人手不足'),
      asked(group, 'RECALLED'),
      asked(other, 'RETURNED', '车坏了'),
      asked(group, 'ACCEPTED', null, true),
    ]);
  });

  test('what an organisation dispatches and sees to goes along when it is merged into another', async () => {
    const { admin } = gateway;
    const former = (await createOrganisation(admin, { kind: 'GOVERNMENT' })).id as string;
    const below = (await createOrganisation(admin, { parentId: former })).id as string;
    const asked = (await createOrganisation(admin, { kind: 'SERVICE_GROUP' })).id as string;
    const id = await needThatIs(admin, below, 'dispatched', { groupId: asked });
    for (const [organisationId, intoOrganisationId] of [
      [former, street],
      [asked, group],
    ])
      await admin.do('mergeOrganisations', 'organisation { id }', {
        ...{ id: organisationId, intoOrganisationId },
      });
    const { need } = await gateway.anyone.ask(
      `{ need(id: "${id}") { coordinator { id } group { id } dispatches { group { id } } } }`,
    );
    expect(need).toMatchObject({
      ...{ coordinator: { id: street }, group: { id: group }, dispatches: [{ group: { id: group } }] },
    });
    expect(await act(ofGroup, 'acceptNeed', { id })).toMatchObject({ state: ACCEPTED });
  });

  test('what is past its last day and not met is overdue, in lists of its own', async () => {
    const made = [
      await needOf(gateway.admin, community, { dueOn: '2090-01-01' }),
      await needThatIs(gateway.admin, community, 'accepted', {
        groupId: other,
        input: { dueOn: '2091-01-01' },
      }),
      await needThatIs(gateway.admin, community, 'done', { groupId: other, input: { dueOn: '2092-01-01' } }),
    ];
    // A need is never placed with a day that has passed.
    const past = made
      .slice(1)
      .map((id) =>
        gateway.store.transact((tx) => tx.manager.query('UPDATE need SET dueAt = 1 WHERE id = ?', [id])),
      );
    await Promise.all(past);
    const { late, mine } = await gateway.anyone.ask(
      `query ($group: ID!) { late: needs(filter: { overdue: true }) { nodes { id overdue } }
        mine: organisation(id: $group) { needsToMeet(filter: { states: [DONE], overdue: false }) { nodes { id } } } }`,
      { group: other },
    );
    expect(late.nodes).toEqual([{ id: made[1], overdue: true }]);
    expect(mine.needsToMeet.nodes).toEqual([{ id: made[2] }]);
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const placing = (more: object) =>
      refused(ofCommunity, 'placeNeed', { organisationId: community, title: zh('微心愿'), ...more });
    expect(await placing({ organisationId: street })).toBe('FORBIDDEN');
    expect(await placing({ coordinatorId: other })).toBe('NOT_A_MEMBER_UNIT');
    expect(await placing({ dueOn: '2020-01-01' })).toBe('DUE_IN_PAST');
    for (const wanted of [0, LIMITS.WANTED_PER_NEED + 1])
      expect(await placing({ wanted })).toBe('BAD_NUMBER');
    const id = await needThatIs(gateway.admin, community, 'placed');
    expect(await refused(ofGroup, 'takeNeed', taking(id, group))).toBe('WRONG_STATE');
    expect(await refused(ofGroup, 'takeNeed', taking(id, other))).toBe('FORBIDDEN');
    const offering = (more: object) => refused(ofGroup, 'offerService', { ...offered(group), ...more });
    expect(await offering({ organisationId: other })).toBe('FORBIDDEN');
    expect(await offering({ availableFrom: '2030-01-02', availableTo: '2030-01-01' })).toBe(
      'TERM_ENDS_BEFORE_START',
    );
    expect(await offering({ availableTo: '2020-01-01' })).toBe('TERM_ENDS_BEFORE_START');
    expect(await offering({ weekdays: [] })).toBe('REQUIRED');
    expect(await offering({ weekdays: ['MONDAY', 'MONDAY'] })).toBe('DUPLICATE_ITEM');
    for (const atATime of [0, LIMITS.NEEDS_AT_A_TIME + 1])
      expect(await offering({ atATime })).toBe('BAD_NUMBER');
    const areaIds = Array.from({ length: LIMITS.PLACES_PER_OFFER + 1 }, () => newId('Area'));
    expect(await offering({ areaIds })).toBe('TOO_MANY_ITEMS');
    const { errors } = await gateway.anyone.send(
      `{ need(id: "${id}") { suggestions(first: ${String(LIMITS.SUGGESTIONS_PER_NEED + 1)}) { points } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_PAGE_SIZE');
    const open = await needThatIs(gateway.admin, community, 'reviewed');
    const asked = Array.from({ length: LIMITS.DISPATCHES_PER_NEED }, (_, n) => ({
      ...{ needId: open, number: n + 1, groupId: group, cameFirst: false, at: 1, answer: null, reason: null },
    }));
    await gateway.store.transact(({ manager }) => manager.insert(NeedDispatch, asked));
    expect(await refused(gateway.admin, 'dispatchNeed', { id: open, groupId: group })).toBe('TOO_MANY_ITEMS');
  });

  test('groups are suggested by area, region, skills, availability and load, each with its reasons', async () => {
    const { admin } = gateway;
    const { areas, regions } = await admin.ask(
      '{ areas(first: 2) { nodes { id } } regions(first: 1, filter: { kinds: [DISTRICT] }) { nodes { id parent { id } } } }',
    );
    const [area, elsewhere] = areas.nodes.map((each: Answer) => each.id) as [string, string];
    const [{ id: district, parent: city }] = regions.nodes;
    const named = ['near', 'around', 'skilled', 'busy', 'away', 'unfit', 'declined'] as const;
    const groups = {} as Record<(typeof named)[number], string>;
    for (const name of named) groups[name] = (await createOrganisation(admin, { kind: 'SERVICE_GROUP' })).id;
    const offer = (name: (typeof named)[number], input: object) => offerService(admin, groups[name], input);
    await offer('near', { areaIds: [area], regionIds: [district], skills: [zh('急救')] });
    await offer('around', { areaIds: [area], regionIds: [city.id], skills: [zh('急救')] });
    await offer('skilled', { regionIds: [district], skills: [zh('急救'), zh('驾驶')] });
    await offer('busy', { areaIds: [area], regionIds: [district], skills: [zh('急救')], atATime: 1 });
    await offer('away', { areaIds: [area], regionIds: [district], availableFrom: '2095-01-01' });
    await offer('unfit', { areaIds: [elsewhere] });
    await offer('declined', { areaIds: [area], regionIds: [district] });
    await needThatIs(admin, community, 'accepted', { groupId: groups.busy });
    const input = { regionId: district, areaId: area, skills: [zh('急救'), zh('驾驶')], dueOn: '2090-01-01' };
    const id = await needThatIs(admin, community, 'dispatched', { groupId: groups.declined, input });
    const ofDeclined = await gateway.as({ role: 'organiser', organisationId: groups.declined });
    await act(ofDeclined, 'returnNeed', { id });
    const { need } = await gateway.anyone.ask(
      `{ need(id: "${id}") { suggestions(first: 10) { points group { id } offer { organisation { id } } reasons { fit speaksFor text(lang: EN) } } } }`,
    );
    const nameOf = (of: string) => named.find((name) => groups[name] === of);
    expect(need.suggestions.map((each: Answer) => [nameOf(each.group.id), each.points])).toEqual([
      ...[
        ['near', 90],
        ['around', 80],
        ['busy', 80],
        ['away', 70],
        ['skilled', 65],
      ],
    ]);
    expect(need.suggestions[0].reasons).toEqual([
      { fit: 'AREA', speaksFor: true, text: 'It offers a service in this area.' },
      { fit: 'REGION', speaksFor: true, text: 'It serves this very region.' },
      { fit: 'SKILLS', speaksFor: true, text: 'It has 1 of 2 skills that are wanted.' },
      { fit: 'AVAILABILITY', speaksFor: true, text: 'It is available before the deadline.' },
      { fit: 'LOAD', speaksFor: true, text: 'It sees to 0 of 3 needs that it can at a time.' },
    ]);
  });
});
