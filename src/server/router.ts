import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { printGraph } from '../graphql/schema.js';
import { Fault } from '../core/faults.js';
import type { Engine } from '../live/engine.js';
import { answerError } from './answer.js';
import { pages } from './pages.js';
import type { Telemetry } from './telemetry/telemetry.js';
import type { Visit } from './visits.js';

/** Answers one request, whatever happens. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  visit: Visit,
) => Promise<void> | void;

export type Routes = Readonly<Record<string, Handler>>;

/** Sends each request to the handler of its path, or of the folder it is in where that ends in `/`, else to the pages. */
export function router(routes: Routes): Handler {
  const handlers = new Map(Object.entries(routes));
  const servePage = pages();
  return (request, response, visit) => {
    const path = request.url?.split('?')[0] ?? '/';
    const handler = handlers.get(path) ?? handlers.get(path.slice(0, path.lastIndexOf('/') + 1));
    if (handler) return handler(request, response, visit);
    if (path === '/') response.writeHead(302, { location: '/screen' }).end();
    else if (!servePage(request, response)) plain(response, 404, 'There is nothing here.\n');
  };
}

export interface OperatorParts {
  readonly engine: Engine;
  readonly metrics: () => Promise<string>;
  readonly telemetry: Telemetry;
  /** Whether somebody may read the metrics, which tell what goes on. */
  readonly mayRead: (request: IncomingMessage) => boolean;
  /** Which of several on the port this is, to be said with what is true of it alone. */
  readonly worker: number | undefined;
}

/** Is the process alive, does it hand entries on, what does it do. */
export function operatorRoutes({ engine, metrics, telemetry, mayRead, worker }: OperatorParts): Routes {
  const of = worker === undefined ? '' : ` (worker ${String(worker)})`;
  return {
    '/healthz': (_request, response) => {
      plain(response, 200, 'ok\n');
    },
    '/readyz': (_request, response) => {
      const trouble = engine.trouble;
      if (trouble === undefined) plain(response, 200, `ready${of}\n`);
      else plain(response, 503, `not ready${of}: ${trouble}\n`);
    },
    '/metrics': async (request, response) => {
      if (!mayRead(request)) {
        const message = 'Only those whom its operator names in METRICS_ALLOWED may read this.';
        answerError(response, new Fault('FORBIDDEN', message, { setting: 'METRICS_ALLOWED' }), telemetry);
        return;
      }
      const text = await metrics().catch(() => undefined);
      plain(response, text === undefined ? 500 : 200, text ?? '');
    },
  };
}

export function schemaRoute(schema: GraphQLSchema): Routes {
  const text = printGraph(schema);
  return {
    '/schema.graphql': (_request, response) => {
      plain(response, 200, text);
    },
  };
}

function plain(response: ServerResponse, status: number, text: string): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(status, headers).end(text);
}
