// What a citizen with a phone reads: pages that the gateway writes, without a script, from what the graph shows to anybody.
import { PUBLIC_PAGES } from '../../src/server/pages/routes.js';
import { wordingOf } from '../../src/core/faults.js';
import { newId } from '../../src/core/ids.js';
import { certify, servedAt } from '../examples/certificate.js';
import {
  claim,
  createCeremony,
  createOrganisation,
  donate,
  NAMED,
  type Ceremony,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';

const own = ownGateway();
const HOSTILE = `<script>alert("1")</script>&'"`;
const text = (value: string) => ({ zh: value, en: `${value} in English` });

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(own.gateway.url + path, { headers, redirect: 'manual' });
const page = async (path: string, headers: Record<string, string> = {}): Promise<string> => {
  const response = await get(path, headers);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
};

let ceremony: Ceremony;
let certificate: Answer;
let paths: Record<string, string>;

beforeAll(async () => {
  const { admin } = own.gateway;
  ceremony = await createCeremony(admin, 2);
  const { event, host, projects } = ceremony;
  await admin.do('updateEvent', 'event { id }', {
    id: event.id,
    name: text('幸福集市'),
    venue: text('社区广场'),
    summary: text(HOSTILE),
  });
  const claimant = await createOrganisation(admin, { name: text('商会') });
  await claim(admin, projects[0]!.id, claimant.id);
  const { donation } = await donate(admin, { eventId: event.id }, '12345678901.20', { publishAmount: true });
  const her = await servedAt(admin, host.id, event.id, 75);
  certificate = await certify(admin, host.id, her, { noticeDays: 0 });
  const { venue } = await admin.do('recordVenue', 'venue { id }', {
    organisationId: host.id,
    name: text('红色议事厅'),
    purposes: [text('议事')],
    idempotencyKey: 'public-pages-venue',
  });
  const { announcement } = await admin.do('createAnnouncement', 'announcement { id }', {
    organisationId: host.id,
    title: text('公告'),
    body: text(HOSTILE),
    idempotencyKey: 'public-pages-news',
  });
  paths = {
    home: '/',
    event: `/events/${String(event.id)}`,
    project: `/projects/${String(projects[0]!.id)}`,
    organisation: `/organisations/${String(host.id)}`,
    venue: `/venues/${String(venue.id)}`,
    announcement: `/announcements/${String(announcement.id)}`,
    certificate: `/certificates/${String(certificate.code).replaceAll(' ', '')}`,
    receipt: `/receipts/${String(donation.id)}`,
  };
});

test('a draft is on no page; once it is published everybody reads it', async () => {
  const { announcement = '' } = paths;
  expect((await get(announcement)).status).toBe(404);
  const id = announcement.split('/').at(-1);
  await own.gateway.admin.do('publishAnnouncement', 'announcement { id }', { id });
  expect(await page(announcement)).toContain('公告');
});

test('an event is read with when, where, who, what was claimed and every digit of what came in', async () => {
  const read = await page(paths['event']!, { 'accept-language': 'zh-CN' });
  expect(read).toMatch(/<html lang="zh-CN">/);
  for (const part of ['2022年6月25日', '社区广场', '已认领', '¥12,345,678,901.20'])
    expect(read).toContain(part);
  expect(read).toContain(`/projects/${String(ceremony.projects[0]!.id)}?lang=zh`);
});

test.each(['home', 'event', 'project', 'organisation', 'venue', 'announcement', 'certificate', 'receipt'])(
  'the page of the %s is in the language of the reader, says how it is called elsewhere, and what a link to it shows',
  async (what) => {
    const path = paths[what]!;
    const english = await page(path, { 'accept-language': 'en-GB' });
    expect(english).toMatch(/<html lang="en">/);
    expect(await page(`${path}?lang=zh`, { 'accept-language': 'en-GB' })).toMatch(/<html lang="zh-CN">/);
    for (const part of [
      `hreflang="zh" href="${own.gateway.url}${path}?lang=zh"`,
      `hreflang="x-default" href="${own.gateway.url}${path}"`,
      'property="og:title"',
      'property="og:description"',
      'name="viewport" content="width=device-width',
    ])
      expect(english).toContain(part);
    // Every text is in one of both languages, never an empty place.
    expect(english).not.toMatch(/undefined|null|\[object/);
  },
);

test('nothing that somebody wrote is taken for markup, in the page or in its data', async () => {
  for (const path of [paths['event']!, paths['announcement']!]) {
    const read = await page(path);
    expect(read).not.toContain('<script>alert');
    expect(read).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;&quot;');
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(read) ?? [];
    expect(data).not.toMatch(/[<>&]/);
    expect(JSON.parse(data)).toMatchObject({ '@context': 'https://schema.org' });
  }
});

test('a page runs no script, loads nothing from afar, and may be kept as long as it is the same', async () => {
  const response = await get(paths['event']!);
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(response.headers.get('vary')).toBe('accept-language');
  const etag = response.headers.get('etag')!;
  expect((await get(paths['event']!, { 'if-none-match': etag })).status).toBe(304);
  await donate(own.gateway.admin, { eventId: ceremony.event.id }, '1.00');
  expect((await get(paths['event']!, { 'if-none-match': etag })).status).toBe(200);
});

test('a donor who did not agree is nowhere, and one who did may be', async () => {
  const to = { eventId: ceremony.event.id };
  await donate(own.gateway.admin, to, '3.00', { donor: { name: '不愿具名的人' } });
  await donate(own.gateway.admin, to, '4.00', { donor: { name: '愿意具名的人' }, ...NAMED });
  for (const path of Object.values(paths)) expect(await page(path)).not.toContain('不愿具名的人');
});

test('what is not there, or has no such id, is said so in words, with 404', async () => {
  const kinds = {
    events: 'Event',
    organisations: 'Organisation',
    projects: 'Project',
    announcements: 'Announcement',
    venues: 'Venue',
    receipts: 'Donation',
  } as const;
  for (const [folder, kind] of Object.entries(kinds))
    for (const id of [newId(kind), 'nonsense', '', '%00', '%E0%A4%A'])
      expect([folder, id, (await get(`/${folder}/${id}`)).status]).toEqual([folder, id, 404]);
  const response = await get('/events/nonsense', { 'accept-language': 'en' });
  expect(await response.text()).toContain('There is nothing here');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect((await get('/nonsense')).status).toBe(404);
});

test('a certificate is checked by its code, however it was typed, and says when it holds no more', async () => {
  const digits = String(certificate.code).replaceAll(' ', '');
  const typed = encodeURIComponent(
    digits.replace(/(\d{4})/g, '$1 ').replace(/^./, (first) => '０１２３４５６７８９'[Number(first)]!),
  );
  const sent = await get(`/check?lang=zh&code=${typed}`);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/certificates/${digits}?lang=zh`]);
  // What is no code is found nowhere, also where it is cut within a character.
  const cut = await get(`/check?lang=zh&code=${encodeURIComponent('x'.repeat(59) + '😀')}`);
  expect([cut.status, (await get(cut.headers.get('location')!)).status]).toEqual([303, 404]);
  const path = `/certificates/${digits}`;
  const read = await page(`${path}?lang=zh`);
  for (const part of ['有效', '1 小时 15 分钟', '志愿者']) expect(read).toContain(part);
  expect(await page(`${path}?lang=en`)).toContain('It holds');
  const wrong = digits.replace(/.$/, (last) => String((Number(last) + 1) % 10));
  const mistyped = await get(`/certificates/${wrong}?lang=en`);
  expect([mistyped.status, await mistyped.text()]).toEqual([
    404,
    expect.stringContaining(wordingOf('CERTIFICATE_CODE_MISTYPED').en),
  ]);
  expect(await (await get('/certificates/12?lang=zh')).text()).toContain(
    wordingOf('BAD_CERTIFICATE_CODE').zh,
  );
  const { id } = certificate;
  await own.gateway.admin.do('withdrawCertificate', 'certificate { id }', { id, reason: '时长有误' });
  const withdrawn = await page(`${path}?lang=zh`);
  for (const part of ['已撤销', '时长有误']) expect(withdrawn).toContain(part);
});

test('a receipt is checked by its number, and tells no more of the gift than its donor does', async () => {
  const read = await page(`${paths['receipt']!}?lang=zh`);
  for (const part of ['在账本中', '¥12,345,678,901.20', '幸福集市', '到账']) expect(read).toContain(part);
  const to = { eventId: ceremony.event.id };
  const { donation } = await donate(own.gateway.admin, to, '77.00', { donor: { name: '不愿具名的人' } });
  const sent = await get(`/check?lang=en&code=${String(donation.id)}`);
  const hidden = await page(sent.headers.get('location')!);
  expect(hidden).toContain('Not shown by the donor');
  for (const secret of ['77.00', '不愿具名的人']) expect(hidden).not.toContain(secret);
});

test('what only those with its code are to read is kept by nobody and found by no search engine', async () => {
  for (const path of [paths['certificate']!, paths['receipt']!]) {
    const response = await get(path);
    expect([response.headers.get('cache-control'), response.headers.get('etag')]).toEqual(['no-store', null]);
    expect(await response.text()).toContain('<meta name="robots" content="noindex" />');
  }
  expect(await page('/check?lang=en')).toContain('<form action="/check">');
});

test('no page asks for so much that it could be refused', async () => {
  for (const { query, path } of PUBLIC_PAGES) {
    const id = Object.values(paths)
      .find((each) => each.startsWith(path))
      ?.split('/')
      .at(-1);
    const response = await fetch(`${own.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { lang: 'ZH', ...(path !== '/' && { id }) } }),
    });
    const { extensions, errors } = (await response.json()) as {
      extensions: { cost: number };
      errors?: unknown;
    };
    expect([path, errors]).toEqual([path, undefined]);
    expect(extensions.cost).toBeLessThan(25_000);
  }
});
