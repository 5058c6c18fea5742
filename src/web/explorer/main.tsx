/** @jsxImportSource react */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { endpointOf } from '../live/endpoint.js';
import { examplesFor } from './examples.js';
import { Explorer } from './Explorer.js';
import { findEvent } from './find-event.js';
import { styleWithinPolicy } from './styles.js';

styleWithinPolicy();
const place = document.getElementById('explorer');
if (!place) throw new Error('The page has no place for the explorer.');
const endpoint = endpointOf(location);
const root = createRoot(place);
void findEvent(endpoint).then((eventId) => {
  root.render(<Explorer endpoint={endpoint} examples={examplesFor(eventId)} />);
});
