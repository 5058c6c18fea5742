// What a replay is made of, read from a real gateway.
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { readRecording } from '../../src/web/screen/replay/read.js';
import { Reel, type Frame } from '../../src/web/screen/replay/reel.js';
import { pruneFeed } from '../../src/store/feed/retention.js';
import {
  claim,
  createCeremony,
  createOrganisation,
  donate,
  uniqueKey,
  type Ceremony,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const own = ownGateway();

let client: Client;
beforeAll(() => {
  const url = `${own.gateway.url.replace('http', 'ws')}/graphql`;
  client = createClient({ url, webSocketImpl: WebSocket });
});
afterAll(() => client.dispose());

const reelOf = async ({ event }: Ceremony): Promise<{ reel: Reel; isWhole: boolean }> => {
  const endpoint = { http: `${own.gateway.url}/graphql`, socket: '', token: undefined, screen: undefined };
  const recording = await readRecording(client, endpoint, event.id);
  return { reel: new Reel(recording), isWhole: recording.isWhole };
};
const last = (reel: Reel): Frame => reel.frameAt(reel.lengthMs);

/** Two projects and a third that is withdrawn; a claim that is released, two that stay; gifts of every kind. */
async function play(): Promise<Ceremony & { given: string[] }> {
  const { admin } = own.gateway;
  const ceremony = await createCeremony(admin, 3);
  const { event, projects } = ceremony;
  const advance = (index: number) =>
    admin.do('advanceSegment', 'event { id }', {
      ...{ id: event.id, segmentId: event.segments[index].id },
      runningSegmentId: event.segments[index - 1]?.id,
    });
  await advance(0);
  await advance(1);
  const claimant = await createOrganisation(admin);
  const { claim: first } = await claim(admin, projects[0]!.id, claimant.id);
  await admin.do('releaseClaim', 'claim { id }', { id: first.id });
  await claim(admin, projects[0]!.id, (await createOrganisation(admin)).id);
  await claim(admin, projects[1]!.id, claimant.id);
  await admin.do('withdrawProject', 'project { id }', { id: projects[2]!.id, reason: 'rain' });
  const to = { eventId: event.id };
  const shown = { publishAmount: true };
  const gifts = [
    await donate(admin, to, '100.00', shown),
    await donate(admin, to, '50.00', { ...shown, kind: 'PLEDGE' }),
    await donate(admin, { projectId: projects[0]!.id }, '7.00', shown),
  ];
  const given = gifts.map(({ donation }) => donation.id as string);
  await admin.do('refundDonation', 'donation { id }', {
    ...{ id: given[0], amount: { amount: '30.00' }, reason: 'too much' },
    idempotencyKey: uniqueKey('refund'),
  });
  await admin.do('receivePledge', 'donation { id }', {
    ...{ id: given[1], amount: { amount: '50.00' } },
    idempotencyKey: uniqueKey('pledge'),
  });
  return { ...ceremony, given };
}

/** What the wall shows now. */
async function boardNow({ event }: Ceremony): Promise<Answer> {
  const { claimBoard } = await own.gateway.anyone.ask(
    `{ claimBoard(eventId: "${String(event.id)}") {
      rows { state openPlaces project { id } claims { id claimantName(lang: ZH) } } runningSegment { id } } }`,
  );
  return {
    running: claimBoard.runningSegment?.id,
    rows: claimBoard.rows.map((row: Answer) => [
      row.project.id,
      row.state,
      row.openPlaces,
      row.claims.map((each: Answer) => [each.id, each.claimantName]),
    ]),
  };
}
const boardIn = ({ board }: Frame): Answer => ({
  running: board.runningSegment?.id,
  rows: board.rows.map(({ project, state, openPlaces, claims }) => [
    project.id,
    state,
    openPlaces,
    claims.map(({ id, zh }) => [id, zh]),
  ]),
});

test('a replay ends where the ceremony stands, and is the same each time it is read', async () => {
  const ceremony = await play();
  const [{ reel, isWhole }, again] = [await reelOf(ceremony), await reelOf(ceremony)];
  expect(isWhole).toBe(true);
  expect(boardIn(last(reel))).toEqual(await boardNow(ceremony));
  expect(last(reel).total).toMatchObject({ receivedCount: 3, pledgedCount: 1 });
  expect(BigInt(last(reel).total.net.minor)).toBe(12_700n);
  expect(again.reel.lengthMs).toBe(reel.lengthMs);
  for (let n = 0; n <= 20; n++)
    expect(again.reel.frameAt((reel.lengthMs * n) / 20)).toEqual(reel.frameAt((reel.lengthMs * n) / 20));
  // Before its first claim no project was taken, and every one was there.
  const first = reel.frameAt(0).board;
  expect(first.rows.map(({ state }) => state)).toEqual(['LISTED', 'LISTED', 'LISTED']);
  expect(first.runningSegment?.id).toBe(ceremony.event.segments[0].id);
  // The sum of what may be shown is right before the end, too.
  expect(BigInt(reel.frameAt(reel.lengthMs - 1).total.net.minor)).toBe(7_700n);
});

test('an amount that a donor took back is in no earlier frame', async () => {
  const ceremony = await play();
  const before = await reelOf(ceremony);
  const highest = ({ reel }: { reel: Reel }) =>
    Math.max(
      ...Array.from({ length: 50 }, (_, n) => Number(reel.frameAt((reel.lengthMs * n) / 50).total.net.minor)),
    );
  expect(highest(before)).toBeGreaterThanOrEqual(10_000);
  await own.gateway.admin.do('discloseDonation', 'donation { id }', {
    id: ceremony.given[0],
    publishAmount: false,
  });
  expect(highest(await reelOf(ceremony))).toBeLessThan(10_000);
});

test('where the feed no longer has the beginning, that is known, and the end is right all the same', async () => {
  const ceremony = await play();
  await until(async () => !(await pruneFeed(own.gateway.store, { keptEntries: 8 }, Date.now())));
  await own.gateway.engine.refresh();
  const { reel, isWhole } = await reelOf(ceremony);
  expect(isWhole).toBe(false);
  expect(boardIn(last(reel))).toEqual(await boardNow(ceremony));
  expect(reel.frameAt(0).board.rows.length).toBe(3);
});
