// Keeps the files of the pages of the screen and the console, and nothing else: what the gateway answers is never kept here. Each build has a cache of its
// own, filled as a whole, so that a page is always served with the files it was built with.

/** Written by the build in front of this file. */
declare const BUILD: { readonly version: string; readonly files: readonly string[] };

interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends LifeEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface Worker {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(event: 'install' | 'activate', listen: (event: LifeEvent) => void): void;
  addEventListener(event: 'fetch', listen: (event: FetchEvent) => void): void;
}

const worker = self as unknown as Worker;
const PREFIX = 'commonweal.pages.';
const CACHE = PREFIX + BUILD.version;
/** All addresses of the screen have the same page, and all of the console. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [/^\/screen(\/\w+)?$/, '/screen'],
  [/^\/console(\/cue)?$/, '/console'],
];
/** A gateway that has not answered by then is treated as away. */
const PAGE_WITHIN_MS = 1_000;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepFiles());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOtherBuilds().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const [, kept] = PAGES.find(([addresses]) => addresses.test(pathname)) ?? [];
  if (request.mode === 'navigate' && kept !== undefined) event.respondWith(page(request, kept));
  else if (BUILD.files.includes(pathname)) event.respondWith(file(request));
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...PAGES.map(([, path]) => new Request(path, { cache: 'reload' })), ...BUILD.files]);
  await worker.skipWaiting();
}

async function dropOtherBuilds(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

/** The gateway's page where it answers in time, otherwise the kept one. */
async function page(request: Request, path: string): Promise<Response> {
  const kept = await read(path);
  if (!kept) return fetch(request);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PAGE_WITHIN_MS));
  const answer = await Promise.race([fetch(request).catch(() => undefined), late]);
  return answer?.ok ? answer : kept;
}

/** Names of files contain a hash of their content, so a kept one is never old. */
async function file(request: Request): Promise<Response> {
  return (await read(new URL(request.url).pathname)) ?? fetch(request);
}

async function read(path: string): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(path);
}
