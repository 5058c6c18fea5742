import { randomBytes } from 'node:crypto';
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { writingNothing } from '../graphql/contents.js';
import { claim, createCeremony, createOrganisation } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';

/** An image by its first bytes, of a size; what follows shows nothing. */
function image(start: string, bytes: number): Buffer {
  return Buffer.concat([Buffer.from(start, 'latin1'), randomBytes(bytes)]).subarray(0, bytes);
}

const PNG = '\x89PNG\r\n\x1a\n';
const IMAGES: [type: string, bytes: Buffer][] = [
  ['image/png', image(PNG, 100)],
  ['image/jpeg', image('\xff\xd8\xff\xe0', LIMITS.PICTURE_CHUNK_BYTES)],
  ['image/webp', image('RIFF\x00\x00\x00\x00WEBP', LIMITS.PICTURE_CHUNK_BYTES + 1)],
  ['image/png', image(PNG, LIMITS.PICTURE_BYTES)],
];

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: TestGateway;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  function upload({ token }: GraphClient, body: Buffer | string, method = 'POST'): Promise<Response> {
    return fetch(`${gateway.url}/pictures`, {
      method,
      // What the sender calls it counts for nothing.
      headers: {
        'content-type': 'text/html',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(method === 'POST' && { body: body as never }),
    });
  }

  async function refusal(sent: Promise<Response>): Promise<[status: number, code: string]> {
    const response = await sent;
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    return [response.status, errors[0]?.extensions.code ?? ''];
  }

  test.each([
    ['a page', '<html><script>alert(1)</script></html>'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a GIF', 'GIF89a'],
    ['a sound in a RIFF', 'RIFF\x00\x00\x00\x00WAVE'],
    ['half a signature', '\x89PN'],
    ['nothing', ''],
  ])('%s is no picture', async (_what, body) => {
    const sent = () => refusal(upload(gateway.admin, Buffer.from(body, 'latin1')));
    expect(await writingNothing(gateway.store, sent)).toEqual([415, 'BAD_PICTURE']);
  });

  test.each([1, 6 * LIMITS.PICTURE_BYTES])('a picture of %i bytes too many is refused', async (over) => {
    const sent = () => refusal(upload(gateway.admin, image(PNG, LIMITS.PICTURE_BYTES + over)));
    expect(await writingNothing(gateway.store, sent)).toEqual([413, 'PICTURE_TOO_LARGE']);
  });

  test('only those who change things upload', async () => {
    const screen = await gateway.as({ role: 'screen' });
    const volunteer = await gateway.as({ role: 'volunteer', volunteerId: newId('Volunteer') });
    const png = image(PNG, 100);
    await writingNothing(gateway.store, async () => {
      expect(await refusal(upload(gateway.anyone, png))).toEqual([401, 'UNAUTHENTICATED']);
      expect(await refusal(upload(screen, png))).toEqual([403, 'FORBIDDEN']);
      expect(await refusal(upload(gateway.admin, png, 'PUT'))).toEqual([400, 'BAD_REQUEST']);
    });
    expect((await upload(volunteer, png)).status).toBe(201);
  });

  test.each(IMAGES)('a picture of %s comes back as it went, for anyone and for ever', async (type, bytes) => {
    const uploaded = await upload(gateway.admin, bytes);
    expect(uploaded.status).toBe(201);
    const { id, url } = (await uploaded.json()) as { id: string; url: string };
    expect(url).toBe(`/pictures/${id}`);
    const shown = await fetch(gateway.url + url);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': type,
      'content-length': String(bytes.length),
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(Buffer.from(await shown.arrayBuffer()).equals(bytes)).toBe(true);
    const head = await fetch(gateway.url + url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  });

  test.each([
    ['of an id that was never given', newId('Picture')],
    ['of the id of a project', newId('Project')],
    ['of no id', 'nonsense'],
    ['of nothing', ''],
    ['outside of its folder', '..%2fhealthz'],
  ])('there is no picture %s', async (_what, id) => {
    expect(await refusal(fetch(`${gateway.url}/pictures/${id}`))).toEqual([404, 'NOT_FOUND']);
  });

  test('evidence shows what was uploaded', async () => {
    const { projects } = await createCeremony(gateway.admin);
    const claimant = await createOrganisation(gateway.admin);
    const { id: claimId } = (await claim(gateway.admin, projects[0].id, claimant.id)).claim;
    const { url } = (await (await upload(gateway.admin, image(PNG, 100))).json()) as { url: string };
    const input = { claimId, evidence: '做完了', pictures: [url] };
    const { claim: handedIn } = await gateway.admin.do(
      'submitClaimEvidence',
      'SubmitClaimEvidenceInput',
      'claim { evidence { pictures } }',
      input,
    );
    expect(handedIn.evidence).toEqual([{ pictures: [url] }]);
    expect((await fetch(gateway.url + url)).status).toBe(200);
  });
});
