// Random histories of one project against a sequential model: whatever is asked at once, what is answered is what the
// commands would have been answered one after the other, in an order that nobody who waited for an answer could tell
// apart (linearizable). The history the gateway keeps of the project is that order. fast-check prints the seed of a failure.
import fc from 'fast-check';
import type { Actor } from '../../src/auth/actor.js';
import { Fault } from '../../src/core/faults.js';
import { formatAmount } from '../../src/core/money.js';
import { ClaimingService } from '../../src/domain/claim/claiming.js';
import { Claim } from '../../src/domain/claim/entity.js';
import { OnConflict } from '../../src/domain/claim/input.js';
import { ProjectStepService } from '../../src/domain/claim/project-steps.js';
import type { ClaimStep } from '../../src/domain/claim/rules.js';
import { standing } from '../../src/domain/claim/standing.js';
import { ClaimStepService } from '../../src/domain/claim/steps.js';
import { Transition } from '../../src/domain/claim/transition.js';
import { OrganisationKind } from '../../src/domain/organisation/entity.js';
import { OrganisationService } from '../../src/domain/organisation/service.js';
import { ServiceArea } from '../../src/domain/project/entity.js';
import { ProjectService } from '../../src/domain/project/service.js';
import type { BoardRow } from '../../src/domain/project/standing.js';
import { FeedKind } from '../../src/domain/shape/feed-kind.js';
import { Lang } from '../../src/domain/shape/text.js';
import type { Store } from '../../src/store/store.js';
import { uniqueKey } from '../harness/ceremony.js';
import { onEveryStore } from '../harness/databases.js';
import { freshStore, type FreshStore } from '../store/fresh-store.js';
import { ClaimModel, type Command } from './claim-model.js';

const LONG = Boolean(process.env['TEST_LONG']);
const RUNS = { SQLite: LONG ? 100_000 : 150, MySQL: LONG ? 2_000 : 25 };
const CLAIMANTS = 4;
/** Odd, and far beyond what a float tells apart when it is multiplied. */
const TARGET = 999_999_999_999_999n;

const who = fc.nat(CLAIMANTS - 1);
const share = fc.oneof(
  fc.constantFrom(null, 1n, TARGET / 2n, TARGET / 2n + 1n, TARGET - 1n, TARGET),
  fc.bigInt({ min: 1n, max: TARGET }),
);
const STEPS: ClaimStep[] = ['release', 'release', 'release', 'sign', 'start', 'submit', 'sendBack', 'accept'];

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('claim' as const), who, wait: fc.boolean(), share }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('step' as const), who, step: fc.constantFrom(...STEPS) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('update' as const),
      places: fc.integer({ min: 1, max: 3 }),
      target: fc.constantFrom(null, TARGET / 2n, TARGET, TARGET + 1n),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('project' as const),
      step: fc.constantFrom('close' as const, 'reopen' as const, 'withdraw' as const),
    }),
  },
);

