// The public feed over plain HTTP: pages for good, the end by asking, by waiting and as a stream.
import { feedCursor } from '../../src/core/cursor.js';
import { LIMITS } from '../../src/core/limits.js';
import { claim, createCeremony, createVolunteer, donate, NAMED, zh } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const own = ownGateway();
const PAGE = LIMITS.FEED_PAGE_ENTRIES;

interface Entry {
  readonly cursor: string;
  readonly at: string;
  readonly kind: string;
  readonly about: Readonly<Record<string, string>>;
  readonly figures?: object;
}
interface Page {
  readonly entries: readonly Entry[];
  readonly next: string;
  readonly live?: string;
  readonly upToDate?: boolean;
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(own.gateway.url + path, { headers, redirect: 'manual' });

/** Reads all from an address on, as a client does. */
async function readAll(path = '/feed'): Promise<{ readonly entries: Entry[]; readonly last: Page }> {
  const entries: Entry[] = [];
  for (;;) {
    const last = (await (await fetch(own.gateway.url + path)).json()) as Page;
    const known = new Set(entries.map(({ cursor }) => cursor));
    entries.push(...last.entries.filter(({ cursor }) => !known.has(cursor)));
    if (last.upToDate) return { entries, last };
    path = last.next;
  }
}

const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: [{ extensions: { code: string } }] }).errors[0].extensions.code;

/** Fills the feed beyond a page. */
async function fillPage(): Promise<void> {
  const { host } = await createCeremony(own.gateway.admin);
  while (own.gateway.engine.head.seq <= PAGE)
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        own.gateway.admin.do('updateOrganisation', 'organisation { id }', {
          id: host.id as string,
          name: zh(`机密名称 ${String(n)} ${String(own.gateway.engine.head.seq)}`),
        }),
      ),
    );
}

beforeAll(fillPage, 60_000);

test('entries come once, in order, up to the end, with kinds, times and ids', async () => {
  const { entries, last } = await readAll();
  expect(entries).toHaveLength(own.gateway.engine.head.seq);
  expect(entries.at(-1)?.cursor).toBe(feedCursor(own.gateway.engine.head));
  expect(entries[0]).toEqual({
    cursor: expect.any(String) as string,
    at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    kind: 'ORGANISATION_CREATED',
    about: { organisation: expect.stringMatching(/^org_/) as string },
  });
  expect(last.live).toBe(`${last.next}&live=poll`);
});

test('a page that is full is kept for good, under one address whatever cursor leads to it', async () => {
  const { entries } = await readAll();
  const addresses = await Promise.all(
    [0, 5, PAGE - 1].map(async (index) => {
      const offset = index === 0 ? '' : `?offset=${entries[index - 1]?.cursor ?? ''}`;
      const response = await get(`/feed${offset}`);
      expect([response.status, response.headers.get('cache-control')]).toEqual([
        307,
        `public, max-age=${String(LIMITS.FEED_PAGE_FRESH_S)}, immutable`,
      ]);
      return response.headers.get('location');
    }),
  );
  expect(new Set(addresses)).toEqual(new Set([`/feed/${own.gateway.engine.head.epoch}/0`]));
  const page = await get(addresses[0] ?? '');
  expect(page.headers.get('cache-control')).toBe(
    `public, max-age=${String(LIMITS.FEED_PAGE_FRESH_S)}, immutable`,
  );
  const tag = page.headers.get('etag') ?? '';
  const text = await page.text();
  expect((JSON.parse(text) as Page).entries).toEqual(entries.slice(0, PAGE));
  await donateTo('1');
  expect(await (await get(addresses[0] ?? '')).text()).toBe(text);
  expect((await get(addresses[0] ?? '', { 'if-none-match': tag })).status).toBe(304);
});

async function donateTo(amount: string, input: object = {}) {
  const { projects } = await createCeremony(own.gateway.admin);
  return donate(own.gateway.admin, { projectId: projects[0].id as string }, amount, input);
}

test('who waits at the end is answered by the next entry', async () => {
  const { last } = await readAll();
  const waiting = fetch(own.gateway.url + (last.live ?? ''));
  await until(() => own.gateway.engine.waiting.size === 1);
  await createCeremony(own.gateway.admin);
  const { entries } = (await (await waiting).json()) as Page;
  expect(entries[0]?.kind).toBe('ORGANISATION_CREATED');
  expect(own.gateway.engine.waiting.size).toBe(0);
});

test('who waits for nothing is answered without an entry, and who goes away waits no more', async () => {
  const wait = jest.replaceProperty(LIMITS, 'FEED_POLL_MS', 20 as never);
  const { last } = await readAll();
  expect(await (await get(last.live ?? '')).json()).toMatchObject({ entries: [], upToDate: true });
  wait.restore();
  const going = new AbortController();
  const left = fetch(own.gateway.url + (last.live ?? ''), { signal: going.signal }).catch(() => undefined);
  await until(() => own.gateway.engine.waiting.size === 1);
  going.abort();
  await left;
  await until(() => own.gateway.engine.waiting.size === 0);
});

