import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { Picture, PictureChunk, PictureUploader } from '../../src/domain/picture/entity.js';
import { PictureService, prunePictures } from '../../src/domain/picture/service.js';
import { writingNothing } from '../graphql/contents.js';
import { claim, createCeremony, createOrganisation } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';
import { chunk, JPEG, LOSSLESS_WEBP, noise, png, PNG_SIGNATURE, WEBP } from './images.js';

const HTML = Buffer.from('<html><script>alert(1)</script></html>');

const IMAGES: [type: string, bytes: Buffer][] = [
  ['image/png', png()],
  ['image/png', noise(3 * LIMITS.PICTURE_CHUNK_BYTES)],
  ['image/png', noise(LIMITS.PICTURE_BYTES)],
  ['image/jpeg', JPEG],
  ['image/webp', WEBP],
  ['image/webp', LOSSLESS_WEBP],
];

/** Mean difference between the pixels of two pictures, from 0 to 255. */
async function distance(one: Buffer, other: Buffer): Promise<number> {
  const pixels = (bytes: Buffer) => sharp(bytes).ensureAlpha().toColourspace('srgb').raw().toBuffer();
  const [these, those] = await Promise.all([pixels(one), pixels(other)]);
  expect(these.length).toBe(those.length);
  return these.reduce((sum, value, at) => sum + Math.abs(value - (those[at] as number)), 0) / these.length;
}

interface Kept {
  readonly id: string;
  readonly url: string;
}

