import cluster from 'node:cluster';
import { ConfigError, readConfig, type Config } from '../config.js';
import { LIMITS } from '../core/limits.js';
import { startGateway, type Gateway } from '../server/gateway.js';
import { createLogger } from '../server/logger.js';
import type { Store } from '../store/store.js';
import { Failure, listenFailure } from './failure.js';
import { greeting } from './greeting.js';
import { openBus, openMigratedStore, openTokens, type OpenedTokens } from './open.js';
import { Primary } from './primary.js';
import { seed } from './seed.js';
import { metricsOfAll, tellPrimary } from './worker.js';

/** Starts a node by its environment and keeps it until it is told to stop. @throws Failure */
export async function start(env: NodeJS.ProcessEnv, print: (line: string) => void): Promise<void> {
  const config = configOf(env);
  const tokens = openTokens(config);
  const store = await openMigratedStore(config);
  if (cluster.isWorker) return startWorker(config, store, tokens);
  if (mayFill(config)) await seed(store);
  const url = await (config.workers > 1 ? startWorkers(config) : startAlone(config, store, tokens));
  for (const line of await greeting(config, url, store, tokens)) print(line);
  // The gateway closes its own; the primary only had to set it up.
  if (config.workers > 1) await store.close();
}

/** What is in a file beside the gateway may be tried out; a server may be anybody's. */
function mayFill({ demoData, databaseUrl }: Config): boolean {
  return demoData === 'on' || (demoData === 'auto' && databaseUrl.startsWith('sqlite:'));
}

/** @throws Failure with every problem of the environment */
export function configOf(env: NodeJS.ProcessEnv): Config {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError)
      throw new Failure(`The environment is not right: ${error.problems.join('; ')}.`);
    throw error;
  }
}

async function startAlone(config: Config, store: Store, tokens: OpenedTokens): Promise<string> {
  const gateway = await serve(config, store, tokens);
  untilToldToStop(() => gateway.close());
  return gateway.url;
}

async function startWorkers({ workers }: Config): Promise<string> {
  const complain = (line: string) => process.stderr.write(`${line}\n`);
  const primary = new Primary(complain, () => {
    void primary.stop().finally(() => process.exit(1));
  });
  untilToldToStop(() => primary.stop());
  return primary.start(workers);
}

async function startWorker(config: Config, store: Store, tokens: OpenedTokens): Promise<void> {
  // A terminal interrupts the whole group; when to stop is the primary's to say, and once is enough.
  process.on('SIGINT', () => undefined);
  const gateway = await serve(config, store, tokens);
  process.once('SIGTERM', () => {
    process.on('SIGTERM', () => undefined);
    stopBy(() => gateway.close());
  });
  tellPrimary({ serving: gateway.url });
}

async function serve(config: Config, store: Store, tokens: OpenedTokens): Promise<Gateway> {
  const worker = cluster.worker && { worker: { id: cluster.worker.id, metrics: metricsOfAll } };
  try {
    const logger = createLogger(config.logLevel);
    const parts = { config, store, bus: openBus(config, logger), tokens: tokens.verifier, ...worker };
    return await startGateway({ ...parts, logger });
  } catch (error) {
    throw listenFailure(config.host, config.port, error) ?? error;
  }
}

/** Stops in order at the first signal, at once at the second. */
function untilToldToStop(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stopBy(stop);
    });
  }
}

function stopBy(stop: () => Promise<void>): void {
  setTimeout(() => process.exit(1), LIMITS.SHUTDOWN_MS + 2_000).unref();
  stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}