test('as a stream it goes on from its cursor, and each event has the cursor of its entry', async () => {
  const { entries } = await readAll();
  const from = entries.at(-3)?.cursor ?? '';
  const response = await get(`/feed?offset=${from}`, { accept: 'text/event-stream' });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  while ((text.match(/^data: \{/gm)?.length ?? 0) < 2)
    text += Buffer.from((await reader.read()).value ?? []).toString();
  await reader.cancel();
  const ids = [...text.matchAll(/^id: (.+)$/gm)].map(([, id]) => id);
  const told = [...text.matchAll(/^data: (\{.+)$/gm)].map(([, json]) => JSON.parse(json ?? '') as Entry);
  expect(told).toEqual(entries.slice(-2));
  expect(ids).toEqual(told.map(({ cursor }) => cursor));
});

test.each<[string, () => string, number, string]>([
  ['a cursor that is none', () => '/feed?offset=nonsense', 400, 'BAD_CURSOR'],
  ['a cursor of another epoch', () => `/feed?offset=${at({ epoch: 'x' })}`, 410, 'CURSOR_OF_OTHER_EPOCH'],
  [
    'a cursor of an entry that was replaced',
    () => `/feed?offset=${at({ mark: 5 })}`,
    410,
    'CURSOR_OF_OTHER_EPOCH',
  ],
  ['a cursor beyond the end', () => `/feed?offset=${at({ seq: 2 ** 40 })}`, 503, 'CURSOR_NOT_REACHED'],
  ['a page of another epoch', () => '/feed/x/0', 410, 'CURSOR_OF_OTHER_EPOCH'],
  [
    'a page that is not full',
    () => `/feed/${own.gateway.engine.head.epoch}/${String(100 * PAGE)}`,
    404,
    'NOT_FOUND',
  ],
  ['a page that begins anywhere', () => `/feed/${own.gateway.engine.head.epoch}/7`, 404, 'NOT_FOUND'],
  ['a page of nothing', () => '/feed/x/y/z', 404, 'NOT_FOUND'],
])('%s is refused, and the refusal kept by nobody', async (_what, path, status, code) => {
  const response = await get(path());
  expect([response.status, response.headers.get('cache-control'), await codeOf(response)]).toEqual([
    status,
    'no-store',
    code,
  ]);
});

const at = (changed: object) => feedCursor({ ...own.gateway.engine.head, ...changed });

test('nothing is told that may be taken back: no name, no text, no amount, and no person', async () => {
  const { admin, engine } = own.gateway;
  const { projects, host } = await createCeremony(admin);
  const donor = await createVolunteer(admin, host.id as string);
  const [project] = projects;
  const before = feedCursor(engine.head);
  const [secret, amount] = ['张三丰的名字', '98765.43'];
  const given = await donate(admin, { projectId: project.id as string }, amount, {
    ...NAMED,
    donor: { name: secret },
    publishAmount: true,
  });
  await claim(admin, project.id as string, donor.id as string);
  const tell = async () => JSON.stringify((await readAll(`/feed?offset=${before}`)).entries);
  const told = await tell();
  expect(told).toContain(project.id);
  expect(told).toContain('DONATION_RECEIVED');
  for (const hidden of [secret, '98765', '9876543', 'vol_', '志愿者', '项目', 'claimant', 'total'])
    expect(told).not.toContain(hidden);
  // What was withdrawn, and who was forgotten, changes nothing of what others have kept.
  const donation = given.donation.id as string;
  await admin.do('discloseDonation', 'donation { id }', {
    id: donation,
    publishName: false,
    publishAmount: false,
  });
  await admin.do('eraseDonor', 'donation { id }', { id: donation });
  expect(await tell()).toContain(told.slice(0, -1));
});

test('what a reader of the feed asks at the gateway does not grow with the number of readers behind a cache', async () => {
  const readers = process.env['TEST_LONG'] ? 20_000 : 300;
  const asked = new Map<string, number>();
  const kept = new Map<
    string,
    Promise<{ readonly text: string; readonly until: number; readonly to: string | null }>
  >();
  /** A cache that knows nothing but addresses and how long answers may be kept; it asks once for all who wait. */
  const cached = async (path: string): Promise<string> => {
    let entry = kept.get(path);
    if (!entry || (await entry).until < performance.now()) {
      asked.set(path, (asked.get(path) ?? 0) + 1);
      entry = get(path).then(async (response) => ({
        text: await response.text(),
        to: response.headers.get('location'),
        until:
          performance.now() +
          1_000 * Number(/max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1]),
      }));
      kept.set(path, entry);
    }
    const { text, to } = await entry;
    return to === null ? text : cached(to);
  };
  const { entries } = await readAll();
  const places = new Map(entries.map(({ cursor }, index) => [cursor, index]));
  const read = async (n: number): Promise<number> => {
    let offset = n % entries.length;
    let path = offset === 0 ? '/feed' : `/feed?offset=${entries[offset - 1]?.cursor ?? ''}`;
    for (;;) {
      const page = JSON.parse(await cached(path)) as Page;
      const mine = page.entries.filter(({ cursor }) => (places.get(cursor) ?? 0) >= offset);
      offset += mine.length;
      if (page.upToDate) return offset;
      path = page.next;
    }
  };
  const seen = await Promise.all(Array.from({ length: readers }, (_, n) => read(n)));
  expect(new Set(seen)).toEqual(new Set([entries.length]));
  const requests = [...asked.values()].reduce((sum, count) => sum + count, 0);
  // One for each place that a reader came from, one for each page, however many readers.
  expect(requests).toBeLessThanOrEqual(
    Math.min(readers, entries.length) + Math.ceil(entries.length / PAGE) + 2,
  );
}, 120_000);
