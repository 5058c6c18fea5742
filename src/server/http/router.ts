import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { printGraph } from '../../graphql/schema.js';
import { Fault } from '../../core/faults.js';
import type { Engine } from '../../live/engine.js';
import { answerError } from './answer.js';
import { pages } from '../routes/pages.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { Visit } from './visits.js';

/** Answers one request. Never throws. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  visit: Visit,
) => Promise<void> | void;

export type Routes = Readonly<Record<string, Handler>>;

/** Passes each request to the handler of its path, or of a folder that it is in where the route ends in `/`; otherwise to the pages. */
export function router(routes: Routes): Handler {
  const handlers = new Map(Object.entries(routes));
  const servePage = pages();
  return (request, response, visit) => {
    const path = request.url?.split('?')[0] ?? '/';
    const folders = [path.slice(0, path.lastIndexOf('/') + 1), path.slice(0, path.indexOf('/', 1) + 1)];
    // `/` is a page of its own, and no folder of all others.
    const [folder = ''] = folders.filter((each) => each !== '/' && handlers.has(each));
    const handler = handlers.get(path) ?? handlers.get(folder);
    if (handler) return handler(request, response, visit);
    if (!servePage(request, response)) plain(response, 404, 'There is nothing here.\n');
  };
}

export interface OperatorParts {
  readonly engine: Engine;
  readonly metrics: () => Promise<string>;
  readonly telemetry: Telemetry;
  /** Whether a client may read the metrics. */
  readonly mayRead: (request: IncomingMessage) => boolean;
  /** Number of this worker among several on the port, for answers that are true of it alone. */
  readonly worker: number | undefined;
}

/** Routes for operators: liveness, readiness and metrics. */
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
        const wording = {
          en: 'Only those whom its operator names in METRICS_ALLOWED may read this.',
          zh: '仅限运维人员在 METRICS_ALLOWED 中列出的地址读取。',
        };
        answerError(response, new Fault('FORBIDDEN', wording, { setting: 'METRICS_ALLOWED' }), telemetry);
        return;
      }
      const text = await metrics().catch(() => undefined);
      plain(response, text === undefined ? 500 : 200, text ?? '');
    },
  };
}

export function schemaRoute(schema: GraphQLSchema): Routes {
  // Encoded once and shared by all answers.
  const text = Buffer.from(printGraph(schema));
  return {
    '/schema.graphql': (_request, response) => {
      plain(response, 200, text);
    },
  };
}

function plain(response: ServerResponse, status: number, text: string | Buffer): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(status, headers).end(text);
}
