import { LIMITS } from '../../src/core/limits.js';
import { attemptMutation } from '../graphql/attempt.js';
import { createCeremony, type Ceremony } from '../harness/ceremony.js';
import type { TestGateway } from '../harness/gateway.js';

export function programmeSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let ceremony: Ceremony;
  let segments: string[];

  beforeEach(async () => {
    gateway = on();
    ceremony = await createCeremony(gateway.admin);
    segments = ceremony.event.segments.map(({ id }: { id: string }) => id);
  });

  const advance = (input: object) =>
    attemptMutation(gateway.admin, 'advanceSegment', { id: ceremony.event.id as string, ...input });
  const running = async (): Promise<string | undefined> => {
    const { event } = await gateway.anyone.ask(
      `{ event(id: "${String(ceremony.event.id)}") { segments { id state } } }`,
    );
    return event.segments.find(({ state }: { state: string }) => state === 'RUNNING')?.id as
      string | undefined;
  };

  test('a double click moves once, also when both clicks arrive at once', async () => {
    const [first, second] = segments;
    expect(await advance({})).toBeNull();
    const clicks = await Promise.all([1, 2, 3].map(() => advance({ runningSegmentId: first })));
    expect(clicks.map((refusal) => refusal?.code ?? 'moved').sort()).toEqual([
      'SEGMENT_CHANGED',
      'SEGMENT_CHANGED',
      'moved',
    ]);
    expect(await running()).toBe(second);
  });

  test('after going back the next segment is the one after what runs', async () => {
    const [first, second] = segments;
    await advance({});
    await advance({ runningSegmentId: first });
    expect(await advance({ runningSegmentId: second, segmentId: first })).toBeNull();
    expect(await running()).toBe(first);
    expect(await advance({ runningSegmentId: first })).toBeNull();
    expect(await running()).toBe(second);
  });

  test.each([
    ['runningSegmentId', 'of another kind', 'BAD_ID'],
    ['segmentId', 'of another kind', 'BAD_ID'],
  ])('%s %s is refused', async (field, _what, code) => {
    const refusal = { code, field: ['input', field] };
    expect(await advance({ [field]: ceremony.event.id as string })).toMatchObject(refusal);
    expect(await running()).toBeUndefined();
  });

  test('a segment says how many minutes it is planned to take, or does not', async () => {
    const minutes = async () => {
      const { event } = await gateway.anyone.ask(
        `{ event(id: "${String(ceremony.event.id)}") { segments { plannedMinutes } } }`,
      );
      return event.segments.map((segment: { plannedMinutes: number | null }) => segment.plannedMinutes);
    };
    const title = { zh: '签约' };
    const eventId: string = ceremony.event.id;
    await gateway.admin.do('addSegment', 'event { id }', {
      ...{ eventId, kind: 'SIGN', title, plannedMinutes: 1 },
    });
    await gateway.admin.do('updateSegment', 'event { id }', {
      ...{ id: segments[0], plannedMinutes: LIMITS.SEGMENT_MINUTES },
    });
    expect(await minutes()).toEqual([1_440, null, 1]);
    for (const plannedMinutes of [0, LIMITS.SEGMENT_MINUTES + 1]) {
      const input = { id: segments[0], plannedMinutes };
      expect(await attemptMutation(gateway.admin, 'updateSegment', input)).toMatchObject({
        field: ['input', 'plannedMinutes'],
      });
    }
    await gateway.admin.do('updateSegment', 'event { id }', { id: segments[0], plannedMinutes: null });
    expect(await minutes()).toEqual([null, null, 1]);
  });
}
