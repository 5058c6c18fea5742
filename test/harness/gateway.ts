import { SecretTokens } from '../../src/auth/token.js';
import { openBus, openMigratedStore } from '../../src/cli/open.js';
import { readConfig } from '../../src/config.js';
import { startGateway, type Gateway } from '../../src/server/gateway.js';
import { createLogger, type Logger } from '../../src/server/logger.js';
import type { Store } from '../../src/store/store.js';
import { GraphClient } from './client.js';
import { freshSqlite, type FreshDatabase } from './databases.js';

export const TEST_SECRET = 'a secret of the tests, long enough for HS256';

export const testTokens = new SecretTokens(TEST_SECRET);

/** A node in this process, with its real server, sockets, store and bus. */
export interface TestGateway extends Gateway {
  readonly store: Store;
  /** Speaks to it as an admin. */
  readonly admin: GraphClient;
  /** Speaks to it without a token. */
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
    // An empty one counts as not set.
    SOCKET_DIRECT_WRITES: process.env['TEST_SOCKET_DIRECT_WRITES'] ?? '',
    // As tests that write their requests by hand call it.
    ALLOWED_HOSTS: 'gateway',
    ...env,
  });
  const store = await openMigratedStore(config);
  const parts = { config, store, bus: openBus(config), tokens: testTokens };
  const gateway = await startGateway({ ...parts, logger: logger ?? createLogger(config.logLevel) });
  const as: TestGateway['as'] = async (grant) =>
    new GraphClient(gateway.url, await testTokens.mint({ hours: 1, ...grant }));
  return { ...gateway, store, as, admin: await as({ role: 'admin' }), anyone: new GraphClient(gateway.url) };
}

/** A gateway of a file's or a block's own, on SQLite: up before its tests, gone after them. */
export function ownGateway(): { readonly gateway: TestGateway; readonly database: FreshDatabase } {
  const own = {} as { gateway: TestGateway; database: FreshDatabase };
  beforeAll(async () => {
    own.database = await freshSqlite();
    own.gateway = await startTestGateway(own.database.url);
  });
  afterAll(async () => {
    await own.gateway.close();
    await own.database.drop();
  });
  return own;
}
