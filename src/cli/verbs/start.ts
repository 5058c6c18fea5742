import cluster from 'node:cluster';
import type { Config } from '../../config.js';
import { LIMITS } from '../../core/limits.js';
import { startGateway, type Gateway } from '../../server/gateway.js';
import { createLogger, describeBug, type Logger } from '../../server/logger.js';
import type { Store } from '../../store/store.js';
import { listenFailure } from '../failure.js';
import { greeting } from './greeting.js';
import { collectSooner } from '../processes/heap.js';
import { openBus, openMigratedStore } from '../open.js';
import { openTokens, type OpenedTokens } from '../open-tokens.js';
import { Primary } from '../processes/primary.js';
import { rehearsed } from './rehearsal.js';
import { seed } from './seed.js';
import { configOf } from '../settings.js';
import { metricsOfAll, tellPrimary } from '../processes/worker.js';

/** Starts a node as the environment says, and runs it until it is told to stop. @throws Failure */
export async function start(env: NodeJS.ProcessEnv, print: (line: string) => void): Promise<void> {
  collectSooner();
  const config = await rehearsed(configOf(env));
  const logger = createLogger(config.logLevel, cluster.worker?.id);
  endWithABug(logger);
  const tokens = openTokens(config);
  const store = await openMigratedStore(config, logger);
  const node = { config, logger, store, tokens };
  if (cluster.isWorker) return startWorker(node);
  if (mayFill(config)) await seed(store);
  const url = await (config.workers > 1 ? startWorkers(node) : startAlone(node));
  for (const line of await greeting(config, url, store, tokens)) print(line);
  // Each worker opens its own store; the primary opened one only to set it up.
  if (config.workers > 1) await store.close();
}

/** By default only an SQLite file is filled; a database server may hold other people's data. */
function mayFill({ demoData, databaseUrl }: Config): boolean {
  return demoData === 'on' || (demoData === 'auto' && databaseUrl.startsWith('sqlite:'));
}

/** What a node of one process is made of. */
interface NodeParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly store: Store;
  readonly tokens: OpenedTokens;
}

async function startAlone(node: NodeParts): Promise<string> {
  const gateway = await serve(node);
  untilToldToStop(node.logger, () => gateway.close());
  return gateway.url;
}

async function startWorkers({ config, logger }: NodeParts): Promise<string> {
  const primary = new Primary(logger, () => {
    void primary.stop().finally(() => process.exit(1));
  });
  untilToldToStop(logger, () => primary.stop());
  return primary.start(config.workers);
}

async function startWorker(node: NodeParts): Promise<void> {
  // A terminal sends SIGINT to the whole process group. Workers wait for the primary's word.
  process.on('SIGINT', () => undefined);
  const gateway = await serve(node);
  process.once('SIGTERM', () => {
    process.on('SIGTERM', () => undefined);
    stopBy('SIGTERM', node.logger, () => gateway.close());
  });
  tellPrimary({ serving: gateway.url });
}

async function serve({ config, logger, store, tokens }: NodeParts): Promise<Gateway> {
  const worker = cluster.worker && { worker: { id: cluster.worker.id, metrics: metricsOfAll } };
  try {
    const parts = { config, store, bus: openBus(config), tokens: tokens.verifier, ...worker };
    return await startGateway({ ...parts, logger });
  } catch (error) {
    throw listenFailure(config.host, config.port, error) ?? error;
  }
}

/** Stops in order at the first signal, and at once at the second. */
function untilToldToStop(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stopBy(signal, logger, stop);
    });
  }
}

function stopBy(signal: NodeJS.Signals, logger: Logger, stop: () => Promise<void>): void {
  logger.tell('stopping', { signal });
  const began = performance.now();
  setTimeout(() => process.exit(1), LIMITS.SHUTDOWN_MS + 2_000).unref();
  stop().then(
    () => {
      logger.tell('stopped', { ms: Math.round(performance.now() - began) });
      process.exit(0);
    },
    (bug: unknown) => {
      logger.bug(bug);
      process.exit(1);
    },
  );
}

/** Node would print the whole error, with rows and parameters that drivers put into it. */
function endWithABug(logger: Logger): void {
  process.on('uncaughtException', (bug) => {
    logger.tell('crashed', describeBug(bug));
    process.exit(1);
  });
}
