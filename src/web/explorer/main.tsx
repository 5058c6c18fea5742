/** @jsxImportSource react */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { endpointOf } from '../live/endpoint.js';
import { examples } from './examples.js';
import { createFetcher } from './fetcher.js';

createRoot(document.getElementById('explorer')!).render(
  <GraphiQL fetcher={createFetcher(endpointOf(location))} defaultTabs={examples} />,
);
