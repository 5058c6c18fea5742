import { createClient, type Sink, type SubscribePayload } from 'graphql-ws';
import WebSocket from 'ws';
import type { RefusalCode } from '../../src/web/live/refusal.js';
import { follow } from '../../src/web/live/resume.js';
import { EVENT_ID, ScriptedEvent } from './scripted-event.js';
import { startScriptedGateway } from './scripted-gateway.js';

/** Stands for graphql-ws's client: notes what is sent, and lets a test end it as it likes. */
function scriptedClient() {
  const sent: unknown[] = [];
  const sinks: Sink<{ data?: unknown }>[] = [];
  const subscribe = (payload: SubscribePayload, sink: Sink<never>) => {
    sent.push(JSON.parse(JSON.stringify(payload)).variables);
    sinks.push(sink);
    return () => sent.push('unsubscribed');
  };
  return { client: { subscribe: subscribe as never }, sent, sinks };
}

function followed(client: Parameters<typeof follow>[0]) {
  const refusals: RefusalCode[] = [];
  const waits: number[] = [];
  let after: string | undefined;
  const stop = follow<{ cursor: string }>(
    client,
    {
      query: 'subscription { x }',
      variables: () => ({ after }),
      onData: ({ cursor }) => (after = cursor),
      onRefusal: (code) => refusals.push(code),
    },
    (attempt) => {
      waits.push(attempt);
      return 1_000;
    },
  );
  return { refusals, waits, stop };
}

describe('A followed subscription', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is begun again from its newest cursor when the gateway ends it', () => {
    const { client, sent, sinks } = scriptedClient();
    followed(client);
    sinks[0]!.next({ data: { cursor: 'a-1' } });
    sinks[0]!.next({ data: { cursor: 'a-2' } });
    sinks[0]!.complete();
    expect(sent).toEqual([{}]);
    jest.advanceTimersByTime(1_000);
    expect(sent).toEqual([{}, { after: 'a-2' }]);
  });

  it('waits longer each time, until something is heard', () => {
    const { client, sinks } = scriptedClient();
    const { waits } = followed(client);
    for (const turn of [0, 1, 2]) {
      sinks[turn]!.error(new Error('cut'));
      jest.advanceTimersByTime(1_000);
    }
    sinks[3]!.next({ data: { cursor: 'a-1' } });
    sinks[3]!.complete();
    expect(waits).toEqual([0, 1, 2, 0]);
  });

  it.each<[string, unknown, RefusalCode[]]>([
    ['a code it knows', [{ message: 'No', extensions: { code: 'BAD_CURSOR' } }], ['BAD_CURSOR']],
    ['a code it does not know', [{ message: 'No', extensions: { code: 'INTERNAL' } }], ['OTHER']],
    ['an error without a code', [{ message: 'No' }], ['OTHER']],
    ['a dropped connection', { code: 1006, reason: '' }, []],
  ])('tells %s apart', (_, cause, codes) => {
    const { client, sinks } = scriptedClient();
    const { refusals } = followed(client);
    sinks[0]!.error(cause);
    expect(refusals).toEqual(codes);
  });

  it('ends when it is stopped, and is not begun again', () => {
    const { client, sent, sinks } = scriptedClient();
    const { stop } = followed(client);
    stop();
    sinks[0]!.complete();
    jest.advanceTimersByTime(60_000);
    expect(sent).toEqual([{}, 'unsubscribed']);
  });
});

describe('A followed subscription over a real socket', () => {
  it('names its newest cursor when graphql-ws reconnects by itself', async () => {
    const event = new ScriptedEvent();
    const gateway = await startScriptedGateway(event, '.');
    const url = gateway.url.replace('http', 'ws');
    const client = createClient({ url, webSocketImpl: WebSocket, retryWait: async () => undefined });
    const heard: string[] = [];
    let hear: (cursor: string) => void = () => undefined;
    const until = (cursor: string) =>
      new Promise<void>((resolve) => (hear = (now) => (now === cursor ? resolve() : undefined)));
    const first = until('a-0');
    const stop = follow<{ claimBoard: { cursor: string } }>(client, {
      query: 'subscription ($id: ID!, $after: Cursor) { claimBoard(eventId: $id, after: $after) { cursor } }',
      variables: () => ({ id: EVENT_ID, after: heard.at(-1) }),
      onData: ({ claimBoard: { cursor } }) => {
        heard.push(cursor);
        hear(cursor);
      },
      onRefusal: (code) => heard.push(code),
    });
    await first;
    const second = until('a-1');
    event.run(null);
    await second;
    const third = until('a-2');
    await gateway.cut();
    event.run(null);
    await third;
    expect(heard).toEqual(['a-0', 'a-1', 'a-2']);
    expect(gateway.boards.map(({ after }) => after)).toEqual([undefined, 'a-1']);
    stop();
    await client.dispose();
    await gateway.close();
  });
});
