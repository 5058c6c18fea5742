import { randomBytes } from 'node:crypto';
import { answer, spentMs } from '../fanout/answering.mjs';
import { gateway } from '../ingest/gateway.mjs';

const opened = gateway('./cli/open.js');
const { openBus, openMigratedStore } = opened;
// Earlier versions have it beside the store.
const { openTokens } = opened.openTokens ? opened : gateway('./cli/open-tokens.js');
const { readConfig } = gateway('./config.js');
const { startGateway } = gateway('./server/gateway.js');
const { LIMITS } = gateway('./core/limits.js');
const { SecretTokens } = gateway('./auth/token.js');
const { createLogger } = gateway('./server/logger.js');

answer({
  cpu: spentMs,
  serve: async ({ database, kept = false }) => {
    // Otherwise it is the making of answers that is measured: none is found again.
    if (!kept) LIMITS.KEPT_KEY_CHARS = 0;
    const secret = randomBytes(32).toString('hex');
    const config = readConfig({
      ...{ PORT: '0', HOST: '127.0.0.1', DATABASE_URL: database, DEMO_DATA: 'off' },
      AUTH_SECRET: secret,
    });
    const store = await openMigratedStore(config);
    const parts = { config, store, bus: openBus(config), tokens: openTokens(config).verifier };
    const { url } = await startGateway({ ...parts, logger: createLogger('error') });
    const token = await new SecretTokens(secret).mint({ role: 'admin', hours: 1 });
    return { url, token };
  },
});
