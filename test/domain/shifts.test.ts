import { LIMITS } from '../../src/core/limits.js';
import { inHours, shiftOf, signUp } from '../examples/shift.js';
import { refusing } from '../graphql/attempt.js';
import {
  createEvent,
  createOrganisation,
  createVolunteer,
  giveRole,
  uniqueKey,
  zh,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const STATE = 'signUp { id state checkInMode checkedInAt checkedOutAt shift { taken waiting } }';
const key = () => ({ idempotencyKey: uniqueKey('shift') });

onEveryGateway((gateway) => {
  let host: Answer;
  let event: Answer;

  beforeAll(async () => {
    host = await createOrganisation(gateway.admin);
    event = await createEvent(gateway.admin, [host.id]);
  });

  const volunteer = async (): Promise<string> => (await createVolunteer(gateway.admin, host.id)).id;
  const herself = (volunteerId: string) => gateway.as({ role: 'volunteer', volunteerId });
  const organiser = async () => gateway.as({ role: 'organiser', organisationId: host.id });
  const code = async (client: GraphClient, mutation: string, input: object): Promise<string> =>
    (await client.mutate(mutation, 'userErrors { code field }', input)).userErrors[0]?.code;
  const stateOf = async (...ids: string[]) => {
    const { nodes } = await gateway.admin.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on SignUp { state waitingPosition } } }',
      { ids },
    );
    return nodes.map(({ state, waitingPosition }: Answer) => [state, waitingPosition]);
  };

  test('who signs up gets a place while there is one, then waits in line in the order of commit', async () => {
    const shift = await shiftOf(gateway.admin, event.id);
    const signed = [];
    for (let n = 0; n < 4; n++) signed.push((await signUp(gateway.admin, shift, await volunteer())).signUp);
    expect(signed.map(({ state, waitingPosition }) => [state, waitingPosition])).toEqual([
      ['SIGNED_UP', null],
      ['SIGNED_UP', null],
      ['WAITING', 1],
      ['WAITING', 2],
    ]);
    expect(signed[3].shift).toMatchObject({ taken: 2, waiting: 2 });
  });

  test('when one cancels, the first in line gets her place; who waits no more leaves the line', async () => {
    const shift = await shiftOf(gateway.admin, event.id, { capacity: 1 });
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push((await signUp(gateway.admin, shift, await volunteer())).signUp.id);
    const cancel = (id: string) => gateway.admin.do('cancelSignUp', STATE, { id, reason: '有事' });
    await cancel(ids[1] as string);
    const { signUp: gone } = await cancel(ids[0] as string);
    expect(gone).toMatchObject({ state: 'CANCELLED', shift: { taken: 1, waiting: 1 } });
    expect(await stateOf(...ids)).toEqual([
      ['CANCELLED', null],
      ['CANCELLED', null],
      ['SIGNED_UP', null],
      ['WAITING', 1],
    ]);
    await gateway.admin.do('updateShift', 'shift { id }', { id: shift, capacity: 2 });
    expect(await stateOf(ids[3] as string)).toEqual([['SIGNED_UP', null]]);
    expect(await code(gateway.admin, 'updateShift', { id: shift, capacity: 1 })).toBe('PLACES_TAKEN');
  });

  test('nobody signs up twice, and a repeated request is answered the same', async () => {
    const [shift, volunteerId] = [await shiftOf(gateway.admin, event.id), await volunteer()];
    const input = { shiftId: shift, volunteerId, ...key() };
    const answers = await Promise.all([1, 2, 3].map(() => gateway.admin.do('signUp', STATE, input)));
    expect(new Set(answers.map((answer) => answer.signUp.id)).size).toBe(1);
    expect(answers[2].signUp.shift).toEqual({ taken: 1, waiting: 0 });
    expect(await code(gateway.admin, 'signUp', { ...input, ...key() })).toBe('SIGNED_UP_ALREADY');
    const other = { ...input, volunteerId: await volunteer() };
    expect(await code(gateway.admin, 'signUp', other)).toBe('IDEMPOTENCY_KEY_REUSED');
    // Once it is cancelled she can come again.
    await gateway.admin.do('cancelSignUp', STATE, { id: answers[0].signUp.id });
    expect((await signUp(gateway.admin, shift, volunteerId)).signUp.state).toBe('SIGNED_UP');
  });

  test('shifts at the same time are a warning, told again to whoever asks again', async () => {
    const volunteerId = await volunteer();
    const [first, later] = [
      await shiftOf(gateway.admin, event.id),
      await shiftOf(gateway.admin, event.id, inHours(3)),
    ];
    const meanwhile = await shiftOf(gateway.admin, event.id, inHours(2));
    expect((await signUp(gateway.admin, first, volunteerId)).overlaps).toEqual([]);
    expect((await signUp(gateway.admin, later, volunteerId)).overlaps).toEqual([]);
    const input = { shiftId: meanwhile, volunteerId, ...key() };
    for (let n = 0; n < 2; n++) {
      const { signUp: made, overlaps } = await gateway.admin.do(
        'signUp',
        'signUp { state } overlaps { shift { id } }',
        input,
      );
      expect(made.state).toBe('SIGNED_UP');
      expect(new Set(overlaps.map((other: Answer) => other.shift.id))).toEqual(new Set([first, later]));
    }
    jest.replaceProperty(LIMITS, 'OVERLAPS_TOLD', 1 as never);
    const { overlaps } = await gateway.admin.do('signUp', 'overlaps { id }', input);
    jest.restoreAllMocks();
    expect(overlaps).toHaveLength(1);
  });

  test('she checks in by the code of her shift, by herself, or an organiser does it', async () => {
    const shift = await shiftOf(gateway.admin, event.id, { capacity: 3 });
    const client = await organiser();
    const { node } = await client.ask(`{ node(id: "${shift}") { ... on Shift { checkInCode } } }`);
    const hidden = await gateway.anyone.ask(`{ node(id: "${shift}") { ... on Shift { checkInCode } } }`);
    expect([node.checkInCode, hidden.node.checkInCode]).toEqual([
      expect.stringMatching(/^[2-9A-Z]{6}$/),
      null,
    ]);
    const modes = [];
    for (const [by, sent] of [
      ['CODE', { code: String(node.checkInCode).toLowerCase() }],
      ['ONESELF', {}],
      ['ORGANISER', {}],
    ] as const) {
      const volunteerId = await volunteer();
      const { id } = (await signUp(await herself(volunteerId), shift, volunteerId)).signUp;
      const sender = by === 'ORGANISER' ? client : await herself(volunteerId);
      const input = { id, ...sent, ...key() };
      const { signUp: come } = await sender.do('checkIn', STATE, input);
      modes.push([come.state, come.checkInMode]);
      expect((await sender.do('checkIn', STATE, input)).signUp).toEqual(come);
      expect(await code(sender, 'checkIn', { ...input, ...key() })).toBe('WRONG_STATE');
      expect((await sender.do('checkOut', STATE, { id, ...key() })).signUp.state).toBe('CHECKED_OUT');
    }
    expect(modes).toEqual([
      ['CHECKED_IN', 'CODE'],
      ['CHECKED_IN', 'ONESELF'],
      ['CHECKED_IN', 'ORGANISER'],
    ]);
  });

  test('a code of another event, of another shift, or of none is refused by a code of its own, and writes nothing', async () => {
    const [shift, beside] = [await shiftOf(gateway.admin, event.id), await shiftOf(gateway.admin, event.id)];
    const elsewhere = await shiftOf(gateway.admin, (await createEvent(gateway.admin, [host.id])).id);
    const codeOf = async (id: string) =>
      (await gateway.admin.ask(`{ node(id: "${id}") { ... on Shift { checkInCode } } }`)).node.checkInCode;
    const { id } = (await signUp(gateway.admin, shift, await volunteer())).signUp;
    const before = await gateway.store.feed.head();
    const sent = async (typed: string) => code(gateway.admin, 'checkIn', { id, code: typed, ...key() });
    expect([
      await sent(await codeOf(elsewhere)),
      await sent(await codeOf(beside)),
      await sent('222222'),
      await sent('12345'),
    ]).toEqual(['CODE_OF_OTHER_EVENT', 'CODE_OF_OTHER_SHIFT', 'CHECK_IN_CODE_UNKNOWN', 'BAD_CHECK_IN_CODE']);
    expect((await gateway.store.feed.head()).seq).toBe(before.seq);
    expect(await stateOf(id)).toEqual([['SIGNED_UP', null]]);
  });

  test('a shift of −1 places, that ends before it begins or is too long is refused, each by its code', async () => {
    const record = (input: object) =>
      code(gateway.admin, 'recordShift', { eventId: event.id, capacity: 1, ...inHours(1), ...input });
    expect([
      await record({ capacity: -1 }),
      await record({ capacity: 0 }),
      await record({ capacity: LIMITS.PLACES_PER_SHIFT + 1 }),
      await record(inHours(1, -1)),
      await record(inHours(1, LIMITS.SHIFT_HOURS + 1)),
    ]).toEqual([
      'SHIFT_WITHOUT_PLACES',
      'SHIFT_WITHOUT_PLACES',
      'BAD_NUMBER',
      'ENDS_BEFORE_START',
      'SHIFT_TOO_LONG',
    ]);
  });

  test('she checks herself in shortly before the shift at the earliest; who did not come is said after it began', async () => {
    const soon = await shiftOf(gateway.admin, event.id, inHours(LIMITS.CHECK_IN_EARLY_MS / 3_600_000 + 1));
    const volunteerId = await volunteer();
    const client = await herself(volunteerId);
    const { id } = (await signUp(client, soon, volunteerId)).signUp;
    expect(await code(client, 'checkIn', { id, ...key() })).toBe('CHECK_IN_TOO_EARLY');
    expect(await code(gateway.admin, 'markMissed', { id })).toBe('SHIFT_NOT_BEGUN');
    await gateway.admin.do('updateShift', 'shift { id }', { id: soon, ...inHours(-1) });
    expect((await gateway.admin.do('markMissed', STATE, { id })).signUp.state).toBe('MISSED');
    expect((await client.do('checkIn', STATE, { id, ...key() })).signUp.state).toBe('CHECKED_IN');
    await gateway.admin.do('updateShift', 'shift { id }', { id: soon, ...inHours(-5) });
    const late = { shiftId: soon, volunteerId: await volunteer(), ...key() };
    expect(await code(gateway.admin, 'signUp', late)).toBe('SHIFT_OVER');
  });

  test('who signed up is seen by herself, her organisation and those who run the event alone', async () => {
    const shift = await shiftOf(gateway.admin, event.id);
    const [her, another] = [await volunteer(), await volunteer()];
    await signUp(gateway.admin, shift, her);
    const asked = `{ node(id: "${shift}") { ... on Shift { signUps { nodes { volunteer { id } } } } }
      volunteer(id: "${her}") { signUps { totalCount } } }`;
    const seen = async (client: GraphClient) => {
      const { node, volunteer: found } = await client.ask(asked);
      return [node.signUps.nodes[0].volunteer?.id ?? null, found.signUps?.totalCount ?? null];
    };
    expect(await seen(gateway.anyone)).toEqual([null, null]);
    expect(await seen(await herself(another))).toEqual([null, null]);
    expect(await seen(await herself(her))).toEqual([her, 1]);
    expect(await seen(await organiser())).toEqual([her, 1]);
  });

  test('a volunteer signs up herself or by her organisation; a stranger does neither this nor that', async () => {
    const shift = await shiftOf(gateway.admin, event.id);
    const stranger = await createOrganisation(gateway.admin);
    await giveRole(gateway.admin, stranger.id, 'STEWARD', { subject: 'stranger' });
    const strange = await gateway.as({ role: 'organiser', organisationId: stranger.id });
    const [her, other] = [await volunteer(), await volunteer()];
    const forbidden = async (client: GraphClient, mutation: string, input: object) =>
      (
        await client.send(
          `mutation ($input: ${mutation.replace(/^./, (a) => a.toUpperCase())}Input!) { ${mutation}(input: $input) { userErrors { code } } }`,
          { input },
        )
      ).errors?.[0]?.extensions?.['code'];
    const input = { shiftId: shift, volunteerId: her };
    expect(await forbidden(strange, 'signUp', { ...input, ...key() })).toBe('FORBIDDEN');
    expect(await forbidden(await herself(other), 'signUp', { ...input, ...key() })).toBe('FORBIDDEN');
    const { id } = (await signUp(await herself(her), shift, her)).signUp;
    for (const mutation of ['cancelSignUp', 'checkIn', 'markMissed']) {
      const sent = { id, ...(mutation === 'checkIn' ? key() : {}) };
      expect([mutation, await forbidden(strange, mutation, sent)]).toEqual([mutation, 'FORBIDDEN']);
    }
    expect((await (await herself(her)).do('cancelSignUp', STATE, { id })).signUp.state).toBe('CANCELLED');
  });

  test('the feed tells of places, waiting and coming, and names no volunteer', async () => {
    const shift = await shiftOf(gateway.admin, event.id, { capacity: 1, booth: zh('家电维修') });
    const live = gateway.anyone.subscribe(
      `subscription ($id: ID!) { feed(filter: { organisationId: $id, kinds: [SIGNED_UP, SIGN_UP_WAITING, SIGN_UP_PROMOTED, SIGN_UP_CANCELLED] }) {
        kind shift { booth } signUp { volunteer { id } } volunteer { id } } }`,
      { id: host.id },
    );
    await until(() => gateway.engine.metrics.live === 1);
    const first = (await signUp(gateway.admin, shift, await volunteer())).signUp;
    await signUp(gateway.admin, shift, await volunteer());
    await gateway.admin.do('cancelSignUp', STATE, { id: first.id });
    await live.count(4);
    const nobody = { shift: { booth: '家电维修' }, signUp: { volunteer: null }, volunteer: null };
    expect(live.data.map(({ feed }) => feed)).toEqual(
      ['SIGNED_UP', 'SIGN_UP_WAITING', 'SIGN_UP_CANCELLED', 'SIGN_UP_PROMOTED'].map((kind) => ({
        kind,
        ...nobody,
      })),
    );
    await live.close();
  });

  test('a waiting line has an end', async () => {
    jest.replaceProperty(LIMITS, 'WAITING_PER_SHIFT', 1 as never);
    const shift = await shiftOf(gateway.admin, event.id, { capacity: 1 });
    await signUp(gateway.admin, shift, await volunteer());
    await signUp(gateway.admin, shift, await volunteer());
    const input = { shiftId: shift, volunteerId: await volunteer(), ...key() };
    expect(await code(gateway.admin, 'signUp', input)).toBe('WAITLIST_FULL');
    jest.restoreAllMocks();
  });

  test('a whole shift is cancelled: whoever was to come or waits is freed and told so, and nobody signs up or checks in any more', async () => {
    const { admin } = gateway;
    const { id: fair } = await createEvent(admin, [host.id]);
    const shift = await shiftOf(admin, fair, inHours(-1));
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push((await signUp(admin, shift, await volunteer())).signUp.id);
    const [came, missed] = ids;
    await admin.do('checkIn', STATE, { id: came, ...key() });
    await admin.do('markMissed', STATE, { id: missed });
    const listed = async (filter: object) =>
      (
        await admin.ask(
          'query ($id: ID!, $filter: ShiftFilter) { event(id: $id) { shifts(filter: $filter) { totalCount } } }',
          { id: fair, filter },
        )
      ).event.shifts.totalCount as number;
    const strange = await gateway.as({
      role: 'organiser',
      organisationId: (await createOrganisation(admin)).id,
    });
    const refused = refusing(gateway);
    expect(await refused(strange, 'cancelShift', { id: shift })).toBe('FORBIDDEN');
    const cancelled = 'shift { state cancelReason taken waiting }';
    const off = await (await organiser()).do('cancelShift', cancelled, { id: shift, reason: '大风' });
    // Of two places one was hers who has come, the other of her who did not: what happened stays.
    expect(off.shift).toEqual({ state: 'CANCELLED', cancelReason: '大风', taken: 2, waiting: 0 });
    expect((await stateOf(...ids)).map(([state]: string[]) => state)).toEqual([
      ...['CHECKED_IN', 'MISSED', 'CANCELLED', 'CANCELLED'],
    ]);
    const { feed } = await gateway.anyone.ask(
      `query ($id: ID!) { feed(last: 3, filter: { eventId: $id }) { nodes { kind shift { cancelReason } signUp { id cancelReason volunteer { id } } } } }`,
      { id: fair },
    );
    const nobody = { cancelReason: '大风', volunteer: null };
    expect(feed.nodes).toEqual([
      { kind: 'SHIFT_CANCELLED', shift: { cancelReason: '大风' }, signUp: null },
      ...ids.slice(2).map((id) => ({
        ...{ kind: 'SIGN_UP_CANCELLED', shift: { cancelReason: '大风' }, signUp: { id, ...nobody } },
      })),
    ]);
    const late = { shiftId: shift, volunteerId: await volunteer(), ...key() };
    expect(await refused(admin, 'signUp', late)).toBe('SHIFT_CANCELLED');
    for (const id of ids.slice(1)) {
      expect(await refused(admin, 'checkIn', { id, ...key() })).toBe('SHIFT_CANCELLED');
    }
    expect(await refused(admin, 'updateShift', { id: shift, capacity: 9 })).toBe('SHIFT_CANCELLED');
    expect(await refused(admin, 'cancelShift', { id: shift })).toBe('WRONG_STATE');
    // Who has come can leave, and has served.
    expect((await admin.do('checkOut', STATE, { id: came, ...key() })).signUp.state).toBe('CHECKED_OUT');
    const free = await shiftOf(admin, fair);
    const stood = [{}, { free: true }, { free: false }, { states: ['SCHEDULED'] }, { states: ['CANCELLED'] }];
    expect(await Promise.all(stood.map(listed))).toEqual([2, 1, 1, 1, 1]);
    await admin.do('cancelShift', cancelled, { id: free });
    expect(await listed({ free: true })).toBe(0);
  });

  test('how many were served at a booth is a count', async () => {
    const shift = await shiftOf(gateway.admin, event.id, { booth: zh('助老') });
    const { shift: said } = await gateway.admin.do('updateShift', 'shift { served }', {
      id: shift,
      served: 37,
    });
    expect(said.served).toBe(37);
    expect(await code(gateway.admin, 'updateShift', { id: shift, served: -1 })).toBe('BAD_NUMBER');
    const many = { id: shift, served: LIMITS.SERVED_PER_SHIFT + 1 };
    expect(await code(gateway.admin, 'updateShift', many)).toBe('BAD_NUMBER');
  });
});
