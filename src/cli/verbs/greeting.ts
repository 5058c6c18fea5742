import type { Store } from '../../store/store.js';
import type { Config } from '../../config.js';
import { isEmpty } from '../demo-data/load.js';
import { demoEventId } from './demo-event.js';
import type { OpenedTokens } from '../open-tokens.js';

const FIRST_TOKEN_HOURS = 24;

/** The text that is printed once a gateway serves: what it uses, its URLs, and what to do next. */
export async function greeting(
  { redisUrl, workers, rehearsal }: Config,
  url: string,
  store: Store,
  tokens: OpenedTokens,
): Promise<string[]> {
  const eventId = await demoEventId(store);
  const bus = redisUrl !== undefined ? 'Redis bus' : workers > 1 ? 'bus of the primary' : 'in-process bus';
  const several = workers > 1 ? ` · ${String(workers)} workers` : '';
  const token = tokens.fresh
    ? await tokens.own?.mint({ role: 'admin', hours: FIRST_TOKEN_HOURS })
    : undefined;
  return [
    `Commonweal 公益图谱 · ${store.dialect.description} · ${bus}${several}`,
    ...(rehearsal === 'off' ? [] : ['Rehearsal 彩排: nothing of it is kept.']),
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
    `  Next:     ${await next(eventId, store, tokens)}`,
  ];
}

async function next(eventId: string | undefined, store: Store, tokens: OpenedTokens): Promise<string> {
  const demo = `npm run demo${tokens.own ? '' : ' -- --token T'}`;
  const play = `${demo}   (in another terminal, with the screen open)`;
  if (eventId !== undefined) return play;
  if (await isEmpty(store.read)) return `npm run -s cli -- seed, then ${play}`;
  return 'open the screen (npm run demo plays the demo data, which this store was not filled with)';
}
