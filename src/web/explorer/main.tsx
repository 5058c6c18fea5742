/** @jsxImportSource react */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { endpointOf } from '../live/endpoint.js';
import { examples } from './examples.js';
import { createFetcher } from './fetcher.js';

const place = document.getElementById('explorer');
if (!place) throw new Error('The page has no place for the explorer.');
createRoot(place).render(<GraphiQL fetcher={createFetcher(endpointOf(location))} defaultTabs={examples} />);
