import { actorOf, type ActorVerifier } from '../../auth/token.js';
import { tooMany } from '../../core/bounds.js';
import { Fault } from '../../core/faults.js';
import { kindOfId, type Id } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { systemClock } from '../../core/time.js';
import { exportOf } from '../../domain/exporting/document.js';
import { EXPORT } from '../../domain/exporting/permissions.js';
import { must } from '../../domain/right.js';
import type { Store } from '../../store/store.js';
import { answerError, send } from '../http/answer.js';
import type { Routes } from '../http/router.js';
import type { Telemetry } from '../telemetry/telemetry.js';

const PATH = /^\/export\/(\w+)\.json$/;

interface ExportParts {
  readonly store: Store;
  readonly telemetry: Telemetry;
  readonly tokens: ActorVerifier;
}

/** @throws Fault TOO_MANY_ITEMS: the command line writes an export of any size */
export async function gathered(pieces: AsyncIterable<string>): Promise<string> {
  const all = [];
  for await (const piece of pieces) {
    if (all.push(piece) > LIMITS.EXPORT_ANSWER_PIECES) throw tooMany(LIMITS.EXPORT_ANSWER_PIECES);
  }
  return all.join('');
}

/** What an organisation and all below it keep of volunteers, for its keepers: GET /export/ORGANISATION.json. */
export function exportRoutes({ store, telemetry, tokens }: ExportParts): Routes {
  return {
    '/export/': async (request, response, visit) => {
      try {
        const [, id = ''] = PATH.exec(request.url?.split('?')[0] ?? '') ?? [];
        const actor = await actorOf(request.headers.authorization, tokens);
        if (request.method !== 'GET' || kindOfId(id) !== 'Organisation') throw new Fault('NOT_FOUND');
        must(actor, EXPORT, { organisation: id });
        const body = await store.snapshot((manager) =>
          gathered(exportOf(manager, id as Id<'Organisation'>, systemClock.now())),
        );
        response.writeHead(200, {
          ...{ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
          'content-disposition': `attachment; filename="${id}.json"`,
          'content-length': Buffer.byteLength(body),
        });
        send(response, visit, body);
      } catch (error) {
        const isAway = store.dialect.isUnavailable(error);
        answerError(response, isAway ? new Fault('UNAVAILABLE') : error, telemetry);
      }
    },
  };
}
