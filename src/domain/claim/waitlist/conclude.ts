import { type EntityManager } from 'typeorm';
import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import type { Transaction } from '../../../store/store.js';
import type { HoldWaiting } from '../../event/ports/waiting.js';
import { Project, ProjectState } from '../../project/entity.js';
import type { ProjectClaims, ProjectChange } from '../../project/ports/claims.js';
import type { ProjectStep } from '../../project/rules.js';
import { ClaimEntry } from '../entries.js';
import { boardRow, holdersOf, waitlistLengths } from '../board/board.js';
import { Claim, ClaimState, type Holder } from '../entity.js';
import { clearWaitlist, giveBack, promote, renumber, saveClaims } from './waitlist.js';
import { projectStateBy, sumOf } from '../rules.js';
import { claimSubjects } from '../subjects.js';
import { actedBy, Transition } from '../closing/transition.js';

/** A change of a project, or of one of its claims. */
interface Change extends ProjectChange {
  /** The claim that was changed; it is saved already. */
  readonly claim?: Claim;
  /** One person did what takes two; the organisation allowed it in writing. */
  readonly underWaiver?: boolean;
}

interface AnnouncedChange extends Change {
  /** The claims that were changed together with their project. */
  readonly claims?: readonly Claim[];
}

export const projectClaims: ProjectClaims = {
  async mustHold(manager: EntityManager, project: Project): Promise<void> {
    const holders = await holdersOf(manager, [project.id]);
    if (holders.length > project.places) {
      throw new Fault('PLACES_TAKEN', undefined, { field: ['places'] });
    }
    if (sumOf(holders.map(shareOf)) > (project.targetMinor ?? 0n)) {
      throw new Fault('SHARES_TAKEN', undefined, { field: ['target'] });
    }
  },

  conclude,
};

const shareOf = ({ shareMinor }: Claim) => shareMinor;

/**
 * The last part of every change under a project's lock: waiting claims get the free places, the project's state is set by its
 * claims, and the change is written to the history and to the feed.
 */
export async function conclude(tx: Transaction, project: Project, change: Change): Promise<void> {
  const claims = await carryOver(tx, project, change.step);
  const holders = await holdersOf(tx.manager, [project.id]);
  await renumber(tx, project, holders);
  await fill(tx, project, holders, { actor: change.actor, changes: [{ ...change, claims }] });
}

export const holdWaiting: HoldWaiting = async (tx, eventId) => {
  const waiting = await tx.manager.findBy(Claim, { eventId, state: ClaimState.WAITING });
  const ids = [...new Set(waiting.map(({ projectId }) => projectId))].sort();
  const projects = await tx.lock(Project, { id: ids });
  return async (actor) => {
    for (const project of projects) {
      await fill(tx, project, await holdersOf(tx.manager, [project.id]), { actor, changes: [] });
    }
  };
};

/** Gives free places to claims that wait, and tells of that and of what was changed before. */
async function fill(
  tx: Transaction,
  project: Project,
  holders: Holder[],
  { actor, changes }: { readonly actor: Actor; readonly changes: readonly AnnouncedChange[] },
): Promise<void> {
  const promoted = await promote(tx, project, holders);
  // A claim that joins or leaves the waitlist does not change the project's state.
  if (promoted.length || changes.some(({ claim }) => claim?.takenAt != null)) {
    const state = projectStateBy(holders.map((holder) => holder.state));
    if (state !== project.state) await tx.manager.save(Project, Object.assign(project, { state }));
  }
  const promotions = promoted.map((claim): AnnouncedChange => ({
    actor,
    kind: ClaimEntry.CLAIM_PROMOTED,
    claim,
  }));
  const all = [...changes, ...promotions];
  if (!all.length) return;
  await writeHistory(tx, project, all);
  await announce(tx, project, holders, all);
}

/** Changes the claims as the step of their project demands. @returns the changed claims */
async function carryOver(tx: Transaction, { id }: Project, step?: ProjectStep): Promise<Claim[]> {
  if (step === undefined || step === 'list') return [];
  const holders: Claim[] = await holdersOf(tx.manager, [id]);
  for (const claim of holders) {
    if (step === 'reopen')
      Object.assign(claim, { state: ClaimState.IN_PROGRESS, acceptedUnderWaiver: false });
    if (step === 'withdraw') giveBack(claim, tx.at);
  }
  const waitlist = step === 'reopen' ? [] : await clearWaitlist(tx, id);
  const claims = [...holders, ...waitlist];
  await saveClaims(tx, claims);
  return claims;
}

async function writeHistory(
  tx: Transaction,
  project: Project,
  changes: readonly AnnouncedChange[],
): Promise<void> {
  const { id: projectId } = project;
  const last = (await tx.manager.maximum(Transition, 'number', { projectId })) ?? 0;
  const rows = changes.flatMap(({ actor, kind, reason = null, claim, claims = [], underWaiver = false }) =>
    (claim ? [claim] : [null, ...claims]).map((about) => ({
      projectId,
      claimId: about?.id ?? null,
      kind,
      at: tx.at,
      ...actedBy(actor),
      reason,
      underWaiver,
    })),
  );
  await tx.manager.insert(
    Transition,
    rows.map((row, index) => ({ ...row, number: last + 1 + index })),
  );
}

/** Only the last entry of a transaction carries the row, so a board is updated once, from one committed state to the next. */
async function announce(
  tx: Transaction,
  project: Project,
  holders: readonly Holder[],
  changes: readonly AnnouncedChange[],
): Promise<void> {
  const waiting = (await waitlistLengths(tx.manager, [project.id])).get(project.id) ?? 0;
  const announced = changes.map((change) => ({
    change,
    about: change.claim ? [change.claim] : [...holders, ...(change.claims ?? [])],
  }));
  const subjectsOf = await claimSubjects(
    tx.manager,
    project,
    announced.flatMap(({ about }) => about),
  );
  for (const { change, about } of announced) {
    const { kind, claim } = change;
    const shown = change === changes.at(-1) && project.state !== ProjectState.UNLISTED;
    const unnamed = about.filter(({ unconfirmed }) => unconfirmed).map(({ claimantId }) => claimantId);
    if (unnamed.length) tx.untold.push({ kind, subjects: unnamed });
    tx.append(kind, subjectsOf(about), {
      project: project.id,
      event: project.eventId,
      claim: claim?.id ?? null,
      ...(shown && { row: boardRow(project, holders, waiting) }),
    });
  }
}
