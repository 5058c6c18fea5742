import fc from 'fast-check';
import { systemActor, type Actor } from '../../src/auth/actor.js';
import { Fault } from '../../src/core/faults.js';
import { formatAmount } from '../../src/core/money.js';
import { claimProject } from '../../src/domain/claim/waitlist/claiming.js';
import { SubmitEvidence } from '../../src/domain/claim/closing/evidence-input.js';
import { ClaimProject, OnConflict } from '../../src/domain/claim/input.js';
import { StepProject, UpdateProject } from '../../src/domain/project/input.js';
import { stepProject } from '../../src/domain/project/steps/steps.js';
import type { ClaimStep } from '../../src/domain/claim/rules.js';
import { projectClaims } from '../../src/domain/claim/waitlist/conclude.js';
import { claimSteps } from '../../src/domain/claim/closing/steps.js';
import { ProjectService } from '../../src/domain/project/service.js';
import { requestOf } from '../../src/domain/shape/inputs/repeatable.js';
import type { Store } from '../../src/store/store.js';
import { claimantOf, uniqueKey } from '../harness/ceremony.js';
import type { Answered, Command } from './claim-model.js';

export const CLAIMANTS = 5;
/** Odd, and so large that floating point would get its half and its neighbours wrong. */
export const TARGET = 999_999_999_999_999n;

const who = fc.nat(CLAIMANTS - 1);
const some = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

/**
 * Shares of which often two fit the target and three do not, so that places are free for some waiting claims and not for
 * others.
 */
const share = fc.oneof(
  some(3, fc.constant(null)),
  some(5, fc.constantFrom(TARGET / 2n, TARGET / 2n + 1n, TARGET / 3n, TARGET - 1n)),
  some(1, fc.bigInt({ min: 1n, max: TARGET + 1n })),
);

/** Any command for a project, valid or not. Most claims have to wait, and many places are given back. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  some(
    12,
    fc.record({
      do: fc.constant('claim' as const),
      who,
      wait: fc.nat(3).map((chance) => chance > 0),
      share,
    }),
  ),
  some(6, fc.record({ do: fc.constant('step' as const), who, step: fc.constant('release' as const) })),
  some(
    3,
    fc.record({
      do: fc.constant('step' as const),
      who,
      step: fc.constantFrom<ClaimStep>('sign', 'start', 'submit', 'submit', 'sendBack', 'accept'),
    }),
  ),
  some(
    2,
    fc.record({
      do: fc.constant('update' as const),
      places: fc.integer({ min: 1, max: 3 }),
      target: fc.constantFrom(null, TARGET / 2n, TARGET, TARGET + 1n),
    }),
  ),
  some(
    1,
    fc.record({
      do: fc.constant('project' as const),
      step: fc.constantFrom('close' as const, 'reopen' as const, 'withdraw' as const),
    }),
  ),
);

/** A command that was sent: its bearer, its claim and its answer. */
export interface Asked {
  readonly command: Command;
  readonly bearer: string;
  readonly claimId: string;
  readonly refusal: string | undefined;
  /** The answer of claimProject. */
  readonly answer?: Answered;
}

const currency = 'CNY';
export const money = (minor: bigint | null) =>
  minor === null ? null : { amount: formatAmount({ minor, currency }), currency };

export const admin = systemActor;

/** Whoever does for a bearer what takes two. */
const otherOf = ({ subject }: Actor) => systemActor(`${subject}${OTHER}`);
const OTHER = ' and another';

/** The bearer of a command, of whoever is said to have carried it out. */
export const bearerOf = (actor: string) => actor.replace(OTHER, '');

/** Sends commands to a project, each through one of the nodes. */
export class Sender {
  private readonly latest = new Map<number, string>();
  private sent = 0;

  constructor(
    private readonly nodes: readonly Store[],
    private readonly projectId: string,
    private readonly claimants: readonly string[],
  ) {}

  /** Sends a batch at once. @returns the answers; steps of claimants who never claimed are left out */
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
      return { command, bearer, claimId: about, refusal: undefined, ...made };
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
  ): Promise<Pick<Asked, 'claimId' | 'answer'> | undefined> {
    const { projectId } = this;
    switch (command.do) {
      case 'claim': {
        const sent = {
          projectId,
          claimant: claimantOf(this.claimants[command.who] ?? ''),
          idempotencyKey: uniqueKey(),
          onConflict: command.wait ? OnConflict.WAITLIST : OnConflict.REJECT,
          share: money(command.share),
        };
        const [asked, request] = [ClaimProject.read(sent), requestOf('claimProject', sent)];
        const { claim, heldBy } = await store.transact((tx) => claimProject(tx, actor, asked, request));
        this.latest.set(command.who, claim.id);
        const { id, state, place, waitlistPosition = null } = claim;
        return {
          claimId: id,
          answer: { state, place, waitlistPosition, heldBy: heldBy.map((held) => held.id) },
        };
      }
      case 'step': {
        const input = { id: about, evidence: '做完了', pictures: [], amounts: [], reason: '理由' };
        const asked = { ...SubmitEvidence.read(input), reason: '理由', dueAt: null, side: null };
        await store.transact(async (tx) => {
          const other = otherOf(actor);
          const first = command.step === 'accept' ? other : actor;
          await claimSteps[command.step](tx, first, asked);
          // Both sides.
          if (command.step === 'sign') await claimSteps.sign(tx, other, asked);
        });
        return undefined;
      }
      case 'update': {
        const { places, target } = command;
        const asked = UpdateProject.read({ id: projectId, places, target: money(target) });
        const projects = new ProjectService(projectClaims);
        await store.transact((tx) => projects.update(tx, actor, asked));
        return undefined;
      }
      case 'project': {
        const { step } = command;
        const asked = { actor, step, ...StepProject.read({ id: projectId }) };
        await store.transact((tx) => stepProject(tx, projectClaims, asked));
        return undefined;
      }
    }
  }
}
