import type { IncomingMessage, ServerResponse } from 'node:http';
import { feedCursor, parseFeedCursor, type FeedPosition } from '../../core/cursor.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { publicEntry } from '../../domain/feed/public-entry.js';
import { publicLinks } from '../../domain/features.js';
import type { Engine } from '../../live/engine.js';
import type { Entry } from '../../live/feed/feed.js';
import { answerError, send } from '../http/answer.js';
import { mustReach } from '../http/graphql/min-cursor.js';
import type { Handler, Routes } from '../http/router.js';
import { isKnown, tagOf } from '../http/validators.js';
import type { Visit } from '../http/visits.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { publicFeedSubscription } from './public-feed-stream.js';
import type { EventStreams } from '../streams/event-stream.js';

const PATH = '/feed';
const PAGE = LIMITS.FEED_PAGE_ENTRIES;

interface FeedParts {
  readonly engine: Engine;
  readonly streams: EventStreams;
  readonly telemetry: Telemetry;
}

/** What is answered: a body with how long it may be kept, or the address of one. */
type Found =
  | { readonly body: string; readonly keptFor: string }
  | { readonly elsewhere: string; readonly keptFor: string };

const FOR_GOOD = `public, max-age=${String(LIMITS.FEED_PAGE_FRESH_S)}, immutable`;
const SHORTLY = `public, max-age=${String(LIMITS.ANSWER_FRESH_S)}`;
const NOT_KEPT = 'no-store';

/**
 * The public feed for clients without GraphQL, and for caches in front of them.
 *
 * Background: thousands of readers follow one feed, each from its own cursor.
 *
 * The naive way answers each reader with what follows its cursor, so that each is a request of its own at the gateway.
 *
 * The algorithm: entries stand in pages with fixed boundaries. `/feed?offset=CURSOR` leads to the page that goes on from a cursor, for
 * good once that page is full (`/feed/EPOCH/FROM` never changes), so that a cache answers all who are behind. At the end it answers with
 * the newest entries and the offset to go on from, which is the same for all who have read to the end; there `live=poll` waits for the
 * next entry, and a cache asks once for all who wait.
 */
export function publicFeedRoutes({ engine, streams, telemetry }: FeedParts): Routes {
  const answer = async (request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gateway');
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new Fault('NOT_FOUND');
    if (pathname !== PATH) {
      write(request, response, visit, await page(pathname));
      return;
    }
    const position = await positionAt(searchParams.get('offset'));
    if (wantsStream(request, searchParams)) {
      const operation = publicFeedSubscription(() => engine.head);
      streams.follow({ operation, after: position, viewer: undefined }, request, response, visit);
      return;
    }
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
    });
    if (searchParams.get('live') === 'poll' && position.seq === engine.head.seq)
      await engine.waiting.beyond(position.seq, LIMITS.FEED_POLL_MS, gone.signal);
    if (!gone.signal.aborted) write(request, response, visit, await following(position));
  };

  /** @throws Fault BAD_CURSOR, CURSOR_OF_OTHER_EPOCH, FEED_NOT_KEPT, CURSOR_NOT_REACHED */
  const positionAt = async (offset: string | null): Promise<FeedPosition> => {
    const { epoch, seq, mark, floor } = engine.head;
    if (offset === 'now') return { epoch, seq, mark };
    if (offset === null) return { epoch, seq: floor, mark: 0 };
    const position = parseFeedCursor(offset);
    await mustReach(position, engine);
    if (position.seq === 0) return position;
    if (position.seq <= engine.head.floor) throw new Fault('FEED_NOT_KEPT');
    const entry = await engine.pages.at(position.seq);
    if (entry?.mark !== position.mark) throw new Fault('CURSOR_OF_OTHER_EPOCH');
    return position;
  };

  const following = async (position: FeedPosition): Promise<Found> => {
    const { epoch, seq, mark, floor } = engine.head;
    const from = Math.floor(position.seq / PAGE) * PAGE;
    if (from >= floor && from + PAGE <= seq)
      return { elsewhere: `${PATH}/${epoch}/${String(from)}`, keptFor: FOR_GOOD };
    const entries = await engine.pages.rest(position.seq, seq);
    const [first] = entries;
    // They were pruned while they were read.
    if (first && first.seq !== position.seq + 1) throw new Fault('FEED_NOT_KEPT');
    const last = entries.at(-1) ?? { seq, mark };
    const end = { epoch, seq: last.seq, mark: last.mark };
    return { body: bodyOf(entries, end, last.seq === seq), keptFor: SHORTLY };
  };

  /** @throws Fault NOT_FOUND, CURSOR_OF_OTHER_EPOCH, FEED_NOT_KEPT */
  const page = async (path: string): Promise<Found> => {
    const [, , epoch, digits = '', ...rest] = path.split('/');
    const from = /^\d{1,15}$/.test(digits) ? Number(digits) : NaN;
    if (rest.length || Number.isNaN(from) || from % PAGE) throw new Fault('NOT_FOUND');
    const { head } = engine;
    if (epoch !== head.epoch) throw new Fault('CURSOR_OF_OTHER_EPOCH');
    if (from < head.floor) throw new Fault('FEED_NOT_KEPT');
    // It is not full yet.
    if (from + PAGE > head.seq) throw new Fault('NOT_FOUND');
    const entries = await engine.pages.rest(from, head.seq);
    const last = entries.at(-1);
    if (!last || entries.length < PAGE) throw new Fault('FEED_NOT_KEPT');
    return { body: bodyOf(entries, { epoch, seq: last.seq, mark: last.mark }, false), keptFor: FOR_GOOD };
  };

  const handle: Handler = async (request, response, visit) => {
    try {
      await answer(request, response, visit);
    } catch (error) {
      if (error instanceof Fault) response.setHeader('cache-control', NOT_KEPT);
      answerError(response, error, telemetry);
    }
  };
  return { [PATH]: handle, [`${PATH}/`]: handle };
}

function bodyOf(entries: readonly Entry[], end: FeedPosition, isEnd: boolean): string {
  const offset = encodeURIComponent(feedCursor(end));
  return JSON.stringify({
    epoch: end.epoch,
    entries: entries.map((entry) => publicEntry(entry, end.epoch, publicLinks)),
    // Of a page for good nothing may be said that is so only now.
    next: `${PATH}?offset=${offset}`,
    ...(isEnd && { upToDate: true, live: `${PATH}?offset=${offset}&live=poll` }),
  });
}

function wantsStream({ headers }: IncomingMessage, search: URLSearchParams): boolean {
  return search.get('live') === 'sse' || headers.accept?.includes('text/event-stream') === true;
}

function write(request: IncomingMessage, response: ServerResponse, visit: Visit, found: Found): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('cache-control', found.keptFor);
  // A stream comes from the same address.
  response.setHeader('vary', 'accept');
  if ('elsewhere' in found) {
    response.writeHead(307, { location: found.elsewhere, 'content-length': 0 }).end();
    return;
  }
  const tag = tagOf(found.body);
  response.setHeader('etag', tag);
  if (isKnown(request.headers['if-none-match'], tag)) {
    response.writeHead(304).end();
    return;
  }
  const length = Buffer.byteLength(found.body);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': length });
  send(response, visit, request.method === 'HEAD' ? '' : found.body);
}
