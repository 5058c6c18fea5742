// Makes a public page live: it reads the page again whenever something that it is about has changed. Without this script, or while the
// gateway is away, the page stays as it was written.
import { openConnection } from '../live/connection.js';
import { endpointOf } from '../live/endpoint.js';
import { keepReading } from '../live/keep-reading.js';
import { readPosition } from '../live/position.js';
import { bring } from './bring.js';

/** Pages read again within this time of a change, each after a time of its own: many may show the same. */
const SPREAD_MS = 800;
const TOGETHER_MS = 120;

const endpoint = endpointOf({ protocol: location.protocol, host: location.host, hash: '' });

/** The page's main part as the gateway writes it now. The browser sends the tag of its copy, and an unchanged page is not sent again. */
async function readMain(): Promise<HTMLElement> {
  const response = await fetch(location.href, { cache: 'no-cache' });
  // One that is gone says so in its place.
  if (!response.ok && response.status !== 404)
    throw new Error(`The page was answered with ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const main = page.querySelector('main');
  if (!main) throw new Error('The page has no main part.');
  return main;
}

/**
 * @param onGone the gateway has begun another history of its feed, such as from a backup: what follows is read from its own position
 * @returns a function that ends it
 */
function follow(main: HTMLElement, filter: object, onGone: () => void): () => void {
  const client = openConnection({
    url: endpoint.socket,
    token: undefined,
    onLive: (isLive) => (document.documentElement.dataset['live'] = String(isLive)),
    onSignOfLife: () => undefined,
    onRefusal: (code) => {
      if (code === 'BAD_CURSOR') onGone();
    },
  });
  const end = keepReading({
    client,
    filter,
    position: () => readPosition(endpoint),
    read: readMain,
    show: (now) => bring(main, now),
    togetherMs: TOGETHER_MS + Math.random() * SPREAD_MS,
  });
  return () => {
    end();
    void client.dispose();
  };
}

/** A page that nobody sees follows nothing. It is read again as soon as it is shown. */
function start(main: HTMLElement, filter: object): void {
  let end: (() => void) | undefined;
  const turn = () => {
    end?.();
    end = document.hidden ? undefined : follow(main, filter, turn);
  };
  document.addEventListener('visibilitychange', turn);
  turn();
}

const main = document.querySelector('main');
const follows = main?.dataset['follows'];
if (main && follows !== undefined) start(main, JSON.parse(follows) as object);
