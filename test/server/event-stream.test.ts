import { connect } from 'node:net';
import { LIMITS } from '../../src/core/limits.js';
import { createCeremony, createOrganisation, claim, donate } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

interface StreamEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

/** Parses events of a real response as a browser's EventSource does. */
class Events {
  private readonly reader;
  private readonly decoder = new TextDecoder();
  private text = '';

  constructor(readonly response: Response) {
    if (!response.body) throw new Error('no body');
    this.reader = response.body.getReader();
  }

  async next(): Promise<StreamEvent | undefined> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end >= 0) {
        const lines = this.text.slice(0, end).split('\n');
        this.text = this.text.slice(end + 2);
        const fields = lines
          .filter((line) => !line.startsWith(':'))
          .map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
        if (fields.length)
          return Object.fromEntries(fields.map(([, name, value]) => [name, value])) as StreamEvent;
        continue;
      }
      const { done, value } = await this.reader.read();
      if (done) return undefined;
      this.text += this.decoder.decode(value, { stream: true });
    }
  }

  close(): Promise<void> {
    return this.reader.cancel();
  }
}

async function codeOf(response: Response): Promise<string | undefined> {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return errors[0]?.extensions.code;
}

const PATIENCE_MS = 20_000;

describe('subscriptions over Server-Sent Events', () => {
  let database: FreshDatabase;
  let gateway: TestGateway;

  beforeAll(async () => {
    database = await freshSqlite();
    gateway = await startTestGateway(database.url);
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  const post = (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query, variables }),
      // Also for reading the events.
      signal: AbortSignal.timeout(PATIENCE_MS),
    });

  const BOARD =
    'subscription ($id: ID!) { claimBoard(eventId: $id) { kind cursor row { state claims { claimantName } } } }';

  test('do not mix on one connection: one that is asked for behind another is not opened', async () => {
    const { event, projects } = await createCeremony(gateway.admin, 2);
    const claimant = await createOrganisation(gateway.admin);
    const asked = new URLSearchParams({ query: BOARD, variables: JSON.stringify({ id: event.id }) });
    const request = `GET /graphql/stream?${asked.toString()} HTTP/1.1\r\nHost: gateway\r\n\r\n`;
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write(request + request);
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    const changes = (count: number) => until(() => text.split('"kind":"CHANGE"').length > count);
    await until(() => text.includes('SNAPSHOT'));
    await claim(gateway.admin, projects[0].id, claimant.id);
    await changes(1);
    await claim(gateway.admin, projects[1].id, claimant.id);
    await changes(2);
    socket.destroy();
    const cursors = text.match(/^id: .*/gm) ?? [];
    expect(new Set(cursors).size).toBe(cursors.length);
  });

  test('bring the same results as a socket, each with its cursor as the id [P73]', async () => {
    const { event, projects } = await createCeremony(gateway.admin);
    const claimant = await createOrganisation(gateway.admin, { name: { zh: '“幸福”企业' } });
    const events = new Events(await post(BOARD, { id: event.id }));
    const snapshot = await events.next();
    await claim(gateway.admin, projects[0].id, claimant.id);
    const change = await events.next();
    expect(events.response.headers.get('content-type')).toMatch('text/event-stream');
    expect(snapshot?.event).toBe('next');
    const { data } = JSON.parse(change?.data ?? '');
    expect(data.claimBoard).toEqual({
      kind: 'CHANGE',
      cursor: change?.id,
      row: { state: 'CLAIMED', claims: [{ claimantName: '“幸福”企业' }] },
    });
    await events.close();
  });

  test('open with a line, and are kept open by one each SOCKET_PING_MS while nothing happens [P75]', async () => {
    const often = jest.replaceProperty(LIMITS, 'SOCKET_PING_MS', 20 as never);
    const { body } = await post('subscription { feed { cursor } }');
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (text.length < 9) text += (await reader.read()).value ?? '';
    expect(text.slice(0, 9)).toBe(':\n\n'.repeat(3));
    await reader.cancel();
    often.restore();
  });

  test('go on after Last-Event-ID, as browsers send it, without gap or repeat [P74]', async () => {
    const { event, projects } = await createCeremony(gateway.admin);
    const FEED = 'subscription ($id: ID!) { feed(filter: { eventId: $id }) { cursor kind } }';
    const { feed } = await gateway.anyone.ask(
      'query ($id: ID!) { feed(filter: { eventId: $id }, first: 1) { nodes { cursor } } }',
      {
        id: event.id,
      },
    );
    const first = new Events(await post(FEED, { id: event.id }, { 'last-event-id': feed.nodes[0].cursor }));
    const listed = await first.next();
    await first.close();
    for (const amount of ['1', '2', '3']) await donate(gateway.admin, { projectId: projects[0].id }, amount);
    const again = new Events(await post(FEED, { id: event.id }, { 'last-event-id': listed?.id ?? '' }));
    const seen = [await again.next(), await again.next(), await again.next()];
    expect(JSON.parse(listed?.data ?? '').data.feed.kind).toBe('PROJECT_LISTED');
    expect(seen.map((one) => JSON.parse(one?.data ?? '').data.feed.kind)).toEqual(
      Array(3).fill('DONATION_RECEIVED'),
    );
    expect(new Set(seen.map((one) => one?.id)).size).toBe(3);
    await again.close();
  });

  test('a query is answered with one result and completed', async () => {
    const url = new URL(`${gateway.url}/graphql/stream`);
    url.searchParams.set('query', '{ __typename }');
    const events = new Events(await fetch(url, { headers: { accept: 'text/event-stream' } }));
    const data = '{"data":{"__typename":"Query"},"extensions":{"cost":1}}';
    expect(await events.next()).toEqual({ event: 'next', data });
    expect(await events.next()).toEqual({ event: 'complete', data: '' });
    expect(await events.next()).toBeUndefined();
  });

  test.each([
    ['a document with an error', '{ nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a root that is skipped',
      'subscription { feed @skip(if: true) { cursor } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['an event that does not exist', BOARD, { id: 'evt_00000000000000000000000000' }, 'NOT_FOUND'],
  ])('%s is refused before the stream begins [P78]', async (_what, query, variables, code) => {
    const response = await post(query, variables);
    expect([response.status, await codeOf(response)]).toEqual([400, code]);
  });

  test('a mutation by GET and a cursor from elsewhere are refused with their codes', async () => {
    const url = new URL(`${gateway.url}/graphql/stream`);
    url.searchParams.set('query', 'mutation { advanceSegment(input: { id: "x" }) { userErrors { code } } }');
    expect(await codeOf(await fetch(url))).toBe('BAD_REQUEST');
    const response = await post('subscription { feed { kind } }', {}, { 'last-event-id': 'elsewhere' });
    expect(await codeOf(response)).toBe('BAD_CURSOR');
  });
});
