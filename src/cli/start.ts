import { ConfigError, readConfig, type Config } from '../config.js';
import { LIMITS } from '../core/limits.js';
import { startGateway, type Gateway } from '../server/gateway.js';
import { createLogger } from '../server/logger.js';
import type { Store } from '../store/store.js';
import { Failure, listenFailure, redisFailure } from './failure.js';
import { openBus, openMigratedStore, openTokens, type OpenedTokens } from './open.js';
import { seed } from './seed.js';
import { liveEventId } from './live-event.js';

const FIRST_TOKEN_HOURS = 24;

/** Starts a node by its environment and keeps it until it is told to stop. @throws Failure */
export async function start(env: NodeJS.ProcessEnv, print: (line: string) => void): Promise<Gateway> {
  const config = configOf(env);
  const tokens = openTokens(config);
  const store = await openMigratedStore(config);
  if (config.demoData) await seed(store);
  const gateway = await serve(config, store, tokens);
  for (const line of await greeting(config, gateway, store, tokens)) print(line);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), LIMITS.SHUTDOWN_MS + 2_000).unref();
      gateway.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  return gateway;
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

async function serve(config: Config, store: Store, tokens: OpenedTokens): Promise<Gateway> {
  try {
    const parts = { config, store, bus: openBus(config), tokens: tokens.verifier };
    return await startGateway({ ...parts, logger: createLogger(config.logLevel) });
  } catch (error) {
    const failure = listenFailure(config.host, config.port, error);
    if (failure) throw failure;
    if (config.redisUrl !== undefined && isRedisError(error)) throw redisFailure(config.redisUrl, error);
    throw error;
  }
}

function isRedisError(error: unknown): boolean {
  const { name, message, syscall } = error as NodeJS.ErrnoException;
  return (
    /redis|reply/i.test(`${name} ${message}`) || syscall === 'connect' || /Connection is closed/.test(message)
  );
}

async function greeting(
  config: Config,
  { url }: Gateway,
  store: Store,
  tokens: OpenedTokens,
): Promise<string[]> {
  const eventId = await liveEventId(store);
  const bus = config.redisUrl === undefined ? 'in-process bus' : 'Redis bus';
  const token = tokens.fresh
    ? await tokens.own?.mint({ role: 'admin', hours: FIRST_TOKEN_HOURS })
    : undefined;
  return [
    `Commonweal 公益图谱 · ${store.dialect.description} · ${bus}`,
    '',
    `  screen    ${url}/screen${eventId === undefined ? '' : `/${eventId}`}`,
    `  GraphQL   ${url}/graphql`,
    `  explorer  ${url}/explorer`,
    `  health    ${url}/healthz`,
    '',
    token === undefined
      ? '  A token:  npm run -s cli -- token --role admin'
      : `  Admin token for ${String(FIRST_TOKEN_HOURS)} hours, shown once:\n  ${token}`,
    '  Next:     npm run demo   (in another terminal, with the screen open)',
  ];
}
