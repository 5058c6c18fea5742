// An expensive operation waits for room over every transport.
import { FairSemaphore } from '../../src/core/scheduling/fair-semaphore.js';
import { createCeremony, type Ceremony } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';

const own = ownGateway();
/** A board costs this much, whatever is selected of it. */
const BOARD_COST = 18_000;
const ADDRESS = '203.0.113.7';
const PATIENCE_MS = 10_000;
const headers = { 'x-forwarded-for': ADDRESS };
let ceremony: Ceremony;

beforeAll(async () => {
  ceremony = await createCeremony(own.gateway.admin);
});

afterEach(() => {
  jest.restoreAllMocks();
});

const QUERY = () => `{ claimBoard(eventId: "${ceremony.event.id as string}") { openPlaces } }`;
const SUBSCRIPTION = (alias: string) =>
  `subscription { ${alias}: claimBoard(eventId: "${ceremony.event.id as string}") { board { openPlaces } } }`;

const asked = (path: string, query: string) =>
  fetch(`${own.gateway.url}${path}?${new URLSearchParams({ query }).toString()}`, {
    headers,
    // Also for reading its answer.
    signal: AbortSignal.timeout(PATIENCE_MS),
  });

const DOORS: [string, () => Promise<unknown>][] = [
  ['a query by GET', async () => (await asked('/graphql', QUERY())).text()],
  ['a query over a stream', async () => (await asked('/graphql/stream', QUERY())).text()],
  [
    'what a subscription over a stream opens with',
    async () => {
      const stream = await asked('/graphql/stream', SUBSCRIPTION('a'));
      const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
      let text = '';
      while (!text.includes('openPlaces')) text += Buffer.from((await reader.read()).value ?? []).toString();
      await reader.cancel();
    },
  ],
  ...['query', 'subscription'].map((kind): [string, () => Promise<unknown>] => [
    kind === 'query' ? 'a query over a socket' : 'what a subscription on a socket opens with',
    async () => {
      const socket = new RawSocket(own.gateway.url, { headers });
      await socket.opened();
      socket.send({ type: 'connection_init' });
      await socket.until(() => socket.messages.length > 0);
      socket.subscribe('1', kind === 'query' ? QUERY() : SUBSCRIPTION('b'));
      await socket.count('1', 1);
      await socket.close();
    },
  ]),
];

test.each(DOORS)('%s enters with its cost, as whoever asks [P70]', async (_what, ask) => {
  const enter = jest.spyOn(FairSemaphore.prototype, 'enter');
  await ask();
  const costly = enter.mock.calls.filter(([, cost]) => cost >= BOARD_COST);
  expect(costly.length).toBeGreaterThan(0);
  expect(new Set(costly.map(([client]) => client))).toEqual(new Set([`address ${ADDRESS}`]));
});
