import { setTimeout } from 'node:timers/promises';
import { LIMITS } from '../../src/core/limits.js';
import type { GraphError } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';

const own = ownGateway();

const DEADLINE_MS = 5;

/** A hundred pages, and a count of each: it is asked for when the page is there. */
const QUERY = `{ ${Array.from({ length: 100 }, (_, n) => `a${String(n)}: events(first: 1) { totalCount }`).join(' ')} }`;

test('hundreds of reads on SQLite leave others their turns', async () => {
  let turns = 0;
  let over = false;
  const count = () => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  const { read } = own.gateway.store;
  const began = performance.now();
  setImmediate(count);
  // Within TypeORM there is no other turn: without a pause they would all be one.
  while (performance.now() - began < 20 * LIMITS.SQLITE_TURN_MS) await read.query('SELECT 1');
  over = true;
  expect(turns).toBeGreaterThan((performance.now() - began) / (8 * LIMITS.SQLITE_TURN_MS));
});

describe('an operation that takes too long', () => {
  const REQUEST_MS = LIMITS.REQUEST_MS;
  let counted = 0;

  beforeAll(() => {
    Object.assign(LIMITS, { REQUEST_MS: DEADLINE_MS });
    own.gateway.store.read.dataSource.subscribers.push({
      beforeQuery: async ({ query }) => {
        if (query.includes('COUNT(')) counted += 1;
        // However fast the machine, the pages take longer than the deadline.
        else await setTimeout(4 * DEADLINE_MS);
      },
    });
  });

  beforeEach(() => {
    counted = 0;
  });

  afterAll(() => {
    Object.assign(LIMITS, { REQUEST_MS });
    own.gateway.store.read.dataSource.subscribers.pop();
  });

  const DOORS: Record<string, () => Promise<GraphError[] | undefined>> = {
    'with POST': async () => (await own.gateway.anyone.send(QUERY)).errors,
    'over a socket': async () => {
      const live = own.gateway.anyone.subscribe(QUERY);
      await live.until(({ ended }) => ended);
      await live.close();
      return live.error as GraphError[] | undefined;
    },
    'over a stream': async () => {
      const asked = new URLSearchParams({ query: QUERY });
      const answer = await fetch(`${own.gateway.url}/graphql/stream?${asked.toString()}`);
      expect(answer.status).toBe(503);
      return ((await answer.json()) as { errors: GraphError[] }).errors;
    },
  };

  test.each(Object.entries(DOORS))(
    '%s is given up by its deadline, and reads nothing more',
    async (_way, ask) => {
      const errors = await ask();
      expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', retryable: true } }]);
      // The pages that were asked for come; what would be read after them is not.
      await own.gateway.anyone.send('{ __typename }');
      expect(counted).toBeLessThan(100);
    },
  );
});
