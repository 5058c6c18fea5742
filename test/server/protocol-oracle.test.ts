// The gateway and plain graphql-ws receive the same messages and must send the same: messages, close codes and reasons.
import fc from 'fast-check';
import { LIMITS } from '../../src/core/limits.js';
import { SEED } from '../harness/dice.js';
import { zh } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { DIFFERENCES } from './protocol-differences.js';
import { FEED, subscribe } from './protocol-messages.js';
import { Pair } from './protocol-pair.js';
import { Reference } from './protocol-reference.js';
import { atOnce, frameOf, LIVE, notOfTheProtocol, sequence } from './protocol-sequences.js';
import { RawSocket } from './raw-socket.js';

const RUNS = process.env['TEST_LONG'] ? 20_000 : 40;
const PATIENCE_MS = 60_000 + RUNS * 100;

const INIT = frameOf({ type: 'connection_init' });

let database: FreshDatabase;
let gateway: TestGateway;
let reference: Reference;

beforeAll(async () => {
  // graphql-ws logs errors for which it closes with 4500.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  database = await freshSqlite();
  gateway = await startTestGateway(database.url);
  reference = await Reference.start();
});

afterAll(async () => {
  await reference.close();
  await gateway.close();
  await database.drop();
  jest.restoreAllMocks();
});

async function withPair(play: (pair: Pair) => Promise<void>): Promise<void> {
  const pair = await Pair.open(gateway.url, reference.url);
  try {
    await play(pair);
    await pair.leave();
  } finally {
    pair.cut();
  }
}

function always<T>(values: fc.Arbitrary<T>, play: (pair: Pair, value: T) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(values, (value) => withPair((pair) => play(pair, value)));
  return fc.assert(property, { numRuns: RUNS, seed: SEED });
}

describe(`the gateway says what plain graphql-ws says, ${String(RUNS)} times (seed ${String(SEED)}), [P44]`, () => {
  test(
    'to each message of a sequence',
    () => always(sequence, (pair, frames) => pair.say(...frames)),
    PATIENCE_MS,
  );

  test(
    'of each operation in a sequence sent in one write',
    () =>
      always(atOnce(gateway.admin.token ?? ''), async (pair, { letIn, frames, completed }) => {
        if (letIn) await pair.say(INIT, frameOf(LIVE));
        await pair.sayAtOnce(frames, completed);
      }),
    PATIENCE_MS,
  );

  test(
    'to what is none of the protocol, before and after connection_init',
    () =>
      always(fc.tuple(fc.boolean(), notOfTheProtocol), (pair, [letIn, frame]) =>
        pair.say(...(letIn ? [INIT] : []), frame),
      ),
    PATIENCE_MS,
  );
});

describe('the gateway says what plain graphql-ws says', () => {
  test('to what is subscribed in one write with connection_init, before the token is verified', () =>
    withPair(async (pair) => {
      const hello = {
        type: 'connection_init',
        payload: { authorization: `Bearer ${gateway.admin.token ?? ''}` },
      };
      await pair.sayAtOnce([frameOf(hello), frameOf(subscribe('1', '{ __typename }'))]);
      expect(pair.said).toEqual({ messages: [], closed: { code: 4401, reason: 'Unauthorized' } });
    }));

  test.each(DIFFERENCES)('but for $of, because $why', ({ example }) =>
    withPair(async (pair) => {
      await pair.say(INIT, frameOf(example));
      expect(pair.said).not.toEqual(pair.saidByReference);
    }),
  );
});

describe('an id of an operation', () => {
  const QUERY = '{ __typename }';
  const RESULT = [
    { id: '1', type: 'next', payload: { data: { __typename: 'Query' }, extensions: { cost: 1 } } },
    { id: '1', type: 'complete' },
  ];
  let socket: RawSocket;

  beforeEach(async () => {
    socket = await RawSocket.open(gateway.url, gateway.admin.token);
  });

  afterEach(() => socket.close());

  const ended = (times: number) => () =>
    socket.messages.filter(({ id, type }) => id === '1' && type !== 'next').length === times;
  const said = () => socket.messages.filter(({ id }) => id !== undefined);

  test('is free again when its query was answered: with one result, and complete [P46]', async () => {
    for (const times of [1, 2]) {
      socket.subscribe('1', QUERY);
      await socket.until(ended(times));
    }
    expect(said()).toEqual([...RESULT, ...RESULT]);
  });

  test('is free again after an error, which no complete follows [P46, P47]', async () => {
    socket.subscribe('1', 'subscription { xyzzy }');
    await socket.until(ended(1));
    socket.subscribe('1', QUERY);
    await socket.until(ended(2));
    expect(said()).toEqual([expect.objectContaining({ id: '1', type: 'error' }), ...RESULT]);
  });

  test('is free again when its client completed it, which is not said back', async () => {
    socket.subscribe('1', FEED);
    await socket.roundTrip();
    socket.send({ id: '1', type: 'complete' });
    await socket.roundTrip();
    socket.subscribe('1', QUERY);
    await socket.until(ended(1));
    expect(said()).toEqual(RESULT);
  });

  test('that its client completed before it was answered has no answer', async () => {
    const create =
      'mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) { __typename } }';
    const input = { name: zh('单位'), kind: 'COMMUNITY' };
    const gate = new Gate();
    const writing = gateway.store.transact(() => gate.opened);
    for (const id of ['1', 'behind it']) socket.subscribe(id, create, { input });
    socket.send({ id: '1', type: 'complete' });
    await socket.roundTrip();
    expect(said()).toEqual([]);
    gate.open();
    await writing;
    await socket.until(() => socket.of('behind it', 'complete').length === 1);
    await socket.roundTrip();
    expect(said().map(({ id, type }) => [id, type])).toEqual([
      ['behind it', 'next'],
      ['behind it', 'complete'],
    ]);
    expect(socket.of('behind it')).toMatchObject([
      { data: { createOrganisation: { __typename: expect.any(String) } } },
    ]);
  });

  test('in use closes the socket, also when it is too long for the reason [P46]', async () => {
    for (let times = 0; times < 2; times++) socket.subscribe('x'.repeat(LIMITS.OPERATION_ID_BYTES - 2), FEED);
    await socket.gone();
    // Plain graphql-ws fails here and closes the socket.
    expect([4409, 4500]).toContain(socket.closed?.code);
  });
});
