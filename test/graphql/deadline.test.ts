import { setTimeout } from 'node:timers/promises';
import { LIMITS } from '../../src/core/limits.js';
import { createCeremony } from '../harness/ceremony.js';
import type { GraphError } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';

const own = ownGateway();

const DEADLINE_MS = 5;

beforeAll(() => createCeremony(own.gateway.admin));

const PAGES = 60;
/** Many pages with a count in each, which is requested when the page was read. */
const PAGE = 'events(first: 1) { nodes { projects(first: 1) { totalCount } } }';
const QUERY = `{ ${Array.from({ length: PAGES }, (_, n) => `a${String(n)}: ${PAGE}`).join(' ')} }`;

/** A read that takes a millisecond or more. */
const SLOW_READ =
  'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT COUNT(*) FROM n';

test.each<[string, (reads: readonly (() => Promise<unknown>)[]) => Promise<unknown>]>([
  ['at once', (reads) => Promise.all(reads.map((read) => read()))],
  [
    'one after the other',
    async (reads) => {
      for (const read of reads) await read();
    },
  ],
])('hundreds of reads on SQLite, %s, leave others their turns', async (_how, all) => {
  const { read } = own.gateway.store;
  const reads = Array.from({ length: 200 }, () => () => read.query(SLOW_READ));
  let turns = 0;
  let over = false;
  const count = () => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  const began = performance.now();
  setImmediate(count);
  // TypeORM continues in microtasks: without a pause all reads would be one turn.
  await all(reads);
  over = true;
  expect(turns).toBeGreaterThan((performance.now() - began) / (4 * LIMITS.SQLITE_TURN_MS));
});

describe('an operation that takes too long', () => {
  const REQUEST_MS = LIMITS.REQUEST_MS;
  let counted = 0;

  beforeAll(() => {
    Object.assign(LIMITS, { REQUEST_MS: DEADLINE_MS });
    own.gateway.store.read.dataSource.subscribers.push({
      beforeQuery: async ({ query }) => {
        if (query.includes('COUNT(')) counted += 1;
        // On any machine the pages take longer than the deadline.
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
      // The pages that were requested arrive; reads that would follow them are not made.
      await own.gateway.anyone.send('{ __typename }');
      expect(counted).toBeLessThan(PAGES);
    },
  );
});
