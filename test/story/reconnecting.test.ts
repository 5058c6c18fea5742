import { feedCursor } from '../../src/core/cursor.js';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createCeremony } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const ENTRIES = process.env['TEST_LONG'] ? 5_000 : 1_500;
const WRITERS = 8;
const SUBSCRIBERS = 50;
/** Each subscriber is cut this many times, after different entries. */
const CUTS = 4;

const QUERY = 'subscription ($after: Cursor) { feed(after: $after) { cursor kind } }';

/** The same entries in every run, so that a failure can be repeated. */
function cutsOf(subscriber: number): number[] {
  return Array.from(
    { length: CUTS },
    (_, cut) => ((subscriber * 7_919 + cut * 104_729) % (ENTRIES - 100)) + 50,
  );
}

/** Follows the feed from a cursor to its last entry, while its socket is cut. @returns every cursor that it received */
function follow(url: string, after: string, subscriber: number): Promise<string[]> {
  const seen: string[] = [];
  const cuts = new Set(cutsOf(subscriber));
  return new Promise((resolve, reject) => {
    let socket: WebSocket | undefined;
    const hold = (opened: WebSocket) => {
      socket = opened;
    };
    class Cuttable extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols);
        hold(this);
      }
    }
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: Cuttable,
      retryAttempts: CUTS + 5,
      shouldRetry: () => true,
      retryWait: () => Promise.resolve(),
    });
    client.subscribe<Answer>(
      {
        query: QUERY,
        get variables() {
          return { after: seen.at(-1) ?? after };
        },
      },
      {
        next: ({ data }) => {
          seen.push(data.feed.cursor);
          if (seen.length === ENTRIES) {
            resolve(seen);
            void client.dispose();
          } else if (cuts.delete(seen.length)) socket?.terminate();
        },
        error: (error) => {
          reject(new Error(JSON.stringify(error)));
        },
        complete: () => undefined,
      },
    );
  });
}

onEveryGateway((gateway) => {
  test(`${String(ENTRIES)} entries by 8 writers reach 50 subscribers who reconnect at random: every entry once, in order [P2, P9]`, async () => {
    await createCeremony(gateway.admin);
    const { feed } = await gateway.anyone.ask('{ feed(first: 100) { pageInfo { endCursor } } }');
    const start = feed.pageInfo.endCursor;
    const following = Promise.all(
      Array.from({ length: SUBSCRIBERS }, (_, subscriber) => follow(gateway.url, start, subscriber)),
    );
    let written = 0;
    const write = async (writer: number) => {
      while (written < ENTRIES) {
        // Like real commits: some have one entry, some several.
        const some = Math.min(1 + ((written + writer) % 7), ENTRIES - written);
        written += some;
        await gateway.store.transact((tx) => {
          for (let n = 0; n < some; n++) tx.append('PROJECT_UPDATED', [], { writer, n });
          return Promise.resolve();
        });
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    const all = await following;
    const entries = await gateway.store.feed.read(0, ENTRIES + 1_000);
    const { epoch } = gateway.engine.head;
    const wanted = entries.slice(-ENTRIES).map(({ seq, mark }) => feedCursor({ epoch, seq, mark }));
    for (const seen of all) expect(seen).toEqual(wanted);
  }, 120_000);
});
