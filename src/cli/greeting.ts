import type { Store } from '../store/store.js';
import type { Config } from '../config.js';
import { liveEventId } from './live-event.js';
import type { OpenedTokens } from './open.js';

const FIRST_TOKEN_HOURS = 24;

/** What is printed once a gateway serves: what it runs on, where it is, what to do next. */
export async function greeting(
  { redisUrl, workers }: Config,
  url: string,
  store: Store,
  tokens: OpenedTokens,
): Promise<string[]> {
  const eventId = await liveEventId(store);
  const bus = redisUrl !== undefined ? 'Redis bus' : workers > 1 ? 'bus of the primary' : 'in-process bus';
  const several = workers > 1 ? ` · ${String(workers)} workers` : '';
  const token = tokens.fresh
    ? await tokens.own?.mint({ role: 'admin', hours: FIRST_TOKEN_HOURS })
    : undefined;
  return [
    `Commonweal 公益图谱 · ${store.dialect.description} · ${bus}${several}`,
    '',
    `  screen    ${url}/screen${eventId === undefined ? '' : `/${eventId}`}`,
    `  GraphQL   ${url}/graphql`,
    `  explorer  ${url}/explorer`,
    `  health    ${url}/healthz`,
    '',
    !tokens.own
      ? '  Tokens:   those of your identity provider (docs/identity-providers.md)'
      : token === undefined
        ? '  A token:  npm run -s cli -- token --role admin'
        : `  Admin token for ${String(FIRST_TOKEN_HOURS)} hours, shown once:\n  ${token}`,
    `  Next:     ${eventId === undefined ? 'npm run -s cli -- seed, then ' : ''}npm run demo${tokens.own ? '' : ' -- --token T'}   (in another terminal, with the screen open)`,
  ];
}
