import { SecretTokens } from '../../src/auth/token.js';
import { openBus, openMigratedStore } from '../../src/cli/open.js';
import { readConfig } from '../../src/config.js';
import { startGateway, type Gateway } from '../../src/server/gateway.js';
import { createLogger, type Logger } from '../../src/server/logger.js';
import type { Store } from '../../src/store/store.js';
import { GraphClient } from './client.js';
import {
  freshSqlite,
  onEveryStore,
  onSqliteAtFirst,
  onSqliteEveryDay,
  type FreshDatabase,
  type StoreTests,
} from './databases.js';

export const TEST_SECRET = 'a secret of the tests, long enough for HS256';

export const testTokens = new SecretTokens(TEST_SECRET);

/** A node in this process, with its real server, sockets, store and bus. */
export interface TestGateway extends Gateway {
  readonly store: Store;
  /** A client with an admin's token. */
  readonly admin: GraphClient;
  /** A client with another admin's token, for what takes two people. */
  readonly reviewer: GraphClient;
  /** A client without a token. */
  readonly anyone: GraphClient;
  as(grant: Omit<Parameters<SecretTokens['mint']>[0], 'hours'>): Promise<GraphClient>;
}

export async function startTestGateway(
  databaseUrl: string,
  env: Record<string, string> = {},
  logger?: Logger,
): Promise<TestGateway> {
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: TEST_SECRET,
    LOG_LEVEL: 'error',
    DEMO_DATA: 'off',
    // An empty variable counts as not set.
    SOCKET_DIRECT_WRITES: process.env['TEST_SOCKET_DIRECT_WRITES'] ?? '',
    // The host name in requests that tests write by hand.
    ALLOWED_HOSTS: 'gateway',
    ...env,
  });
  const store = await openMigratedStore(config);
  const parts = { config, store, bus: openBus(config), tokens: testTokens };
  const gateway = await startGateway({ ...parts, logger: logger ?? createLogger(config.logLevel) });
  const as: TestGateway['as'] = async (grant) =>
    new GraphClient(gateway.url, await testTokens.mint({ hours: 1, ...grant }));
  const reviewer = await as({ role: 'admin', subject: 'reviewer' });
  const anyone = new GraphClient(gateway.url);
  return { ...gateway, store, as, admin: await as({ role: 'admin' }), reviewer, anyone };
}

/** A gateway on SQLite for a file or a block of tests: started before them, stopped after them. */
export function ownGateway(env: Record<string, string> = {}): {
  readonly gateway: TestGateway;
  readonly database: FreshDatabase;
} {
  const own = {} as { gateway: TestGateway; database: FreshDatabase };
  beforeAll(async () => {
    own.database = await freshSqlite();
    own.gateway = await startTestGateway(own.database.url, env);
  });
  afterAll(async () => {
    await own.gateway.close();
    await own.database.drop();
  });
  return own;
}

export type GatewayTests = (gateway: TestGateway, database: FreshDatabase, name: 'SQLite' | 'MySQL') => void;

/**
 * Runs the same tests on a gateway for each kind of store, started before them and stopped after them; among the everyday
 * tests on SQLite alone.
 */
export const onEveryGateway = (body: GatewayTests): void => {
  onSqliteEveryDay(onGateways(body));
};

/** As `onEveryGateway`, on MySQL only in the long form: for walks of minutes about what stores have no part in. */
export const onOneGatewayAtFirst = (body: GatewayTests): void => {
  onSqliteAtFirst(onGateways(body));
};

/** The same tests on a gateway of whichever store they are given, started before them and stopped after them. */
export const onGateways =
  (body: GatewayTests): StoreTests =>
  (fresh, name) => {
    // Passed to the tests before they are set.
    const [gateway, database] = [{} as TestGateway, {} as FreshDatabase];
    beforeAll(async () => {
      Object.assign(database, await fresh());
      Object.assign(gateway, await startTestGateway(database.url));
    });
    afterAll(async () => {
      await gateway.close();
      await database.drop();
    });
    body(gateway, database, name);
  };

type NodesTests = (nodes: readonly [TestGateway, TestGateway], name: 'SQLite' | 'MySQL') => void;

/** Runs the same tests on two nodes of one store, for each kind of store; on MySQL with Redis between them where it answers. */
export function onTwoNodes(body: NodesTests): void {
  onEveryStore((fresh, name) => {
    const nodes = [{} as TestGateway, {} as TestGateway] as const;
    let database: FreshDatabase;
    beforeAll(async () => {
      database = await fresh();
      const redis = process.env['TEST_REDIS_URL'];
      const env: Record<string, string> = name === 'MySQL' && redis ? { REDIS_URL: redis } : {};
      for (const node of nodes) Object.assign(node, await startTestGateway(database.url, env));
    }, 60_000);
    afterAll(async () => {
      await Promise.all(nodes.map((node) => node.close()));
      await database.drop();
    });
    body(nodes, name);
  });
}
