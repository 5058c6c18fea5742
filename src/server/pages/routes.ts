import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { PUBLIC_ACTOR } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import type { Language, Wording } from '../../core/text/wording.js';
import type { Told } from '../../graphql/errors.js';
import type { Answering, Caller } from '../../graphql/answers.js';
import { clientOf, type Admission } from '../admission.js';
import { answerError, send } from '../http/answer.js';
import { languageOf } from '../http/language.js';
import { idsOf } from '../http/request-ids.js';
import type { Handler, Routes } from '../http/router.js';
import type { Visit } from '../http/visits.js';
import { originOf } from '../routes/origin-of.js';
import { connectSources } from '../routes/pages.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { layout } from './layout.js';
import { checkedAt, checkForm } from './check.js';
import { LIVE_SCRIPT } from './live-script.js';
import { missing } from './missing.js';
import { announcementPage } from './nouns/announcement.js';
import { certificatePage } from './nouns/certificate.js';
import { eventPage } from './nouns/event.js';
import { homePage } from './nouns/home.js';
import { organisationPage } from './nouns/organisation.js';
import { projectPage } from './nouns/project.js';
import { receiptPage } from './nouns/receipt.js';
import { venuePage } from './nouns/venue.js';
import type { PublicPage, Shown } from './page.js';
import { STYLE_HASH } from './style.js';

export const PUBLIC_PAGES: readonly PublicPage[] = [
  homePage,
  eventPage,
  organisationPage,
  projectPage,
  announcementPage,
  venuePage,
  certificatePage,
  receiptPage,
];

const POLICY = [
  "default-src 'none'",
  `style-src '${STYLE_HASH}'`,
  "img-src 'self' data:",
  "base-uri 'none'",
  // The form of /check.
  "form-action 'self'",
  "frame-ancestors 'self'",
];

/** A page that is live runs the script that makes it so, which connects to this gateway alone; any other page runs none. */
const policyOf = ({ follows }: Shown, { headers }: IncomingMessage): string =>
  (LIVE_SCRIPT !== undefined && follows
    ? [...POLICY, "script-src 'self'", connectSources(headers.host)]
    : POLICY
  ).join('; ');

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
type Read = { readonly data: object } | Away;

interface Away {
  readonly status: 404 | 500 | 503;
  /** Why, where it is known. */
  readonly because?: Wording | undefined;
}

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
    const code = String(extensions?.['code']);
    const because = page.refusals?.[code];
    if (because || GONE.includes(code)) return { status: 404, because };
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
    const { status, because }: Away = 'status' in answer ? answer : { status: 404 };
    const told = shown ?? missing(language, status !== 404, because);
    reply(request, response, visit, {
      ...{ status: shown ? 200 : status, shown: told },
      ...{ language, origin, path: url.pathname },
    });
  }

  function check(request: IncomingMessage, response: ServerResponse, visit: Visit) {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const language = languageAsked(url, request);
    const code = url.searchParams.get('code');
    if (code !== null && code.trim() !== '') {
      response.writeHead(303, { location: checkedAt(code, language), 'content-length': 0 }).end();
      return;
    }
    const origin = originOf(request, admission.addresses);
    reply(request, response, visit, {
      status: 200,
      shown: checkForm(language),
      language,
      origin,
      path: '/check',
    });
  }

  const answering =
    (show: (...asked: Parameters<Handler>) => unknown): Handler =>
    async (request, response, visit) => {
      try {
        const reads = request.method === 'GET' || request.method === 'HEAD';
        if (!reads) throw new Fault('NOT_FOUND');
        await show(request, response, visit);
      } catch (error) {
        answerError(response, error, telemetry);
      }
    };
  const ofPage = (page: PublicPage) => answering((...asked) => show(page, ...asked));
  const routes = Object.fromEntries(PUBLIC_PAGES.map((page) => [page.path, ofPage(page)])) as PageRoutes;
  return { ...routes, '/check': answering(check) };
}

interface Reply {
  readonly status: number;
  readonly shown: Shown;
  readonly language: Language;
  readonly origin: string;
  readonly path: string;
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  visit: Visit,
  { status, shown, language, origin, path }: Reply,
): void {
  const body = layout(shown, language, origin, path);
  const isKept = status === 200 && !shown.isUnlisted;
  const tag = `"${hash('sha256', body, 'base64url')}"`;
  response.setHeader('vary', 'accept-language');
  response.setHeader('cache-control', isKept ? 'no-cache' : 'no-store');
  if (isKept) response.setHeader('etag', tag);
  if (isKept && request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'content-length': Buffer.byteLength(body),
    'content-security-policy': policyOf(shown, request),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(status === 503 && { 'retry-after': '5' }),
  });
  send(response, visit, request.method === 'HEAD' ? '' : body);
}

/** By its address, or else as the browser prefers. */
function languageAsked({ searchParams }: URL, { headers }: IncomingMessage): Language {
  const asked = searchParams.get('lang');
  return asked === 'zh' || asked === 'en' ? asked : languageOf(headers['accept-language']);
}
