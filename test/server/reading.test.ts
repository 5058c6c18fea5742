// What clients have sent is read by turns between them, however much of it came at once, and whichever way.
import { LIMITS } from '../../src/core/limits.js';
import { createCeremony } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';
import { RawHttp } from './raw-http.js';
import { frame, OPCODE } from './wire-frame.js';
import { WireSocket } from './wire-socket.js';

/** In one packet. */
const MANY = 500;
/** Not all of them, by far, are read before another client's. */
const FEW = 50;
const ANYTHING = JSON.stringify({ query: '{ __typename }' });

// Each turn is used up by the first who has it.
beforeAll(() => {
  jest.replaceProperty(LIMITS, 'READING_TURN_MS', 0 as never);
});
const own = ownGateway();

afterEach(() => {
  WireSocket.cutAll();
});

afterAll(() => {
  jest.restoreAllMocks();
});

const from = (address: string) => ({ 'X-Forwarded-For': address });

/** As it goes over the wire; nothing follows a body. */
function request(address: string, body = ANYTHING): string {
  const head = [
    ...['POST /graphql HTTP/1.1', 'Host: gateway', `X-Forwarded-For: ${address}`],
    ...['Content-Type: application/json', `Content-Length: ${String(Buffer.byteLength(body))}`],
  ];
  return [...head, '', body].join('\r\n');
}

describe('messages of a socket', () => {
  test.each([
    ['messages', frame(OPCODE.text, '{"type":"ping"}'), 'text'],
    ['pings of WebSocket', frame(OPCODE.ping), 'pong'],
  ] as const)(
    '%s that came in one packet keep no other client waiting, and are all answered [P103]',
    async (_what, one, kind) => {
      const many = await WireSocket.open(own.gateway.url, from('10.0.0.1'));
      const other = await WireSocket.open(own.gateway.url, from('10.0.0.2'));
      many.write(...Array<Buffer>(MANY).fill(one));
      other.write(one);
      await other.until(() => other.all(kind).length === 1);
      expect(many.all(kind).length).toBeLessThan(FEW);
      await many.until(() => many.all(kind).length === MANY);
    },
  );

  test('are read in their order, also where one of them comes in pieces', async () => {
    const socket = await WireSocket.open(own.gateway.url, from('10.0.0.1'));
    const ping = (n: number) => JSON.stringify({ type: 'ping', payload: { n } });
    const bytes = Buffer.concat(Array.from({ length: MANY }, (_, n) => frame(OPCODE.text, ping(n))));
    const half = Math.floor(bytes.length / 2);
    socket.write(bytes.subarray(0, half));
    socket.write(bytes.subarray(half));
    await socket.until(() => socket.all('text').length === MANY);
    expect(socket.all('text')).toEqual(
      Array.from({ length: MANY }, (_, n) => ping(n).replace('ping', 'pong')),
    );
  });

  test('that say farewell behind many others are answered with a farewell behind theirs', async () => {
    const socket = await WireSocket.open(own.gateway.url, from('10.0.0.1'));
    const pings = Array<Buffer>(MANY).fill(frame(OPCODE.text, '{"type":"ping"}'));
    socket.write(...pings, frame(OPCODE.close, Buffer.of(0x03, 0xe8)));
    await socket.end();
    expect(socket.all('text')).toHaveLength(MANY);
    expect(socket.all('close')).toEqual([1000]);
  });
});

describe('requests', () => {
  test('that came in one packet keep no other client waiting, and are all answered [P103]', async () => {
    const [many, other] = [await RawHttp.open(own.gateway.url), await RawHttp.open(own.gateway.url)];
    many.socket.write(request('10.0.0.1').repeat(LIMITS.PIPELINED_REQUESTS));
    other.socket.write(request('10.0.0.2'));
    await other.answers();
    expect(many.statuses.length).toBeLessThan(LIMITS.PIPELINED_REQUESTS / 2);
    await many.answers(LIMITS.PIPELINED_REQUESTS);
    for (const { socket } of [many, other]) socket.destroy();
  });

  test('with long bodies keep no other client waiting', async () => {
    const variables = { unused: Array<string>(10_000).fill('') };
    const body = JSON.stringify({ query: '{ __typename }', variables });
    const many = await Promise.all(Array.from({ length: FEW }, () => RawHttp.open(own.gateway.url)));
    const other = await RawHttp.open(own.gateway.url);
    for (const { socket } of many) socket.write(request('10.0.0.1', body));
    other.socket.write(request('10.0.0.2'));
    await other.answers();
    expect(many.filter(({ statuses }) => statuses.length).length).toBeLessThan(FEW / 2);
    await Promise.all(many.map((each) => each.answers()));
    for (const { socket } of [...many, other]) socket.destroy();
  });

  test('of a connection that does not wait for PIPELINED_REQUESTS answers end it; its neighbours go on', async () => {
    const { projects } = await createCeremony(own.gateway.admin);
    const [greedy, neighbour] = [await RawHttp.open(own.gateway.url), await RawHttp.open(own.gateway.url)];
    greedy.socket.write(request('10.0.0.1').repeat(MANY));
    await greedy.ends();
    expect(greedy.statuses.length).toBeLessThanOrEqual(LIMITS.PIPELINED_REQUESTS);
    const query = `{ project(id: "${projects[0].id as string}") { id } }`;
    neighbour.socket.write(request('10.0.0.1', JSON.stringify({ query })));
    await neighbour.answers();
    expect(neighbour.statuses).toEqual([200]);
    neighbour.socket.destroy();
  });
});
