import { render } from 'preact';
import { endpointOf } from '../live/endpoint.js';
import { keepPage } from '../worker/register.js';
import { tellOfClaims } from './announce/told.js';
import { Screen } from './components/Screen.js';
import { listenToKeys } from './hall/keys.js';
import { nameTheTab } from './hall/title.js';
import { hidePointer, keepAwake } from './hall/unattended.js';
import { Overlay } from './overlay/Overlay.js';
import { loadAllScenes } from './programme/scenes.js';
import { playAgain, speedIn } from './replay/play.js';
import { chooseAgain, findEvent } from './session/find.js';
import { openScreen } from './session/session.js';
import { keepChosen, lastChosen } from './session/storage.js';

const endpoint = endpointOf(location);

/** By then the first state is painted. */
const LOAD_SCENES_MS = 1_500;

/** A browser that forbids storage throws when `localStorage` is read. */
function storeIfAllowed(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

const eventInPath = () => /^\/screen\/([^/]+)/.exec(location.pathname)?.[1];

function draw(): void {
  for (const [id, part] of [
    ['screen', <Screen key="screen" />],
    ['overlay', <Overlay key="overlay" />],
  ] as const) {
    const root = document.getElementById(id);
    if (!root) throw new Error(`The page has no element ${id}.`);
    render(part, root);
  }
}

async function start(): Promise<void> {
  draw();
  tellOfClaims();
  nameTheTab();
  listenToKeys();
  hidePointer();
  keepAwake();
  keepPage();
  const named = eventInPath();
  const store = storeIfAllowed();
  const eventId = named ?? lastChosen(store) ?? (await findEvent(endpoint));
  const speed = speedIn(location.search);
  setTimeout(() => void loadAllScenes(), LOAD_SCENES_MS);
  if (speed !== undefined) {
    playAgain(eventId, endpoint, speed);
    return;
  }
  openScreen(eventId, endpoint, store);
  if (named) return;
  keepChosen(store, eventId);
  void chooseAgain(endpoint, eventId, (nearest) => {
    keepChosen(store, nearest);
    // Reloading drops all state of the other event.
    location.reload();
  });
}

void start();