const history = fc.record({
  places: fc.integer({ min: 1, max: 3 }),
  target: fc.constantFrom(null, TARGET),
  // What stands together in a list is asked at once.
  batches: fc.array(fc.array(command, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
});

/** A command as it went: under which bearer, about which claim, and what it was answered. */
interface Asked {
  readonly command: Command;
  readonly bearer: string;
  readonly claimId: string;
  readonly refusal: string | undefined;
}

const currency = 'CNY';
const money = (minor: bigint | null) =>
  minor === null ? null : { amount: formatAmount({ minor, currency }), currency };

const admin = (subject: string): Actor => ({ role: 'admin', subject });

/** Sends commands to a project through one of the nodes each. */
class Sender {
  private readonly latest = new Map<number, string>();
  private sent = 0;

  constructor(
    private readonly nodes: readonly Store[],
    private readonly projectId: string,
    private readonly claimants: readonly string[],
  ) {}

  /** Asks all at once. @returns how it went with each; steps of claimants who never claimed are left out */
  async send(batch: readonly Command[]): Promise<Asked[]> {
    const known = new Map(this.latest);
    const asked = batch.map((command) => this.ask(command, known));
    return (await Promise.all(asked)).filter((one) => one !== undefined);
  }

  private async ask(command: Command, known: ReadonlyMap<number, string>): Promise<Asked | undefined> {
    const store = this.nodes[this.sent % this.nodes.length] as Store;
    const bearer = `bearer ${String(++this.sent)}`;
    const about = command.do === 'step' ? known.get(command.who) : '';
    if (about === undefined) return undefined;
    try {
      const made = await this.carryOut(store, admin(bearer), command, about);
      return { command, bearer, claimId: made ?? about, refusal: undefined };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { command, bearer, claimId: about, refusal: error.code };
    }
  }

  private async carryOut(
    store: Store,
    actor: Actor,
    command: Command,
    about: string,
  ): Promise<string | void> {
    const { projectId } = this;
    switch (command.do) {
      case 'claim': {
        const { claim } = await new ClaimingService(store).claim(actor, {
          projectId,
          claimantId: this.claimants[command.who] ?? '',
          idempotencyKey: uniqueKey(),
          onConflict: command.wait ? OnConflict.WAITLIST : OnConflict.REJECT,
          share: money(command.share),
        });
        this.latest.set(command.who, claim.id);
        return claim.id;
      }
      case 'step': {
        const input = { claimId: about, evidence: '做完了', pictures: [], amounts: [], reason: '理由' };
        await new ClaimStepService(store)[command.step](actor, input);
        return;
      }
      case 'update': {
        const { places, target } = command;
        await new ProjectService(store, standing).update(actor, {
          id: projectId,
          places,
          target: money(target),
        });
        return;
      }
      case 'project':
        await new ProjectStepService(store).step(actor, command.step, { projectId });
    }
  }
}

onEveryStore((fresh, name) => {
  let opened: FreshStore;
  let nodes: Store[];
  let host: string;
  const claimants: string[] = [];

  beforeAll(async () => {
    opened = await freshStore(fresh);
    // Two nodes would block each other in one process where the database is a file.
    nodes = name === 'MySQL' ? [opened.store, await opened.open()] : [opened.store];
    const organisations = new OrganisationService(opened.store);
    const create = async () => {
      const input = { name: { original: Lang.ZH, zh: '单位' }, kind: OrganisationKind.COMMUNITY };
      return (await organisations.create(admin('setup'), input)).id;
    };
    host = await create();
    for (let n = 0; n < CLAIMANTS; n++) claimants.push(await create());
  });

  afterAll(() => opened.drop());

  async function list(places: number, target: bigint | null): Promise<string> {
    const project = await new ProjectService(opened.store, standing).create(admin('setup'), {
      organisationId: host,
      name: { original: Lang.ZH, zh: '项目' },
      serviceArea: ServiceArea.CARE,
      places,
      listed: true,
      target:
        target === null
          ? null
          : { amount: formatAmount({ minor: target, currency: 'CNY' }), currency: 'CNY' },
    });
    return project.id;
  }

  /** Runs one batch through the model, in the order the gateway tells, and looks for a moment for each refusal. */
  function explain(model: ClaimModel, asked: readonly Asked[], told: readonly Transition[][]): ClaimModel {
    const moments = [model];
    for (const [first, ...rest] of told) {
      const one = asked.find(({ bearer }) => bearer === first?.actor) as Asked;
      const next = (moments.at(-1) as ClaimModel).copy();
      const promoted = rest
        .filter(({ kind }) => kind === FeedKind.CLAIM_PROMOTED)
        .map(({ claimId }) => claimId);
      expect([one.command, next.run(one.command, one.claimId)]).toEqual([one.command, promoted]);
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

  /** What the project's history tells beyond what it told before, by who did it. */
  async function news(projectId: string, known: number): Promise<{ told: Transition[][]; count: number }> {
    const order = { number: 'ASC' as const };
    const all = await opened.store.read.find(Transition, { where: { projectId }, order });
    const told: Transition[][] = [];
    for (const line of all.slice(known)) {
      if (told.at(-1)?.[0]?.actor === line.actor) told.at(-1)?.push(line);
      else told.push([line]);
    }
    return { told, count: all.length };
  }

  /** The rows in the feed since a seq, and that its cursors only ever went on. */
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
    'whatever is asked at once is answered as if it had been asked one after the other',
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
            expect(told.map(([first]) => first?.actor).sort()).toEqual(done.sort());
            model = explain(model, asked, told);
            const rows = await rowsSince(seq, projectId);
            expect(rows).toHaveLength(told.length);
            if (rows.length) expect(asTheModel(rows.at(-1))).toEqual(model.row);
          }
          const order = { turn: 'ASC' as const };
          const line = await opened.store.read.find(Claim, {
            where: { projectId, state: 'WAITING' as never },
            order,
          });
          expect(line.map(({ id }) => id)).toEqual(model.waiting);
        }),
        { numRuns: RUNS[name] },
      );
    },
    LONG ? 12 * 3_600_000 : 60_000,
  );
});
