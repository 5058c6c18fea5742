import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { PUBLIC_ACTOR } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import type { Language } from '../../core/text/wording.js';
import type { Told } from '../../graphql/errors.js';
import type { Answering, Caller } from '../../graphql/answers.js';
import { clientOf, type Admission } from '../admission.js';
import { answerError, send } from '../http/answer.js';
import { languageOf } from '../http/language.js';
import { idsOf } from '../http/request-ids.js';
import type { Handler, Routes } from '../http/router.js';
import type { Visit } from '../http/visits.js';
import { originOf } from '../routes/origin-of.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { layout } from './layout.js';
import { missing } from './missing.js';
import { announcementPage } from './nouns/announcement.js';
import { eventPage } from './nouns/event.js';
import { homePage } from './nouns/home.js';
import { organisationPage } from './nouns/organisation.js';
import { projectPage } from './nouns/project.js';
import { venuePage } from './nouns/venue.js';
import type { PublicPage } from './page.js';
import { STYLE_HASH } from './style.js';

export const PUBLIC_PAGES: readonly PublicPage[] = [
  homePage,
  eventPage,
  organisationPage,
  projectPage,
  announcementPage,
  venuePage,
];

const POLICY = [
  "default-src 'none'",
  `style-src '${STYLE_HASH}'`,
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

type PageRoutes = Routes & { readonly '/announcements/': Handler };

interface PageParts {
  readonly executor: Answering;
  readonly format: (error: GraphQLError, told: Told) => GraphQLFormattedError;
  readonly admission: Admission;
  readonly telemetry: Telemetry;
}

/** What is not there, or what the graph does not show to who has no token. */
const GONE: readonly unknown[] = ['NOT_FOUND', 'BAD_ID'];

/** The answer to a page's query, or the status of a page in its place. */
type Read = { readonly data: object } | { readonly status: 404 | 500 | 503 };

/** Pages for people, written by the gateway from the same graph as anybody without a token reads. They need no script. */
export function publicPageRoutes({ executor, format, admission, telemetry }: PageParts): PageRoutes {
  async function read(page: PublicPage, id: string, caller: Caller): Promise<Read> {
    const variables = { lang: caller.language?.toUpperCase(), ...(page.path !== '/' && { id }) };
    const answer = await executor.answer(
      { query: page.query, variables, readOnly: true, oneAnswer: true },
      caller,
    );
    if ('prepared' in answer) throw new Error('A page is no subscription.');
    const [error] = 'refused' in answer ? answer.refused : (answer.result.errors ?? []);
    if (!error) return { data: ('result' in answer && answer.result.data) || {} };
    const { extensions } = format(error, caller);
    if (GONE.includes(extensions?.['code'])) return { status: 404 };
    return { status: extensions?.['retryable'] === true ? 503 : 500 };
  }

  async function show(page: PublicPage, request: IncomingMessage, response: ServerResponse, visit: Visit) {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const language = languageAsked(url, request);
    const client = clientOf(PUBLIC_ACTOR, admission.addresses.ofRequest(request));
    const caller = { actor: PUBLIC_ACTOR, client, ids: idsOf(request), language };
    const origin = originOf(request, admission.addresses);
    const answer = await read(page, url.pathname.slice(page.path.length), caller);
    const shown = 'data' in answer ? page.show(answer.data as never, language, origin) : undefined;
    const status = shown ? 200 : 'status' in answer ? answer.status : 404;
    const body = layout(shown ?? missing(language, status !== 404), language, origin, url.pathname);
    const tag = `"${hash('sha256', body, 'base64url')}"`;
    response.setHeader('vary', 'accept-language');
    response.setHeader('cache-control', shown ? 'no-cache' : 'no-store');
    if (shown) response.setHeader('etag', tag);
    if (shown && request.headers['if-none-match'] === tag) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'content-length': Buffer.byteLength(body),
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...(status === 503 && { 'retry-after': '5' }),
    });
    send(response, visit, request.method === 'HEAD' ? '' : body);
  }

  const answering =
    (page: PublicPage): Handler =>
    async (request, response, visit) => {
      try {
        const reads = request.method === 'GET' || request.method === 'HEAD';
        if (!reads) throw new Fault('NOT_FOUND');
        await show(page, request, response, visit);
      } catch (error) {
        answerError(response, error, telemetry);
      }
    };
  return Object.fromEntries(PUBLIC_PAGES.map((page) => [page.path, answering(page)])) as PageRoutes;
}

/** By its address, or else as the browser prefers. */
function languageAsked({ searchParams }: URL, { headers }: IncomingMessage): Language {
  const asked = searchParams.get('lang');
  return asked === 'zh' || asked === 'en' ? asked : languageOf(headers['accept-language']);
}
