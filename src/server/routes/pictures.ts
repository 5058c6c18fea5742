import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Role } from '../../auth/actor.js';
import { actorOf, type ActorVerifier } from '../../auth/token.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { WRITERS } from '../../domain/access.js';
import { PICTURES_PATH } from '../../domain/picture/rules.js';
import type { PictureService } from '../../domain/picture/service.js';
import { readBytes } from '../http/body.js';
import { answerError } from '../http/answer.js';
import type { Handler, Routes } from '../http/router.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { Visit } from '../http/visits.js';

interface PictureParts {
  readonly pictures: PictureService;
  readonly tokens: ActorVerifier;
  readonly telemetry: Telemetry;
  readonly isUnavailable: (error: unknown) => boolean;
}

/**
 * POST /pictures with a bearer token stores the image in the body, and answers 201 `{ id, url }`. GET /pictures/ID serves it to
 * anyone. Refusals have GraphQL's form.
 */
export function pictureRoutes({ pictures, tokens, telemetry, isUnavailable }: PictureParts): Routes {
  async function upload(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
    if (request.method !== 'POST')
      throw new Fault('BAD_REQUEST', { en: 'Send pictures by POST.', zh: '请用 POST 上传图片。' });
    const { role, subject } = await actorOf(request.headers.authorization, tokens);
    if (role === 'public') throw new Fault('UNAUTHENTICATED');
    if (!(WRITERS as Role[]).includes(role)) throw new Fault('FORBIDDEN');
    const bytes = await readBytes(request, visit, LIMITS.PICTURE_BYTES, 'PICTURE_TOO_LARGE');
    const { id } = await pictures.keep(bytes, subject);
    const answer = JSON.stringify({ id, url: `${PICTURES_PATH}/${id}` });
    response.writeHead(201, { 'content-type': 'application/json; charset=utf-8' }).end(answer);
  }

  async function show(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
    const id = request.url?.slice(PICTURES_PATH.length + 1).split('?')[0] ?? '';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const picture = reads ? await pictures.read(id) : null;
    if (!picture) throw new Fault('NOT_FOUND');
    response.writeHead(200, {
      'content-type': picture.type,
      'content-length': picture.size,
      'content-security-policy': "default-src 'none'",
      // A stored picture never changes.
      'cache-control': 'public, max-age=31536000, immutable',
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    // Only one chunk is in memory at a time.
    visit.owe(Math.min(picture.size, LIMITS.PICTURE_CHUNK_BYTES));
    await pipeline(picture.pieces(), response);
  }

  const answering =
    (handle: typeof upload): Handler =>
    (request, response, visit) =>
      handle(request, response, visit).catch((error: unknown) => {
        answerError(response, isUnavailable(error) ? new Fault('UNAVAILABLE') : error, telemetry);
      });
  return { [PICTURES_PATH]: answering(upload), [`${PICTURES_PATH}/`]: answering(show) };
}
