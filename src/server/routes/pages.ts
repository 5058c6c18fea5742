import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

/** The folder that the build puts the pages in, beside the compiled server. */
const PAGES = join(__dirname, '..', '..', 'web');
/** The placeholder for the nonce; the build puts it into each page. */
const NONCE = 'NONCE_OF_THE_ANSWER';
const NONCE_BYTES = 16;
/** Hosts that a content policy can name; IPv6 addresses are not among them. */
const HOST_SOURCE = /^[a-z\d.-]+(:\d+)?$/i;

/** The page of each path. */
const ROUTES: readonly [RegExp, string][] = [
  [/^\/screen(\/[\w]+)?$/, 'screen.html'],
  [/^\/explorer$/, 'explorer.html'],
  [/^\/console(\/cue)?$/, 'console.html'],
];

/** The script that keeps the screen's page in a browser. Its name is always the same, so browsers look for a newer one. */
const WORKER = '/service-worker.js';

/** Serves the built pages. The function returns whether the path was one of them. */
export function pages(): (request: IncomingMessage, response: ServerResponse) => boolean {
  if (!existsSync(PAGES)) return () => false;
  const texts = new Map(ROUTES.map(([, name]) => [name, readFileSync(join(PAGES, name), 'utf8')]));
  const serve = sirv(PAGES, {
    etag: true,
    dotfiles: false,
    setHeaders: (response, path) => {
      protect(response);
      if (path.endsWith(WORKER)) {
        // It may ask nobody but this gateway.
        response.setHeader('content-security-policy', "default-src 'none'; connect-src 'self'");
        response.setHeader('cache-control', 'no-cache');
      }
      // Names of assets contain a hash of their content.
      else response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const page = texts.get(ROUTES.find(([pattern]) => pattern.test(path))?.[1] ?? '');
    if (page !== undefined) show(page, request, response);
    else if (path === WORKER || path.startsWith('/assets/'))
      serve(request, response, () => {
        response.writeHead(404).end();
      });
    else return false;
    return true;
  };
}

function show(page: string, { method, headers }: IncomingMessage, response: ServerResponse): void {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const body = Buffer.from(page.replaceAll(NONCE, nonce));
  protect(response);
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    'content-security-policy': contentSecurityPolicy(headers.host, nonce),
    // Each answer has a nonce of its own.
    'cache-control': 'no-cache',
  });
  response.end(method === 'HEAD' ? undefined : body);
}

function protect(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
}

/**
 * Pages load everything from this gateway, and connect sockets only to it; older browsers do not count those as `'self'`.
 * Styles are in files, or in elements with the nonce.
 * @param host the gateway's host as the request names it
 */
function contentSecurityPolicy(host: string | undefined, nonce: string): string {
  const sockets = host !== undefined && HOST_SOURCE.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    `connect-src 'self'${sockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}
