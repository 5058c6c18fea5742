import { attemptMutation } from '../graphql/attempt.js';
import {
  claim,
  createCeremony,
  createOrganisation,
  uniqueKey,
  zh,
  type Ceremony,
} from '../harness/ceremony.js';
import type { Answer, LiveResults } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const WATCH = `subscription ($id: ID!) {
  claimBoard(eventId: $id) {
    kind
    segmentChanged
    programme { id title state position }
    positions { position project { id position } }
    changed { ... on Event { id state cancelReason } }
  }
}`;
const PROGRAMME = 'event { segments { id title kind position state } } segment { id title }';

/** An event is edited while its board is watched. */
export function editingSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let ceremony: Ceremony;
  let eventId: string;
  let opening: string;
  let claiming: string;
  let live: LiveResults;

  beforeEach(async () => {
    gateway = on();
    ceremony = await createCeremony(gateway.admin, 3);
    eventId = ceremony.event.id as string;
    [opening, claiming] = ceremony.event.segments.map(({ id }: { id: string }) => id);
    live = gateway.anyone.subscribe(WATCH, { id: eventId });
    await live.count(1);
  });

  afterEach(() => live.close());

  const edit = (mutation: string, selection: string, input: object): Promise<Answer> =>
    gateway.admin.do(mutation, selection, input);
  const refused = async (mutation: string, input: object) =>
    (await attemptMutation(gateway.admin, mutation, input))?.code;
  /** The last update of the board, once it has received this number of changes. */
  const told = async (changes: number): Promise<Answer> => {
    await live.count(1 + changes);
    return live.data[changes].claimBoard;
  };
  const titles = (segments: { title: string }[]) => segments.map(({ title }) => title);

  test('a part of the programme is added, renamed, moved and taken out, and the board shows each at once', async () => {
    const added = await edit('addSegment', PROGRAMME, {
      ...{ eventId, kind: 'SPEECH', title: zh('致辞'), beforeSegmentId: claiming },
    });
    expect(titles(added.event.segments)).toEqual(['开场', '致辞', '认领']);
    expect(titles((await told(1)).programme)).toEqual(['开场', '致辞', '认领']);
    const speech: string = added.segment.id;
    await edit('updateSegment', PROGRAMME, { id: speech, title: zh('讲话'), kind: 'OTHER' });
    expect(titles((await told(2)).programme)).toEqual(['开场', '讲话', '认领']);
    await edit('moveSegment', PROGRAMME, { id: speech });
    expect(await told(3)).toMatchObject({
      segmentChanged: false,
      programme: [{ title: '开场' }, { title: '认领' }, { title: '讲话', position: 3 }],
    });
    const removed = await edit('removeSegment', PROGRAMME, { id: opening });
    expect(removed.segment).toBeNull();
    expect((await told(4)).programme).toMatchObject([
      { title: '认领', position: 1 },
      { title: '讲话', position: 2 },
    ]);
  });

  test('the programme can be moved while it runs: the next segment is the one after the running one', async () => {
    await edit('advanceSegment', 'segment { id }', { id: eventId });
    await edit('moveSegment', PROGRAMME, { id: opening });
    expect((await told(2)).programme).toMatchObject([{ title: '认领' }, { title: '开场', state: 'RUNNING' }]);
    const { segment } = await edit('advanceSegment', 'segment { id }', {
      id: eventId,
      runningSegmentId: opening,
    });
    expect(segment).toBeNull();
  });

  test('what runs or has run stays in the programme', async () => {
    await edit('advanceSegment', 'segment { id }', { id: eventId });
    expect(await refused('removeSegment', { id: opening })).toBe('SEGMENT_HAS_RUN');
    await edit('advanceSegment', 'segment { id }', { id: eventId, runningSegmentId: opening });
    expect(await refused('removeSegment', { id: opening })).toBe('SEGMENT_HAS_RUN');
  });

  test('nothing is put before a part of another programme, and no programme grows without end', async () => {
    const other = await createCeremony(gateway.admin, 1);
    const foreign = other.event.segments[0].id as string;
    expect(await refused('moveSegment', { id: opening, beforeSegmentId: foreign })).toBe('NOT_FOUND');
    const part = { eventId, kind: 'OTHER', title: zh('又一项') };
    for (let n = 2; n < 50; n++) await edit('addSegment', 'segment { id }', part);
    expect(await refused('addSegment', part)).toBe('TOO_MANY_ITEMS');
  });

  test('projects are put into another order, and the board is told the places that changed', async () => {
    const [first, second, third] = ceremony.projects.map(({ id }) => id as string);
    await edit('moveProject', 'project { position }', { id: third, beforeProjectId: second });
    expect((await told(1)).positions).toEqual([
      { position: 2, project: { id: third, position: 2 } },
      { position: 3, project: { id: second, position: 3 } },
    ]);
    const { claimBoard } = await gateway.anyone.ask(
      `{ claimBoard(eventId: "${eventId}") { rows { project { id } } } }`,
    );
    expect(claimBoard.rows.map((row: Answer) => row.project.id)).toEqual([first, third, second]);
  });

  test('a project that is prepared is in no order that the public is told', async () => {
    const prepared = await edit('createProject', 'project { id }', {
      ...{ eventId, organisationId: ceremony.host.id, name: zh('筹备'), serviceArea: 'CARE', listed: false },
    });
    const [first] = ceremony.projects.map(({ id }) => id as string);
    await edit('moveProject', 'project { id }', { id: prepared.project.id, beforeProjectId: first });
    const { positions } = await told(1);
    expect(positions.map(({ position }: Answer) => position)).toEqual([2, 3, 4]);
    expect(JSON.stringify(positions)).not.toContain(prepared.project.id);
  });

  test('organisers are replaced beside the host, who stays; who organises it no more is told so', async () => {
    const [helper, other] = [
      await createOrganisation(gateway.admin),
      await createOrganisation(gateway.admin),
    ];
    const host = ceremony.host.id as string;
    await edit('updateEvent', 'event { id }', { id: eventId, organiserIds: [host, helper.id] });
    await edit('updateEvent', 'event { id }', { id: eventId, organiserIds: [host, other.id] });
    const { feed } = await gateway.anyone.ask(
      `{ feed(filter: { organisationId: "${String(helper.id)}", kinds: [EVENT_UPDATED] }) { nodes { event { organisers { id } } } } }`,
    );
    const event = { organisers: [{ id: host }, { id: other.id }] };
    expect(feed.nodes).toEqual([{ event }, { event }]);
    await told(2);
    const instead = { id: eventId, organiserIds: [other.id, host] };
    expect(await refused('updateEvent', instead)).toBe('HOST_STAYS');
  });

  test('an event that is cancelled says so on its board, and nothing is claimed or begun at it', async () => {
    const cancelled = await edit('cancelEvent', 'event { state cancelReason }', {
      id: eventId,
      reason: '台风',
    });
    expect(cancelled.event).toEqual({ state: 'CANCELLED', cancelReason: '台风' });
    expect((await told(1)).changed).toEqual({ id: eventId, state: 'CANCELLED', cancelReason: '台风' });
    const projectId = ceremony.projects[0].id as string;
    const host = ceremony.host.id as string;
    const taking = await claim(gateway.admin, projectId, host);
    expect(taking.userErrors[0].code).toBe('EVENT_CANCELLED');
    expect(await refused('advanceSegment', { id: eventId })).toBe('EVENT_CANCELLED');
    const project = { eventId, organisationId: host, name: zh('迟'), serviceArea: 'CARE' };
    expect(await refused('createProject', project)).toBe('EVENT_CANCELLED');
    expect(await refused('cancelEvent', { id: eventId })).toBe('WRONG_STATE');
    const open = async () =>
      (await gateway.anyone.ask(`{ claimBoard(eventId: "${eventId}") { openPlaces } }`)).claimBoard
        .openPlaces;
    expect(await open()).toBe(0);
    await edit('reinstateEvent', 'event { state }', { id: eventId });
    expect((await told(2)).changed).toEqual({ id: eventId, state: 'SCHEDULED', cancelReason: null });
    expect(await open()).toBe(3);
    expect((await claim(gateway.admin, projectId, host)).userErrors).toEqual([]);
  });

  test('at an event that is cancelled nobody moves up the waitlist, until it is held after all', async () => {
    const [own, other] = ceremony.projects.map(({ id }) => id as string);
    const host = ceremony.host.id as string;
    const first: string = (await claim(gateway.admin, own as string, host)).claim.id;
    const waits = { onConflict: 'WAITLIST' };
    const waiting: Record<string, string> = {};
    for (const projectId of [own, other] as string[]) {
      if (projectId === other) await claim(gateway.admin, projectId, host);
      const { id } = await createOrganisation(gateway.admin);
      waiting[projectId] = (await claim(gateway.admin, projectId, id as string, waits)).claim.id;
    }
    const states = async () =>
      (
        await gateway.anyone.ask(
          `{ claims(filter: { eventId: "${eventId}", states: [WAITING, CLAIMED] }) { nodes { id state waitlistPosition } } }`,
        )
      ).claims.nodes as Answer[];
    const stateOf = async (projectId = '') =>
      (await states()).find(({ id }) => id === waiting[projectId])?.state as string;
    await edit('cancelEvent', 'event { id }', { id: eventId });
    expect(await attemptMutation(gateway.admin, 'releaseClaim', { id: first })).toBeNull();
    expect(await attemptMutation(gateway.admin, 'updateProject', { id: other, places: 2 })).toBeNull();
    expect([await stateOf(own), await stateOf(other)]).toEqual(['WAITING', 'WAITING']);
    await edit('reinstateEvent', 'event { id }', { id: eventId });
    expect([await stateOf(own), await stateOf(other)]).toEqual(['CLAIMED', 'CLAIMED']);
    const { feed } = await gateway.anyone.ask(
      `{ feed(filter: { eventId: "${eventId}" }, first: 100) { nodes { kind } } }`,
    );
    const kinds = (feed.nodes as Answer[]).map(({ kind }) => kind as string);
    expect(kinds.slice(-3)).toEqual(['EVENT_REINSTATED', 'CLAIM_PROMOTED', 'CLAIM_PROMOTED']);
  });

  test('an event is not moved past the day that something taken on at it is due, until that is handed in', async () => {
    const projectId = ceremony.projects[0].id as string;
    const taking = await claim(gateway.admin, projectId, ceremony.host.id as string, {
      dueAt: '2022-07-25T01:00:00Z',
    });
    const moved = { id: eventId, startsAt: '2022-07-25T16:00:00Z' };
    expect(await refused('updateEvent', moved)).toBe('DUE_BEFORE_EVENT');
    await edit('updateEvent', 'event { id }', { ...moved, startsAt: '2022-07-25T15:59:59Z' });
    const claimId = taking.claim.id as string;
    const evidence = { id: claimId, evidence: '做完了' };
    await gateway.admin.do('submitClaimEvidence', 'claim { id }', evidence);
    await edit('updateEvent', 'event { id }', moved);
  });

  test('events are listed by whether they are cancelled', async () => {
    await edit('cancelEvent', 'event { id }', { id: eventId });
    const ids = async (state: string) => {
      const filter = `{ organiserId: "${String(ceremony.host.id)}", states: [${state}] }`;
      const { events } = await gateway.anyone.ask(`{ events(filter: ${filter}) { nodes { id } } }`);
      return events.nodes.map(({ id }: Answer) => id);
    };
    expect([await ids('CANCELLED'), await ids('SCHEDULED')]).toEqual([[eventId], []]);
  });

  test('a part that is added again by the same key is added once', async () => {
    const input = { eventId, kind: 'PHOTO', title: zh('合影'), idempotencyKey: uniqueKey() };
    const [first, second] = [
      await edit('addSegment', PROGRAMME, input),
      await edit('addSegment', PROGRAMME, input),
    ];
    expect(second).toEqual(first);
    expect(second.event.segments).toHaveLength(3);
    expect(await refused('addSegment', { ...input, kind: 'OTHER' })).toBe('IDEMPOTENCY_KEY_REUSED');
  });
}
