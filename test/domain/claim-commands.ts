import fc from 'fast-check';
import type { Actor } from '../../src/auth/actor.js';
import { Fault } from '../../src/core/faults.js';
import { formatAmount } from '../../src/core/money.js';
import { ClaimingService } from '../../src/domain/claim/claiming.js';
import { OnConflict } from '../../src/domain/claim/input.js';
import { ProjectStepService } from '../../src/domain/claim/project-steps.js';
import type { ClaimStep } from '../../src/domain/claim/rules.js';
import { projectClaims } from '../../src/domain/claim/settle.js';
import { ClaimStepService } from '../../src/domain/claim/steps.js';
import { ProjectService } from '../../src/domain/project/service.js';
import type { Store } from '../../src/store/store.js';
import { uniqueKey } from '../harness/ceremony.js';
import type { Answered, Command } from './claim-model.js';

export const CLAIMANTS = 5;
/** Odd, and so large that floats would get its halves and neighbours wrong. */
export const TARGET = 999_999_999_999_999n;

const who = fc.nat(CLAIMANTS - 1);
const some = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

/** Often such that two fit and three do not, so that places are free for some who wait and not for others. */
const share = fc.oneof(
  some(3, fc.constant(null)),
  some(5, fc.constantFrom(TARGET / 2n, TARGET / 2n + 1n, TARGET / 3n, TARGET - 1n)),
  some(1, fc.bigInt({ min: 1n, max: TARGET + 1n })),
);

/** Anything that may be asked of a project, wisely or not; most wait for a place, and many give one back. */
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

/** A command as it went: under which bearer, about which claim, and what it was answered. */
export interface Asked {
  readonly command: Command;
  readonly bearer: string;
  readonly claimId: string;
  readonly refusal: string | undefined;
  /** What was answered to claimProject. */
  readonly answer?: Answered;
}

const currency = 'CNY';
export const money = (minor: bigint | null) =>
  minor === null ? null : { amount: formatAmount({ minor, currency }), currency };

export const admin = (subject: string): Actor => ({ role: 'admin', subject });

/** Sends commands to a project through one of the nodes each. */
export class Sender {
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
        const { claim, heldBy } = await new ClaimingService(store).claim(actor, {
          projectId,
          claimantId: this.claimants[command.who] ?? '',
          idempotencyKey: uniqueKey(),
          onConflict: command.wait ? OnConflict.WAITLIST : OnConflict.REJECT,
          share: money(command.share),
        });
        this.latest.set(command.who, claim.id);
        const { id, state, place, placeInLine: inLine = null } = claim;
        return { claimId: id, answer: { state, place, inLine, heldBy: heldBy.map((held) => held.id) } };
      }
      case 'step': {
        const input = { claimId: about, evidence: '做完了', pictures: [], amounts: [], reason: '理由' };
        await new ClaimStepService(store)[command.step](actor, input);
        return undefined;
      }
      case 'update': {
        const { places, target } = command;
        await new ProjectService(store, projectClaims).update(actor, {
          id: projectId,
          places,
          target: money(target),
        });
        return undefined;
      }
      case 'project':
        await new ProjectStepService(store).step(actor, command.step, { projectId });
        return undefined;
    }
  }
}
