// A board put together from its snapshot and its changes is the board, whatever went on meanwhile.
import { attemptMutation } from '../graphql/attempt.js';
import { claim, createCeremony, createOrganisation, zh, type Ceremony } from '../harness/ceremony.js';
import type { Answer, LiveResults } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';

const PROJECTS = 6;
const PLACES = 3;
const CLAIMANTS = 8;
const WATCHERS = 10;

const ROW = 'project { id } state places openPlaces claims { id place state claimedAt claimantName }';
const SEGMENT = 'runningSegment { id }';
const BOARD = `cursor rows { ${ROW} } ${SEGMENT}`;
const WATCH = `subscription ($id: ID!, $after: Cursor) {
  claimBoard(eventId: $id, after: $after) { kind cursor board { ${BOARD} } row { ${ROW} } segmentChanged ${SEGMENT} }
}`;

/** A board as a screen keeps it. */
interface Kept {
  readonly rows: Map<string, Answer>;
  runningSegment: Answer;
}

const keep = ({ rows, runningSegment }: Answer): Kept => ({
  rows: new Map(rows.map((row: Answer) => [row.project.id, row])),
  runningSegment,
});

/** What a screen makes of the updates it was sent. */
function applied(updates: Answer[]): Kept {
  let kept = keep({ rows: [], runningSegment: null });
  for (const { board, row, segmentChanged, runningSegment } of updates) {
    if (board) kept = keep(board);
    if (row) kept.rows.set(row.project.id, row);
    if (segmentChanged) kept.runningSegment = runningSegment;
  }
  return kept;
}

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let ceremony: Ceremony;
  let claimants: string[];
  let open: LiveResults[];

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
    ceremony = await createCeremony(gateway.admin, PROJECTS, PLACES);
    claimants = [];
    for (let n = 0; n < CLAIMANTS; n++) claimants.push((await createOrganisation(gateway.admin)).id);
    open = [];
  });

  afterAll(async () => {
    await Promise.all(open.map((live) => live.close()));
    await gateway.close();
    await database.drop();
  });

  function watch(after?: string): LiveResults {
    const live = gateway.anyone.subscribe(WATCH, { id: ceremony.event.id, after });
    open.push(live);
    return live;
  }

  /** Takes a place in every project, gives some back and takes them again; refusals are part of it. */
  async function goAround(claimant: string, start: number): Promise<void> {
    const { admin } = gateway;
    for (let n = 0; n < PROJECTS; n++) {
      const project = ceremony.projects[(start + n) % PROJECTS];
      const { claim: taken } = await claim(admin, project.id, claimant);
      if (!taken) continue;
      const step = ['releaseClaim', 'startClaim'][(start + n) % 3];
      if (step) await admin.do(step, 'ClaimInput', 'claim { id }', { claimId: taken.id });
    }
  }

  test('while eight claim at once, every watcher ends with the board as it is, whenever it came', async () => {
    const { admin } = gateway;
    watch();
    const claiming = Promise.all([
      ...claimants.map((claimant, start) => goAround(claimant, start)),
      // One of the two comes second: it has not seen what runs by then.
      ...[0, 1].map(() => attemptMutation(admin, 'advanceSegment', { eventId: ceremony.event.id as string })),
    ]);
    // Others come while it goes on: some anew, some with the cursor of a result that the first was sent.
    for (let n = 1; n < WATCHERS; n++) {
      const [first] = open as [LiveResults];
      await first.count(3 * n);
      watch(n % 2 ? undefined : first.data.at(-1).claimBoard.cursor);
    }
    await claiming;
    // The last word, which everybody has to have heard.
    const last = {
      eventId: ceremony.event.id,
      organisationId: ceremony.host.id,
      name: zh('最后一个'),
      serviceArea: 'CARE',
    };
    const { project } = await admin.do('createProject', 'CreateProjectInput', 'project { id }', last);
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
      // One that came with a cursor has what the first had before it.
      const before = own[0].board
        ? []
        : updates.slice(
            0,
            updates.findIndex(({ cursor }) => cursor === own[0].cursor),
          );
      expect(applied([...before, ...own])).toEqual(wanted);
    }
    // A claimed place is never held twice, in no board that was ever on a wall.
    for (const { row } of updates.filter((update) => update.row)) {
      const places = row.claims.map(({ place }: Answer) => place);
      expect(new Set(places).size).toBe(places.length);
      expect(places.length + row.openPlaces).toBe(row.places);
    }
  });
});