onEveryGateway((gateway) => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  function upload({ token }: GraphClient, body: Buffer | string, method = 'POST'): Promise<Response> {
    return fetch(`${gateway.url}/pictures`, {
      method,
      // The media type that the sender names is ignored.
      headers: {
        'content-type': 'text/html',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(method === 'POST' && { body: body as never }),
    });
  }

  async function kept(picture: Buffer): Promise<{ id: string; bytes: Buffer }> {
    const { id, url } = (await (await upload(gateway.admin, picture)).json()) as Kept;
    const shown = await fetch(gateway.url + url);
    return { id, bytes: Buffer.from(await shown.arrayBuffer()) };
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
    ['a PNG that is cut short', noise(5_000).subarray(0, 4_000)],
    ['a PNG whose checksum is wrong', noise(5_000).fill(0, 4_000, 4_010)],
    ['a PNG of no width', png(0)],
    ['a PNG that is larger than any screen', png(10_000, 10_000)],
    ['the first bytes of a JPEG before a page', Buffer.concat([JPEG.subarray(0, 4), HTML])],
    ['a JPEG without its end', JPEG.subarray(0, -2)],
    ['a JPEG without pixels', Buffer.from('ffd8ffd9', 'hex')],
    ['a WebP that is a page', Buffer.concat([WEBP.subarray(0, 12), HTML])],
    ['a WebP that is cut short', WEBP.subarray(0, -2)],
  ])('%s is no picture [P89]', async (_what, body: string | Buffer) => {
    const sent = () => refusal(upload(gateway.admin, Buffer.from(body as string, 'latin1')));
    expect(await writingNothing(gateway.store, sent)).toEqual([415, 'BAD_PICTURE']);
  });

  test('a picture of more than PICTURE_PIXELS is refused before it is decoded', async () => {
    const response = await upload(gateway.admin, png(5_001, 5_000));
    expect(await response.text()).toContain('at most 25,000,000 pixels');
  });

  test.each([1, 6 * LIMITS.PICTURE_BYTES])('a picture of %i bytes too many is refused', async (over) => {
    const sent = () => refusal(upload(gateway.admin, randomBytes(LIMITS.PICTURE_BYTES + over)));
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

  test.each(IMAGES)(
    'a picture of %s is shown with its pixels, to anyone and for ever',
    async (type, bytes) => {
      const uploaded = await upload(gateway.admin, bytes);
      expect(uploaded.status).toBe(201);
      const { id, url } = (await uploaded.json()) as Kept;
      expect(url).toBe(`/pictures/${id}`);
      const response = await fetch(gateway.url + url);
      const shown = Buffer.from(await response.arrayBuffer());
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': type,
        'content-length': String(shown.length),
        'content-security-policy': "default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=31536000, immutable',
      });
      expect(await distance(shown, bytes)).toBeLessThan(type === 'image/png' ? 1e-9 : 12);
      const head = await fetch(gateway.url + url, { method: 'HEAD' });
      expect([head.status, head.headers.get('content-length')]).toEqual([200, String(shown.length)]);
    },
  );

  test.each([0, 1])('a picture that is %i bytes longer than its pieces is shown whole', async (over) => {
    const first = await kept(noise(50_000));
    jest.replaceProperty(LIMITS, 'PICTURE_CHUNK_BYTES', first.bytes.length - over);
    const again = await kept(first.bytes);
    expect(again.bytes.equals(first.bytes)).toBe(true);
    expect(await gateway.store.read.countBy(PictureChunk, { pictureId: again.id })).toBe(1 + over);
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

  test('of a picture only its pixels are kept: not where, when and with what it was taken, nor what follows it', async () => {
    const canary = 'CanaryCamera4711';
    const taken = sharp(noise(40_000))
      .withExif({ IFD0: { Make: canary }, IFD3: { GPSLatitude: '32/1 3/1 37/1', GPSLatitudeRef: 'N' } })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${canary}</x:xmpmeta>`);
    const pictures = [
      await taken.clone().jpeg().toBuffer(),
      await taken.clone().webp().toBuffer(),
      await taken.clone().png().toBuffer(),
      png(1, 1, chunk('tEXt', Buffer.from(`Author\0${canary}`))),
      Buffer.concat([JPEG, Buffer.from(canary)]),
    ];
    for (const picture of pictures) {
      expect(picture.includes(canary)).toBe(true);
      const { bytes } = await kept(picture);
      const { exif, xmp, iptc, comments } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, comments }).toEqual({});
      expect(bytes.includes(canary)).toBe(false);
    }
  });

  test('a picture is rotated upright as its EXIF orientation says', async () => {
    const lying = await sharp({ create: { width: 4, height: 2, channels: 3, background: '#a00' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { width, height, orientation } = await sharp((await kept(lying)).bytes).metadata();
    expect([width, height, orientation]).toEqual([2, 4, undefined]);
  });

  test('a picture is kept at most PICTURE_SIDE_PIXELS wide and high', async () => {
    jest.replaceProperty(LIMITS, 'PICTURE_SIDE_PIXELS', 100 as never);
    const wide = sharp({ create: { width: 400, height: 200, channels: 3, background: '#a00' } });
    const { width, height } = await sharp((await kept(await wide.png().toBuffer())).bytes).metadata();
    expect([width, height]).toEqual([100, 50]);
  });

  test('a picture that takes more than PICTURE_BYTES once it is encoded is refused', async () => {
    const small = await sharp(noise(300_000)).jpeg({ quality: 5 }).toBuffer();
    jest.replaceProperty(LIMITS, 'PICTURE_BYTES', small.length);
    const sent = () => refusal(upload(gateway.admin, small));
    expect(await writingNothing(gateway.store, sent)).toEqual([413, 'PICTURE_TOO_LARGE']);
  });

  test('of the uploads of one bearer PICTURES_WAITING_PER_BEARER wait to be encoded; others are not refused', async () => {
    jest.replaceProperty(LIMITS, 'PICTURES_WAITING_PER_BEARER', 1 as never);
    const service = new PictureService(gateway.store);
    const sent = [1, 2, 3].map(() => service.keep(noise(500_000), 'eager'));
    const other = service.keep(png(), 'calm');
    const outcomes = await Promise.allSettled(sent);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[2]).toMatchObject({ reason: { code: 'OVERLOADED' } });
    expect((await other).type).toBe('image/png');
  });

  test('of all uploads PICTURES_WAITING wait to be encoded, whoever sends them', async () => {
    jest.replaceProperty(LIMITS, 'PICTURES_WAITING', 2 as never);
    const service = new PictureService(gateway.store);
    const sent = ['ann', 'bea', 'cai', 'dan'].map((bearer) => service.keep(noise(500_000), bearer));
    const outcomes = await Promise.allSettled(sent);
    expect(outcomes.map(({ status }) => status)).toEqual([...Array(3).fill('fulfilled'), 'rejected']);
    expect(outcomes[3]).toMatchObject({ reason: { code: 'OVERLOADED' } });
  });

  test('a picture that takes longer than PICTURE_ENCODING_S to encode is refused', async () => {
    const large = await sharp({ create: { width: 5_000, height: 5_000, channels: 4, background: '#fff' } })
      .webp({ lossless: true })
      .toBuffer();
    jest.replaceProperty(LIMITS, 'PICTURE_SIDE_PIXELS', 5_000 as never);
    jest.replaceProperty(LIMITS, 'PICTURE_ENCODING_S', 1 as never);
    expect(await refusal(upload(gateway.admin, large))).toEqual([415, 'BAD_PICTURE']);
  });

  test('a bearer uploads at most PICTURE_QUOTA_BYTES in PICTURE_QUOTA_MS; others are not concerned [P89]', async () => {
    const { bytes } = await kept(png());
    jest.replaceProperty(LIMITS, 'PICTURE_QUOTA_BYTES', 2.5 * bytes.length);
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
  });

  test('a picture that no evidence shows is forgotten after PICTURE_UNUSED_MS, PRUNE_PICTURES at a time [P89]', async () => {
    const { projects } = await createCeremony(gateway.admin);
    const claimant = await createOrganisation(gateway.admin);
    const { id: claimId } = (await claim(gateway.admin, projects[0].id, claimant.id)).claim;
    const kept = (await (await upload(gateway.admin, noise(200_000))).json()) as Kept;
    const input = { id: claimId, evidence: '做完了', pictures: [{ url: kept.url }] };
    await gateway.admin.do('submitClaimEvidence', 'claim { id }', input);
    const unused = (await (await upload(gateway.admin, noise(200_000))).json()) as Kept;
    const now = Date.now();
    expect(await prunePictures(gateway.store, now)).toBe(0);
    const later = now + LIMITS.PICTURE_UNUSED_MS + 60_000;
    jest.replaceProperty(LIMITS, 'PRUNE_PICTURES', 5 as never);
    const rounds: number[] = [];
    await until(async () => {
      rounds.push(await prunePictures(gateway.store, later));
      return rounds.at(-1) !== 5;
    });
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
    const input = { id: claimId, evidence: '做完了', pictures: [{ url }] };
    const { claim: handedIn } = await gateway.admin.do(
      'submitClaimEvidence',
      'claim { evidence { nodes { pictures { url alt } } } }',
      input,
    );
    expect(handedIn.evidence.nodes).toEqual([{ pictures: [{ url, alt: null }] }]);
    expect((await fetch(gateway.url + url)).status).toBe(200);
  });

  test('who uploads many pictures at once has no more room than who uploads one after the other', async () => {
    const fits = 3;
    const { bytes } = await kept(png());
    jest.replaceProperty(LIMITS, 'PICTURE_QUOTA_BYTES', fits * bytes.length);
    const uploader = { role: 'volunteer', volunteerId: newId('Volunteer'), subject: 'hasty' } as const;
    const hasty = await gateway.as(uploader);
    const sent = await Promise.all(Array.from({ length: 5 }, () => upload(hasty, png())));
    const stored = sent.filter(({ status }) => status === 201);
    expect([stored.length, new Set(sent.map(({ status }) => status))]).toEqual([fits, new Set([201, 429])]);
    expect(await gateway.store.read.countBy(Picture, { uploadedBy: 'hasty' })).toBe(fits);
    // Encoded one after another on one node, and in parallel on several.
    const nodes = Array.from({ length: 8 }, () => new PictureService(gateway.store));
    const asked = await Promise.allSettled(nodes.map((node) => node.keep(png(), 'hasty everywhere')));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(fits);
    const counted = () => gateway.store.read.existsBy(PictureUploader, { bearer: 'hasty' });
    await prunePictures(gateway.store, Date.now());
    expect(await counted()).toBe(true);
    await prunePictures(gateway.store, Date.now() + LIMITS.PICTURE_QUOTA_MS + 60_000);
    expect(await counted()).toBe(false);
  });
});
