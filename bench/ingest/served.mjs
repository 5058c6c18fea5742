// A whole gateway as a process, for donations that come over HTTP.
import { randomBytes } from 'node:crypto';
import { answer } from '../fanout/answering.mjs';
import { gateway } from './gateway.mjs';
import { openSeeded } from './rows.mjs';

const opened = gateway('./cli/open.js');
const { openBus, openMigratedStore } = opened;
// Earlier versions have it beside the store.
const { openTokens } = opened.openTokens ? opened : gateway('./cli/open-tokens.js');
const { readConfig } = gateway('./config.js');
const { startGateway } = gateway('./server/gateway.js');
const { createLogger } = gateway('./server/logger.js');

answer({
  serve: async ({ url: database }) => {
    const { store: seeded, ids } = await openSeeded(database);
    await seeded.close();
    const config = readConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: database,
      AUTH_SECRET: randomBytes(32).toString('hex'),
      DEMO_DATA: 'off',
    });
    const tokens = openTokens(config);
    const store = await openMigratedStore(config);
    const parts = {
      config,
      store,
      bus: openBus(config),
      tokens: tokens.verifier,
      logger: createLogger('error'),
    };
    const { url } = await startGateway(parts);
    return { url, token: await tokens.own.mint({ role: 'admin', hours: 1 }), project: ids.project };
  },
});
