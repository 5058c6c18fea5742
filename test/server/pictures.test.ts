import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { Picture, PictureChunk } from '../../src/domain/picture/entity.js';
import { prunePictures } from '../../src/domain/picture/service.js';
import { writingNothing } from '../graphql/contents.js';
import { claim, createCeremony, createOrganisation } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { JPEG, LOSSLESS_WEBP, noise, png, PNG_SIGNATURE, WEBP } from './images.js';

const HTML = Buffer.from('<html><script>alert(1)</script></html>');

const IMAGES: [type: string, bytes: Buffer][] = [
  ['image/png', png()],
  ['image/png', noise(LIMITS.PICTURE_CHUNK_BYTES)],
  ['image/png', noise(LIMITS.PICTURE_CHUNK_BYTES + 1)],
  ['image/png', noise(LIMITS.PICTURE_BYTES)],
  ['image/jpeg', JPEG],
  ['image/webp', WEBP],
  ['image/webp', LOSSLESS_WEBP],
];

interface Kept {
  readonly id: string;
  readonly url: string;
}

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
    ['the signature of a PNG before a page', Buffer.concat([PNG_SIGNATURE, HTML])],
    ['a PNG that is cut short', png().subarray(0, -1)],
    ['a PNG whose checksum is wrong', png().fill(0, png().length - 4)],
    ['a PNG of no width', png(0)],
    ['a PNG that is larger than any screen', png(10_000, 10_000)],
    ['the first bytes of a JPEG before a page', Buffer.concat([JPEG.subarray(0, 4), HTML])],
    ['a JPEG without its end', JPEG.subarray(0, -2)],
    ['a JPEG without pixels', Buffer.from('ffd8ffd9', 'hex')],
    ['a WebP that is a page', Buffer.concat([WEBP.subarray(0, 12), HTML])],
    ['a WebP that is cut short', WEBP.subarray(0, -2)],
  ])('%s is no picture', async (_what, body: string | Buffer) => {
    const sent = () => refusal(upload(gateway.admin, Buffer.from(body as string, 'latin1')));
    expect(await writingNothing(gateway.store, sent)).toEqual([415, 'BAD_PICTURE']);
  });

  test.each([1, 6 * LIMITS.PICTURE_BYTES])('a picture of %i bytes too many is refused', async (over) => {
    const sent = () => refusal(upload(gateway.admin, noise(LIMITS.PICTURE_BYTES + over)));
    expect(await writingNothing(gateway.store, sent)).toEqual([413, 'PICTURE_TOO_LARGE']);
  });

  test('only those who change things upload', async () => {
    const screen = await gateway.as({ role: 'screen' });
    const volunteer = await gateway.as({ role: 'volunteer', volunteerId: newId('Volunteer') });
    await writingNothing(gateway.store, async () => {
      expect(await refusal(upload(gateway.anyone, png()))).toEqual([401, 'UNAUTHENTICATED']);
      expect(await refusal(upload(screen, png()))).toEqual([403, 'FORBIDDEN']);
      expect(await refusal(upload(gateway.admin, png(), 'PUT'))).toEqual([400, 'BAD_REQUEST']);
    });
    expect((await upload(volunteer, png())).status).toBe(201);
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

  test('what a phone puts behind a picture is left out', async () => {
    for (const bytes of [JPEG, WEBP, png()]) {
      const { url } = (await (await upload(gateway.admin, Buffer.concat([bytes, HTML]))).json()) as Kept;
      expect(Buffer.from(await (await fetch(gateway.url + url)).arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  test('a bearer uploads at most PICTURE_QUOTA_BYTES in PICTURE_QUOTA_MS; others are not concerned', async () => {
    jest.replaceProperty(LIMITS, 'PICTURE_QUOTA_BYTES', 2.5 * png().length);
    const [one, other] = await Promise.all(
      ['one', 'other'].map((subject) =>
        gateway.as({ role: 'volunteer', volunteerId: newId('Volunteer'), subject }),
      ),
    );
    expect([(await upload(one!, png())).status, (await upload(one!, png())).status]).toEqual([201, 201]);
    expect(await refusal(upload(one!, png()))).toEqual([429, 'TOO_MANY_PICTURES']);
    expect(await gateway.store.read.countBy(Picture, { uploadedBy: 'one' })).toBe(2);
    expect((await upload(other!, png())).status).toBe(201);
    jest.replaceProperty(LIMITS, 'PICTURE_QUOTA_MS', 0);
    expect((await upload(one!, png())).status).toBe(201);
    jest.restoreAllMocks();
  });

  test('a picture that no evidence shows is forgotten after PICTURE_UNUSED_MS, PRUNE_PICTURES at a time', async () => {
    const { projects } = await createCeremony(gateway.admin);
    const claimant = await createOrganisation(gateway.admin);
    const { id: claimId } = (await claim(gateway.admin, projects[0].id, claimant.id)).claim;
    const kept = (await (await upload(gateway.admin, noise(200_000))).json()) as Kept;
    const input = { claimId, evidence: '做完了', pictures: [kept.url] };
    await gateway.admin.do('submitClaimEvidence', 'SubmitClaimEvidenceInput', 'claim { id }', input);
    const unused = (await (await upload(gateway.admin, noise(200_000))).json()) as Kept;
    const now = Date.now();
    expect(await prunePictures(gateway.store, now)).toBe(0);
    const later = now + LIMITS.PICTURE_UNUSED_MS + 60_000;
    jest.replaceProperty(LIMITS, 'PRUNE_PICTURES', 5 as never);
    const rounds: number[] = [];
    do rounds.push(await prunePictures(gateway.store, later));
    while (rounds.at(-1) === 5);
    jest.restoreAllMocks();
    expect(rounds.length).toBeGreaterThan(1);
    const shown = await Promise.all([kept, unused].map(({ url }) => fetch(gateway.url + url)));
    expect(shown.map(({ status }) => status)).toEqual([200, 404]);
    const left = await gateway.store.read.find(PictureChunk, { select: { pictureId: true } });
    expect(new Set(left.map(({ pictureId }) => pictureId)).has(unused.id)).toBe(false);
  });

  test('evidence shows what was uploaded', async () => {
    const { projects } = await createCeremony(gateway.admin);
    const claimant = await createOrganisation(gateway.admin);
    const { id: claimId } = (await claim(gateway.admin, projects[0].id, claimant.id)).claim;
    const { url } = (await (await upload(gateway.admin, png())).json()) as { url: string };
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
