import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

/** Where the build puts the pages, beside the compiled server. */
const PAGES = join(__dirname, '..', 'web');

/** Everything a page needs comes from this gateway; styles may be set by script, as the explorer's editor does. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self' ws: wss:",
  "frame-ancestors 'self'",
].join('; ');

/** Which page an address shows. */
const ROUTES: readonly [RegExp, string][] = [
  [/^\/screen(\/[\w]+)?$/, '/screen.html'],
  [/^\/explorer$/, '/explorer.html'],
];

/** Serves the built pages; answers whether the address was one of them. */
export function pages(): (request: IncomingMessage, response: ServerResponse) => boolean {
  if (!existsSync(PAGES)) return () => false;
  const serve = sirv(PAGES, {
    etag: true,
    dotfiles: false,
    setHeaders: (response, path) => {
      response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
      response.setHeader('x-content-type-options', 'nosniff');
      response.setHeader('referrer-policy', 'no-referrer');
      // Assets carry a hash of their content in their names; pages do not.
      const forever = path.startsWith('/assets/');
      response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request, response) => {
    const [path = '/', query] = (request.url ?? '/').split('?');
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const page = ROUTES.find(([pattern]) => pattern.test(path))?.[1];
    if (!page && !path.startsWith('/assets/') && !path.startsWith('/icons/')) return false;
    request.url = `${page ?? path}${query === undefined ? '' : `?${query}`}`;
    serve(request, response, () => {
      response.writeHead(404).end();
    });
    return true;
  };
}
