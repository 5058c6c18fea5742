// Answers over HTTP say what they are as of; a client that says what it has seen is never shown anything older; caches may keep them.
import { feedCursor, parseFeedCursor } from '../../src/core/cursor.js';
import { LIMITS } from '../../src/core/limits.js';
import { createOrganisation } from '../harness/ceremony.js';
import { onTwoNodes, ownGateway } from '../harness/gateway.js';

const QUERY = '{ organisations(first: 1, orderBy: { field: NAME, direction: ASC }) { totalCount } }';

async function ask(url: string, headers: Record<string, string> = {}, query = QUERY) {
  const response = await fetch(`${url}/graphql?${new URLSearchParams({ query }).toString()}`, { headers });
  const text = await response.text();
  const { data, errors } = (text === '' ? {} : JSON.parse(text)) as {
    data?: { organisations: { totalCount: number } };
    errors?: readonly { extensions: { code: string } }[];
  };
  const cursor = response.headers.get('x-cursor') ?? '';
  return {
    status: response.status,
    headers: response.headers,
    data,
    code: errors?.[0]?.extensions.code,
    cursor,
  };
}

/** Writes, and returns the cursor of the answer. */
async function write(url: string, token: string | undefined): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? ''}` },
    body: JSON.stringify({
      query: `mutation { createOrganisation(input: { name: { zh: "新单位" }, kind: COMMUNITY }) { organisation { id } userErrors { code } } }`,
    }),
  });
  expect(await response.json()).toMatchObject({ data: { createOrganisation: { userErrors: [] } } });
  return response.headers.get('x-cursor') ?? '';
}

onTwoNodes((nodes) => {
  test('what one node has written is read on the other by who sends its cursor', async () => {
    const [here, there] = nodes;
    for (let n = 0; n < 5; n++) {
      const cursor = await write(here.url, here.admin.token);
      const before = await ask(here.url);
      const { data, cursor: asOf } = await ask(there.url, { 'x-min-cursor': cursor });
      expect(data?.organisations.totalCount).toBe(before.data?.organisations.totalCount);
      expect(parseFeedCursor(asOf).seq).toBeGreaterThanOrEqual(parseFeedCursor(cursor).seq);
    }
  });
});

describe('an answer', () => {
  const own = ownGateway();

  test('is as of the last entry before it, and that of a mutation as of its own entry', async () => {
    await createOrganisation(own.gateway.admin);
    expect((await ask(own.gateway.url)).cursor).toBe(feedCursor(own.gateway.engine.head));
    const before = own.gateway.engine.head.seq;
    const written = parseFeedCursor(await write(own.gateway.url, own.gateway.admin.token));
    expect(written.seq).toBeGreaterThan(before);
  });

  test('by GET has a tag, and is not sent again as long as it is the same', async () => {
    const { url } = own.gateway;
    const { headers } = await ask(url);
    const tag = headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    const again = await ask(url, { 'if-none-match': tag });
    expect([again.status, again.data, again.headers.get('etag')]).toEqual([304, undefined, tag]);
    await createOrganisation(own.gateway.admin);
    const changed = await ask(url, { 'if-none-match': tag });
    expect([changed.status, changed.headers.get('etag') === tag]).toEqual([200, false]);
  });

  test('is kept by shared caches where everybody is shown it, by nobody else where it has a token, and never with an error', async () => {
    const { url, admin } = own.gateway;
    const keptFor = async (...asked: Parameters<typeof ask>) =>
      (await ask(...asked)).headers.get('cache-control');
    expect(await keptFor(url)).toBe(
      `public, max-age=0, s-maxage=${String(LIMITS.ANSWER_FRESH_S)}, must-revalidate`,
    );
    expect(await keptFor(url, { authorization: `Bearer ${admin.token ?? ''}` })).toBe('private, no-cache');
    expect(await keptFor(url, {}, '{ organisation(id: "x") { id } }')).toBe('no-store');
    expect(await keptFor(url, {}, '{ nonsense }')).toBe('no-store');
    expect((await ask(url)).headers.get('vary')).toContain('authorization, x-min-cursor');
  });

  test.each<[string, () => string, number, string]>([
    ['nonsense', () => 'nonsense', 400, 'BAD_MIN_CURSOR'],
    ['a cursor of 100,000 characters', () => 'Z'.repeat(20_000), 400, 'BAD_MIN_CURSOR'],
    ['of another epoch', () => at({ epoch: '01ABCDEFGHJKMNPQRSTVWXYZ00' }), 410, 'CURSOR_OF_OTHER_EPOCH'],
    ['of an entry that was replaced', () => at({ mark: 12345 }), 410, 'CURSOR_OF_OTHER_EPOCH'],
    ['of an entry that is not there', () => at({ seq: 2 ** 40 }), 503, 'CURSOR_NOT_REACHED'],
  ])('is refused where X-Min-Cursor is %s', async (_what, cursor, status, code) => {
    const refused = await ask(own.gateway.url, { 'x-min-cursor': cursor() });
    expect([refused.status, refused.code]).toEqual([status, code]);
  });

  const at = (changed: object) => feedCursor({ ...own.gateway.engine.head, ...changed });
});
