import { render } from 'preact';
import { endpointOf } from '../live/endpoint.js';
import { Screen } from './components/Screen.js';
import { findEvent } from './find.js';
import { openScreen } from './session.js';

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
  const eventId = named ?? (await findEvent(endpoint));
  if (!named) history.replaceState(null, '', `/screen/${eventId}${location.hash}`);
  openScreen(eventId, endpoint, storeIfAllowed());
}

void start();
