// A board made of its snapshot and its changes equals the board, whatever else was changed meanwhile.
import { attemptMutation } from '../graphql/attempt.js';
import { claim, createCeremony, createOrganisation, zh, type Ceremony } from '../harness/ceremony.js';
import type { Answer, LiveResults } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const PROJECTS = 6;
const PLACES = 3;
const CLAIMANTS = 8;
const WATCHERS = 10;

const ROW = 'project { id } state places openPlaces claims { id place state takenAt claimantName }';
const SEGMENT = 'runningSegment { id }';
const BOARD = `cursor rows { ${ROW} } ${SEGMENT}`;
const WATCH = `subscription ($id: ID!, $after: Cursor) {
  claimBoard(eventId: $id, after: $after) { kind cursor board { ${BOARD} } row { ${ROW} } segmentChanged ${SEGMENT} }
}`;

/** A board as a screen stores it. */
interface Kept {
  readonly rows: Map<string, Answer>;
  runningSegment: Answer;
}

const keep = ({ rows, runningSegment }: Answer): Kept => ({
  rows: new Map(rows.map((row: Answer) => [row.project.id, row])),
  runningSegment,
});

/** The board that a screen makes of its updates. */
function applied(updates: Answer[]): Kept {
  let kept = keep({ rows: [], runningSegment: null });
  for (const { board, row, segmentChanged, runningSegment } of updates) {
    if (board) kept = keep(board);
    if (row) kept.rows.set(row.project.id, row);
    if (segmentChanged) kept.runningSegment = runningSegment;
  }
  return kept;
}

onEveryGateway((gateway) => {
  let ceremony: Ceremony;
  let claimants: string[];
  let open: LiveResults[];

  beforeAll(async () => {
    ceremony = await createCeremony(gateway.admin, PROJECTS, PLACES);
    claimants = [];
    for (let n = 0; n < CLAIMANTS; n++) claimants.push((await createOrganisation(gateway.admin)).id);
    open = [];
  });

  afterAll(async () => {
    await Promise.all(open.map((live) => live.close()));
  });

  function watch(after?: string): LiveResults {
    const live = gateway.anyone.subscribe(WATCH, { id: ceremony.event.id, after });
    open.push(live);
    return live;
  }

  /** Claims every project, releases some claims and claims again; some of it is refused. */
  async function goAround(claimant: string, start: number): Promise<void> {
    const { admin } = gateway;
    for (let n = 0; n < PROJECTS; n++) {
      const project = ceremony.projects[(start + n) % PROJECTS];
      const { claim: taken } = await claim(admin, project.id, claimant);
      if (!taken) continue;
      const step = ['releaseClaim', 'startClaim'][(start + n) % 3];
      if (step) await admin.do(step, 'claim { id }', { id: taken.id });
    }
  }

  test('while eight claim at once, every watcher ends with the board as it is, whenever it came [P6]', async () => {
    const { admin } = gateway;
    watch();
    const claiming = Promise.all([
      ...claimants.map((claimant, start) => goAround(claimant, start)),
      // One of the two is second, and names a segment that is not running any more.
      ...[0, 1].map(() => attemptMutation(admin, 'advanceSegment', { id: ceremony.event.id as string })),
    ]);
    // Other subscribers begin meanwhile: some without a cursor, some with a cursor of the first one.
    for (let n = 1; n < WATCHERS; n++) {
      const [first] = open as [LiveResults];
      await first.count(3 * n);
      watch(n % 2 ? undefined : first.data.at(-1).claimBoard.cursor);
    }
    await claiming;
    // A last change, for which every subscriber waits.
    const last = {
      eventId: ceremony.event.id,
      organisationId: ceremony.host.id,
      name: zh('最后一个'),
      serviceArea: 'CARE',
    };
    const { project } = await admin.do('createProject', 'project { id }', last);
    for (const live of open)
      await live.until(({ data }) => applied(data.map((each) => each.claimBoard)).rows.has(project.id));

    const { claimBoard } = await gateway.anyone.ask(
      `query ($id: ID!) { claimBoard(eventId: $id) { ${BOARD} } }`,
      {
        id: ceremony.event.id,
      },
    );
    const wanted = keep(claimBoard);
    expect(wanted.rows.size).toBe(PROJECTS + 1);
    const [whole] = open as [LiveResults];
    const updates: Answer[] = whole.data.map((each) => each.claimBoard);
    expect(updates.filter(({ row }) => row).length).toBeGreaterThan(3 * WATCHERS);
    for (const live of open) {
      const own: Answer[] = live.data.map((each) => each.claimBoard);
      // A subscriber with a cursor has the first one's board up to there.
      const before = own[0].board
        ? []
        : updates.slice(
            0,
            updates.findIndex(({ cursor }) => cursor === own[0].cursor),
          );
      expect(applied([...before, ...own])).toEqual(wanted);
    }
    // No board ever showed two claims in one place.
    for (const { row } of updates.filter((update) => update.row)) {
      const places = row.claims.map(({ place }: Answer) => place);
      expect(new Set(places).size).toBe(places.length);
      expect(places.length + row.openPlaces).toBe(row.places);
    }
  });
});
