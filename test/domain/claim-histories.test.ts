// Random histories of one project against a sequential model. Whatever is sent at once, the answers are those of some
// sequential order of the commands that respects which answers came before which requests (linearizability). The project's
// history in the gateway is that order. fast-check prints the seed of a failure.
import fc from 'fast-check';
import { Claim, ClaimState } from '../../src/domain/claim/entity.js';
import { projectClaims } from '../../src/domain/claim/waitlist/conclude.js';
import { eventsShowing } from '../../src/domain/claim/board/shown.js';
import { consent } from '../../src/domain/invitation/naming/consent.js';
import { delegateAll } from '../../src/domain/role/service.js';
import { Transition } from '../../src/domain/claim/closing/transition.js';
import { OrganisationKind } from '../../src/domain/organisation/entity.js';
import { CreateOrganisation } from '../../src/domain/organisation/input.js';
import { OrganisationService } from '../../src/domain/organisation/service.js';
import { ServiceArea } from '../../src/domain/project/entity.js';
import { CreateProject } from '../../src/domain/project/input.js';
import { ProjectService } from '../../src/domain/project/service.js';
import type { BoardRow } from '../../src/domain/project/ports/claims.js';
import { FeedKind } from '../../src/domain/shape/changes/feed-kind.js';
import { Lang } from '../../src/domain/shape/values/text.js';
import type { Store } from '../../src/store/store.js';
import { onEveryStore } from '../harness/databases.js';
import { freshStore, type FreshStore } from '../store/fresh-store.js';
import { admin, bearerOf, CLAIMANTS, command, money, Sender, TARGET, type Asked } from './claim-commands.js';
import { ClaimModel } from './claim-model.js';
import { SEED } from '../harness/dice.js';

const LONG = Boolean(process.env['TEST_LONG']);
const RUNS = { SQLite: LONG ? 100_000 : 100, MySQL: LONG ? 2_000 : 15 };

const history = fc.record({
  places: fc.integer({ min: 1, max: 3 }),
  target: fc.constantFrom(null, TARGET, TARGET, TARGET),
  // The commands of an inner list are sent at once.
  batches: fc.array(fc.array(command, { minLength: 1, maxLength: 4, size: 'max' }), {
    minLength: 1,
    maxLength: 6,
    size: 'max',
  }),
});

onEveryStore((fresh, name) => {
  let opened: FreshStore;
  let nodes: Store[];
  let host: string;
  const claimants: string[] = [];

  beforeAll(async () => {
    opened = await freshStore(fresh);
    // On SQLite two nodes in one process would block each other.
    nodes = name === 'MySQL' ? [opened.store, await opened.open()] : [opened.store];
    const organisations = new OrganisationService(eventsShowing, delegateAll, consent);
    const create = async () => {
      const command = CreateOrganisation.read({
        name: { original: Lang.ZH, zh: '单位' },
        kind: OrganisationKind.COMMUNITY,
      });
      const made = opened.store.transact((tx) => organisations.create(tx, admin('setup'), command));
      return (await made).id;
    };
    host = await create();
    for (let n = 0; n < CLAIMANTS; n++) claimants.push(await create());
  });

  afterAll(() => opened.drop());

  async function list(places: number, target: bigint | null): Promise<string> {
    const command = CreateProject.read({
      organisationId: host,
      name: { original: Lang.ZH, zh: '项目' },
      serviceArea: ServiceArea.CARE,
      places,
      listed: true,
      target: money(target),
    });
    const projects = new ProjectService(projectClaims);
    const made = opened.store.transact((tx) => projects.create(tx, admin('setup'), command));
    return (await made).id;
  }

  /** Runs a batch through the model, in the order of the project's history, and finds a moment for each refusal. */
  function explain(model: ClaimModel, asked: readonly Asked[], told: readonly Transition[][]): ClaimModel {
    const moments = [model];
    for (const [first, ...rest] of told) {
      const one = asked.find(({ bearer }) => bearer === bearerOf(first?.actor ?? '')) as Asked;
      const next = (moments.at(-1) as ClaimModel).copy();
      const promoted = rest
        .filter(({ kind }) => kind === FeedKind.CLAIM_PROMOTED)
        .map(({ claimId }) => claimId);
      expect([one.command, next.run(one.command, one.claimId)]).toEqual([one.command, promoted]);
      if (one.answer) expect(one.answer).toEqual(next.answer(one.claimId));
      moments.push(next);
    }
    for (const { command, claimId, refusal } of asked.filter((one) => one.refusal !== undefined)) {
      const possible = moments.map((moment) => moment.copy().run(command, claimId));
      expect({ command, possible }).toEqual({
        command,
        possible: expect.arrayContaining([refusal]) as unknown,
      });
    }
    return moments.at(-1) as ClaimModel;
  }

  /** The transitions since the last call, by who caused them. */
  async function news(projectId: string, known: number): Promise<{ told: Transition[][]; count: number }> {
    const order = { number: 'ASC' as const };
    const all = await opened.store.read.find(Transition, { where: { projectId }, order });
    const told: Transition[][] = [];
    for (const line of all.slice(known)) {
      const before = told.at(-1)?.[0]?.actor;
      if (before !== undefined && bearerOf(before) === bearerOf(line.actor)) told.at(-1)?.push(line);
      else told.push([line]);
    }
    return { told, count: all.length };
  }

  /** The board's rows in the feed since a seq. Checks that their cursors ascend. */
  async function rowsSince(seq: number, projectId: string): Promise<BoardRow[]> {
    const { seq: head } = await opened.store.feed.head();
    const entries = await opened.store.feed.read(seq, head - seq + 1);
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => seq + 1 + index));
    for (const { subjects } of entries) expect(subjects).toContain(projectId);
    return entries.flatMap(({ payload }) => (payload as { row?: BoardRow }).row ?? []);
  }

  const asTheModel = (row: BoardRow | undefined) => ({
    state: row?.state,
    places: row?.places,
    waiting: row?.waiting,
    target: row?.target,
    claimed: row?.claimed,
    claims: row?.claims.map(({ id, place, state }) => ({ id, place, state })),
  });

  test(
    `whatever is asked at once is answered as if it had been asked one after the other (seed ${String(SEED)})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async ({ places, target, batches }) => {
          const projectId = await list(places, target);
          const sender = new Sender(nodes, projectId, claimants);
          let model = new ClaimModel(places, target);
          let known = (await news(projectId, 0)).count;
          for (const batch of batches) {
            const { seq } = await opened.store.feed.head();
            const asked = await sender.send(batch);
            const { told, count } = await news(projectId, known);
            known = count;
            const done = asked.filter(({ refusal }) => refusal === undefined).map(({ bearer }) => bearer);
            expect(told.map(([first]) => bearerOf(first?.actor ?? '')).sort()).toEqual(done.sort());
            model = explain(model, asked, told);
            const rows = await rowsSince(seq, projectId);
            // The first of two sides tells of itself.
            const agreed = told.flat().filter(({ kind }) => kind === FeedKind.CLAIM_AGREED);
            expect(rows).toHaveLength(told.length + agreed.length);
            if (rows.length) expect(asTheModel(rows.at(-1))).toEqual(model.row);
          }
          const where = { projectId, state: ClaimState.WAITING };
          const line = await opened.store.read.find(Claim, { where, order: { waitlistNumber: 'ASC' } });
          expect(line.map(({ id }) => id)).toEqual(model.waiting);
        }),
        { numRuns: RUNS[name], seed: SEED },
      );
    },
    LONG ? 12 * 3_600_000 : 60_000,
  );
});
