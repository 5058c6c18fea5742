import { render } from 'preact';
import { endpointOf } from '../live/endpoint.js';
import { Screen } from './components/Screen.js';
import { chooseAgain, findEvent } from './session/find.js';
import { openScreen } from './session/session.js';
import { keepChosen, lastChosen } from './session/storage.js';

const endpoint = endpointOf(location);

/** A browser that forbids storage throws when `localStorage` is read. */
function storeIfAllowed(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

const eventInPath = () => /^\/screen\/([^/]+)/.exec(location.pathname)?.[1];

async function start(): Promise<void> {
  const root = document.getElementById('screen');
  if (!root) throw new Error('The page has no element for the screen.');
  render(<Screen />, root);
  const named = eventInPath();
  const store = storeIfAllowed();
  const eventId = named ?? lastChosen(store) ?? (await findEvent(endpoint));
  openScreen(eventId, endpoint, store);
  if (named) return;
  keepChosen(store, eventId);
  chooseAgain(endpoint, eventId, (nearest) => {
    keepChosen(store, nearest);
    // Reloading drops all state of the other event.
    location.reload();
  });
}

void start();
