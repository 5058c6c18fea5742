// The most expensive requests that the schema allows, beside a client with cheap ones: ten seconds for each store, with
// TEST_LONG a minute.
import { systemClock } from '../../src/core/time.js';
import { LIMITS } from '../../src/core/limits.js';
import { COST } from '../../src/domain/shape/declarations/cost.js';
import { assemble } from '../../src/graphql/assemble.js';
import { donate } from '../harness/ceremony.js';
import { freshSqlite, onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { Asker, Bystanders } from './bystander.js';
import { copyRows, fillLargeWorld, type LargeWorld } from './large-world.js';
import { listen, type Listener } from './listener.js';
import { Operations, type Operation } from './operations.js';
import { threadTime } from './thread-time.js';
import { REFUSED, Sizes, type Sized } from './worst.js';

const LONG = Boolean(process.env['TEST_LONG']);
const WORST = 10;
const CLIENTS = 4;
const BYSTANDERS = 4;
/** For each store: one half with queries, one with subscriptions. */
const MEASURED_MS = LONG ? 60_000 : 10_000;
/** Longer if each client needs more time to send one of each. */
const WARM_EACH_MS = 200;
/** By then the cache of rendered results is full. */
const ENTRIES_WARM_MS = LONG ? 15_000 : 5_000;
/** Candidates are tried at this fraction of the maximum cost, to find the worst. */
const IN_SMALL = 10;
/** On the first store all candidates are tried; on the next one these many of them, the worst there, with TEST_LONG all again. */
const SUSPECTED = 60;
/** Requests before measuring, because first executions are slower. */
const WARMING = 50;
/** Asked of a gateway that has the machine to itself, as with TEST_LONG; beside other tests twice as long. */
const P99_MS = LONG ? 250 : 500;
const GROWTH_MIB = 64;
const PATIENCE_MS = 300_000;

const { schema } = assemble({} as never, systemClock, {} as never);
const sizes = new Sizes(schema);
const operations = new Operations(schema);

/** Each candidate, small for trying and as large as it may be. */
const candidates = <T extends Operation>(all: readonly T[], most: number) =>
  all.flatMap((operation) => {
    const inSmall = sizes.largest(operation, most / IN_SMALL);
    const whole = sizes.largest(operation, most);
    return inSmall && whole ? [{ operation, inSmall, whole }] : [];
  });
const asked = candidates([...operations.queries(), ...operations.mutations()], LIMITS.OPERATION_COST);
const perEntry = operations.entries().flatMap((operation) => {
  // As a query it also reads the page around it.
  const whole = sizes.largest(operation, LIMITS.ENTRY_COST + COST.SNAPSHOT - COST.STATEMENT);
  return whole ? [{ operation, inSmall: whole, whole }] : [];
});

let filled: FreshDatabase;
let world: LargeWorld;
/** The worst of each set of candidates on the first store, the worst first. */
const suspects = new Map<readonly object[], readonly object[]>();

beforeAll(async () => {
  filled = await freshSqlite();
  world = await fillLargeWorld(filled.url);
}, PATIENCE_MS);

afterAll(() => filled.drop());

onEveryStore((fresh, name) => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let askers: Asker[];
  let count = 0;

  beforeAll(async () => {
    database = name === 'SQLite' ? filled : await fresh();
    if (database !== filled) await copyRows(filled.url, database.url);
    gateway = await spawnGateway({ DATABASE_URL: database.url, ALLOWED_HOSTS: 'gateway' });
    askers = Array.from({ length: CLIENTS }, (_, n) => new Asker(gateway.url, `10.0.0.${String(n + 1)}`));
  }, PATIENCE_MS);

  afterAll(async () => {
    for (const asker of askers) asker.close();
    await gateway.stop();
    if (database !== filled) await database.drop();
  });

  /** Always a document that was not seen before. */
  const ask = (asker: Asker, { text }: Sized) => asker.ask(`# ${String(++count)}\n${text(world)}`);

  test(
    'the worst that anybody may ask keeps nobody else waiting, and takes no memory for good',
    async () => {
      const worst = [...(await theWorst(asked)).map(({ whole }) => whole), ...REFUSED];
      const warmMib = await mostMib(worst, WARM_EACH_MS);
      const bystanders = new Bystanders(gateway, BYSTANDERS);
      const grownMib = await mostMib(worst, MEASURED_MS / 2 / worst.length);
      await bystanders.leave();
      tell({ worst: worst.map(({ name }) => name), p99: bystanders.p99, warmMib, grownMib });
      expect(bystanders.p99).toBeLessThan(P99_MS);
      expect(grownMib - warmMib).toBeLessThan(GROWTH_MIB);
    },
    PATIENCE_MS,
  );

  test(
    'the worst that subscriptions run for every entry keeps nobody waiting either',
    async () => {
      const worst = await theWorst(perEntry);
      const listeners: Listener[] = [];
      for (let n = 0; n < CLIENTS; n++) {
        // Each forms a group of its own, because its alias differs.
        const queries = Array.from({ length: LIMITS.OPERATIONS_PER_SOCKET }, (_, m) => {
          const { operation, whole } = worst[m % worst.length] as (typeof worst)[number];
          return operation
            .subscription(whole.size, world)
            .replace('feed', `n${String(n)}m${String(m)}: feed`);
        });
        listeners.push(await listen(gateway.url, `10.0.0.${String(n + 1)}`, queries));
      }
      const warmMib = await give(ENTRIES_WARM_MS);
      const bystanders = new Bystanders(gateway, BYSTANDERS);
      const grownMib = await give(MEASURED_MS / 2);
      await bystanders.leave();
      const received = listeners.reduce((sum, { results }) => sum + results, 0);
      for (const listener of listeners) listener.leave();
      tell({ worst: worst.map(({ whole }) => whole.name), p99: bystanders.p99, warmMib, grownMib, received });
      expect(received).toBeGreaterThan(CLIENTS);
      expect(bystanders.p99).toBeLessThan(P99_MS);
      expect(grownMib - warmMib).toBeLessThan(GROWTH_MIB);
    },
    PATIENCE_MS,
  );

  /** The candidates that took the event loop the longest for their cost. */
  async function theWorst<T extends { inSmall: Sized; whole: Sized }>(all: readonly T[]): Promise<T[]> {
    const [asker] = askers as [Asker];
    for (const { inSmall } of all.slice(0, WARMING)) await ask(asker, inSmall);
    const tried: { one: T; expectedMs: number }[] = [];
    const trying = (suspects.get(all) as readonly T[] | undefined)?.slice(0, LONG ? undefined : SUSPECTED);
    for (const one of trying ?? all) {
      const { inSmall, whole } = one;
      const before = threadTime(gateway.process.pid);
      const { ms } = await ask(asker, inSmall);
      const after = threadTime(gateway.process.pid);
      const took = before && after ? after.ranMs - before.ranMs : ms;
      tried.push({ one, expectedMs: (took * whole.cost) / inSmall.cost });
    }
    const worst = tried.sort((a, b) => b.expectedMs - a.expectedMs).map(({ one }) => one);
    if (!suspects.has(all)) suspects.set(all, worst);
    return worst.slice(0, WORST);
  }

  /** The most memory that the gateway uses while clients repeat these requests. */
  async function mostMib(asking: readonly Sized[], eachMs: number): Promise<number> {
    let most = 0;
    for (const operation of asking) {
      const until = performance.now() + eachMs;
      await Promise.all(
        askers.map(async (asker) => {
          while (performance.now() < until) await ask(asker, operation);
        }),
      );
      most = Math.max(most, await gateway.residentMib());
    }
    return most;
  }

  /** Donates without end. @returns the most memory that the gateway uses meanwhile */
  async function give(forMs: number): Promise<number> {
    let most = 0;
    const until = performance.now() + forMs;
    while (performance.now() < until) {
      await donate(gateway.admin, { projectId: world.project }, '1.00');
      most = Math.max(most, await gateway.residentMib());
    }
    return most;
  }
});

function tell(found: object): void {
  console.info(JSON.stringify(found));
}
