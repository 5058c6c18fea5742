import { render } from 'preact';
import { endpointOf } from '../live/endpoint.js';
import { Screen } from './components/Screen.js';
import { chooseAgain, findEvent } from './find.js';
import { openScreen } from './session.js';
import { keepChosen, lastChosen } from './storage.js';

const endpoint = endpointOf(location);

/** Browsers that forbid storage throw at the very mention of it. */
function storeIfAllowed(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

const eventInPath = () => /^\/screen\/([^/]+)/.exec(location.pathname)?.[1];

async function start(): Promise<void> {
  const place = document.getElementById('screen');
  if (!place) throw new Error('The page has no place for the screen.');
  render(<Screen />, place);
  const named = eventInPath();
  const store = storeIfAllowed();
  const eventId = named ?? lastChosen(store) ?? (await findEvent(endpoint));
  openScreen(eventId, endpoint, store);
  if (named) return;
  keepChosen(store, eventId);
  chooseAgain(endpoint, eventId, (nearest) => {
    keepChosen(store, nearest);
    // A new page starts from nothing: what belongs to the other event cannot stay behind.
    location.reload();
  });
}

void start();
