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
import type { Printed } from '../printing/printed.js';
import type { Printer } from '../printing/printer.js';
import { originOf } from '../routes/origin-of.js';
import { connectSources } from '../routes/pages.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { layout } from './layout.js';
import { checkedAt, checkForm } from './check.js';
import { LIVE_SCRIPT } from './live-script.js';
import { missing, type Away } from './missing.js';
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

/** What a page is called by on paper. */
const PDF = '.pdf';

type PageRoutes = Routes & { readonly '/announcements/': Handler };

interface PageParts {
  readonly executor: Answering;
  readonly format: (error: GraphQLError, told: Told) => GraphQLFormattedError;
  readonly admission: Admission;
  readonly telemetry: Telemetry;
  readonly printer: Printer;
}

/** What is not there, or what the graph does not show to who has no token. */
const GONE: readonly unknown[] = ['NOT_FOUND', 'BAD_ID'];

/** The answer to a page's query, or what is told in its place. */
type Read = { readonly data: object } | Away;

/** Pages for people, written by the gateway from the same graph as anybody without a token reads. They need no script. */
export function publicPageRoutes({ executor, format, admission, telemetry, printer }: PageParts): PageRoutes {
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
    const isPrinted = page.print !== undefined && url.pathname.endsWith(PDF);
    const path = isPrinted ? url.pathname.slice(0, -PDF.length) : url.pathname;
    const id = path.slice(page.path.length);
    const answer = await read(page, id, caller);
    const printed =
      isPrinted && 'data' in answer
        ? page.print(answer.data as never, language, { origin, path })
        : undefined;
    const sheet = printed && (await print(printed, caller));
    if (sheet && 'bytes' in sheet) {
      replyPdf(request, response, visit, sheet.bytes);
      return;
    }
    const shown = !sheet && 'data' in answer ? page.show(answer.data as never, language, path) : undefined;
    const away: Away = sheet ?? ('status' in answer ? answer : { status: 404 });
    const told = shown ?? missing(language, away);
    const status = shown ? 200 : away.status;
    const passes = status === 503 && away.code !== 'NO_CERTIFICATE_FONT';
    reply(request, response, visit, { status, passes, shown: told, language, origin, path: url.pathname });
  }

  async function print(printed: Printed, { client, ids }: Caller): Promise<{ bytes: Uint8Array } | Away> {
    try {
      return { bytes: await printer.print(printed, client) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      telemetry.refused(error, ids);
      return { status: 503, because: error.wording, code: error.code };
    }
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
      passes: false,
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
  /** Whether it may be asked for again in a moment. */
  readonly passes: boolean;
  readonly shown: Shown;
  readonly language: Language;
  readonly origin: string;
  readonly path: string;
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  visit: Visit,
  { status, passes, shown, language, origin, path }: Reply,
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
    ...(passes && { 'retry-after': '5' }),
  });
  send(response, visit, request.method === 'HEAD' ? '' : body);
}

/** For whoever was given its address, as the page is. */
function replyPdf(
  { method }: IncomingMessage,
  response: ServerResponse,
  visit: Visit,
  bytes: Uint8Array,
): void {
  visit.owe(bytes.length);
  response.writeHead(200, {
    'content-type': 'application/pdf',
    'content-length': bytes.length,
    'content-disposition': 'inline; filename="certificate.pdf"',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
    vary: 'accept-language',
  });
  response.end(method === 'HEAD' ? undefined : bytes);
}

/** By its address, or else as the browser prefers. */
function languageAsked({ searchParams }: URL, { headers }: IncomingMessage): Language {
  const asked = searchParams.get('lang');
  return asked === 'zh' || asked === 'en' ? asked : languageOf(headers['accept-language']);
}
