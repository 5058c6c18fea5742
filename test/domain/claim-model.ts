import { Fault } from '../../src/core/faults.js';
import { ClaimState } from '../../src/domain/claim/entity.js';
import {
  claimStateAfter,
  mustBeClaimable,
  projectStateBy,
  type ClaimStep,
} from '../../src/domain/claim/rules.js';
import { ProjectState } from '../../src/domain/project/entity.js';
import { mustBeEditable, projectStateAfter, type ProjectStep } from '../../src/domain/project/rules.js';

/** A command for a project. A step is about the latest claim of its claimant. */
export type Command =
  | { readonly do: 'claim'; readonly who: number; readonly wait: boolean; readonly share: bigint | null }
  | { readonly do: 'step'; readonly who: number; readonly step: ClaimStep }
  | { readonly do: 'update'; readonly places: number; readonly target: bigint | null }
  | { readonly do: 'project'; readonly step: ProjectStep };

export interface Answered {
  readonly state: ClaimState;
  readonly place: number | null;
  readonly waitlistPosition: number | null;
  readonly heldBy: string[];
}

interface Held {
  readonly id: string;
  readonly who: number;
  readonly share: bigint;
  state: ClaimState;
  place: number | null;
}

/** A sequential model of one project, its claims and its waitlist, as it looks from outside. */
export class ClaimModel {
  state = ProjectState.LISTED;
  private claims: Held[] = [];
  private line: Held[] = [];

  constructor(
    private places: number,
    private target: bigint | null,
  ) {}

  copy(): ClaimModel {
    const copy = new ClaimModel(this.places, this.target);
    copy.state = this.state;
    copy.claims = this.claims.map((claim) => ({ ...claim }));
    copy.line = this.line.map(({ id }) => copy.claims.find((claim) => claim.id === id) as Held);
    return copy;
  }

  /**
   * @param id id of the claim that is made, or that the step is about
   * @returns the code of a refusal, or the ids of the claims that were promoted
   */
  run(command: Command, id: string): string | readonly string[] {
    try {
      switch (command.do) {
        case 'claim':
          return this.claim(command, id);
        case 'step':
          return this.step(command.step, id);
        case 'update':
          return this.update(command);
        case 'project':
          return this.stepProject(command.step);
      }
    } catch (error) {
      if (error instanceof Fault) return error.code;
      throw error;
    }
  }

  /** The row of the board, with claimants as numbers. */
  get row() {
    return {
      state: this.state,
      places: this.places,
      waiting: this.line.length,
      target: this.target?.toString() ?? null,
      claimed: this.taken.toString(),
      claims: this.holders
        .sort((one, other) => Number(one.place) - Number(other.place))
        .map(({ id, place, state }) => ({ id, place, state })),
    };
  }

  /** The answer of claimProject right after the claim. */
  answer(id: string): Answered {
    const { state, place } = this.claims.find((claim) => claim.id === id) as Held;
    const waitlistPosition = this.waiting.indexOf(id) + 1 || null;
    return {
      state,
      place,
      waitlistPosition,
      heldBy: waitlistPosition === null ? [] : this.row.claims.map((claim) => claim.id),
    };
  }

  get waiting(): string[] {
    return this.line.map(({ id }) => id);
  }

  private get holders(): Held[] {
    return this.claims.filter(({ state }) => state !== ClaimState.RELEASED && state !== ClaimState.WAITING);
  }

  private get taken(): bigint {
    return this.holders.reduce((sum, { share }) => sum + share, 0n);
  }

  private claim({ who, wait, share }: Extract<Command, { do: 'claim' }>, id: string): string | string[] {
    mustBeClaimable(this.state);
    if (share !== null && this.target === null) return 'NO_TARGET';
    if (share !== null && this.target !== null && share > this.target) return 'SHARE_TOO_LARGE';
    const full = this.holders.length >= this.places;
    if (this.holders.some((holder) => holder.who === who)) return 'CLAIMANT_HAS_PLACE';
    if (this.line.some((waiting) => waiting.who === who)) return 'CLAIMANT_ON_WAITLIST';
    if (full && !wait) return 'ALREADY_CLAIMED';
    const claim: Held = { id, who, share: share ?? 0n, state: ClaimState.WAITING, place: null };
    if (!full && !this.fits(claim)) return 'SHARE_TOO_LARGE';
    this.claims.push(claim);
    if (full) this.line.push(claim);
    else this.take(claim);
    return this.conclude(!full);
  }

  private step(step: ClaimStep, id: string): string | string[] {
    const claim = this.claims.find((one) => one.id === id) as Held;
    const held = claim.place !== null;
    claim.state = claimStateAfter(claim.state, step);
    if (step === 'release') this.line = this.line.filter((waiting) => waiting !== claim);
    return this.conclude(held);
  }

  private update({ places, target }: Extract<Command, { do: 'update' }>): string | string[] {
    mustBeEditable(this.state);
    if (this.holders.length > places) return 'PLACES_TAKEN';
    if (this.taken > (target ?? 0n)) return 'SHARES_TAKEN';
    this.places = places;
    this.target = target;
    for (const { id } of this.row.claims.filter(({ place }) => Number(place) > places)) {
      const taken = this.holders.map(({ place }) => place);
      const free = Array.from({ length: places }, (_, index) => index + 1).find((n) => !taken.includes(n));
      (this.claims.find((claim) => claim.id === id) as Held).place = free as number;
    }
    return this.conclude(false);
  }

  private stepProject(step: ProjectStep): string | string[] {
    this.state = projectStateAfter(this.state, step);
    for (const holder of this.holders) {
      if (step === 'reopen') holder.state = ClaimState.IN_PROGRESS;
      if (step === 'withdraw') holder.state = ClaimState.RELEASED;
    }
    if (step !== 'reopen') {
      for (const waiting of this.line) waiting.state = ClaimState.RELEASED;
      this.line = [];
    }
    return this.conclude(false);
  }

  /** Promotes waiting claims for which there is room, in the order of the waitlist. */
  private conclude(moved: boolean): string[] {
    const promoted = this.line.filter((waiting) => {
      const helped = this.holders.length < this.places && this.fits(waiting);
      if (helped) this.take(waiting);
      return helped;
    });
    this.line = this.line.filter((waiting) => !promoted.includes(waiting));
    if (moved || promoted.length) this.state = projectStateBy(this.holders.map(({ state }) => state));
    return promoted.map(({ id }) => id);
  }

  private fits({ share }: Held): boolean {
    return share === 0n || (this.target !== null && this.taken + share <= this.target);
  }

  private take(claim: Held): void {
    const taken = this.holders.map(({ place }) => place);
    claim.place = 1;
    while (taken.includes(claim.place)) claim.place += 1;
    claim.state = ClaimState.CLAIMED;
  }
}
