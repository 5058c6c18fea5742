/** @jsxImportSource react */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { endpointOf } from '../live/endpoint.js';
import { examplesFor } from './examples.js';
import { Explorer } from './Explorer.js';
import { findEvent } from './find-event.js';
import { queryIn } from './query-in.js';
import { styleWithinPolicy } from './styles.js';

styleWithinPolicy();
const element = document.getElementById('explorer');
if (!element) throw new Error('The page has no element for the explorer.');
const endpoint = endpointOf(location);
const root = createRoot(element);
void findEvent(endpoint).then((eventId) => {
  root.render(
    <Explorer endpoint={endpoint} examples={examplesFor(eventId)} given={queryIn(location.search)} />,
  );
});
