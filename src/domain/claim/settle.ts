import type { EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Transaction } from '../../store/store.js';
import { Project, ProjectState } from '../project/entity.js';
import type { ProjectClaims, ProjectDeed } from '../project/project-claims.js';
import { ClaimEntry } from './entries.js';
import { boardRow, holdersOf, lineLengths } from './board.js';
import type { Claim, Holder } from './entity.js';
import { promote, renumber } from './line.js';
import { projectStateBy, sumOf } from './rules.js';
import { claimSubjects } from './subjects.js';
import { Transition } from './transition.js';

/** What was done to a project, or to one of its claims. */
export interface Deed extends ProjectDeed {
  /** The claim it was done to, saved already. */
  readonly claim?: Claim;
  /** What was done to the project was done to these too. */
  readonly claims?: readonly Claim[];
}

/** How projects stand with their claims. */
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

  settle,
};

const shareOf = ({ shareMinor }: Claim) => shareMinor;

/**
 * The last step of every change under a project's lock: those in line get what is free, the project goes where its
 * claims are, and the history and the feed are told.
 */
export async function settle(tx: Transaction, project: Project, deed: Deed): Promise<void> {
  const holders = await holdersOf(tx.manager, [project.id]);
  await renumber(tx, project, holders);
  const promoted = await promote(tx, project, holders);
  // Who only comes into the line or leaves it moves nothing.
  if (promoted.length || deed.claim?.takenAt != null) {
    project.state = projectStateBy(holders.map(({ state }) => state));
    await tx.manager.update(Project, { id: project.id }, { state: project.state });
  }
  const { actor } = deed;
  const promotions = promoted.map((claim): Deed => ({ actor, kind: ClaimEntry.CLAIM_PROMOTED, claim }));
  const deeds = [deed, ...promotions];
  await remember(tx, project, deeds);
  await tell(tx, project, holders, deeds);
}

async function remember(tx: Transaction, project: Project, deeds: readonly Deed[]): Promise<void> {
  const { id: projectId } = project;
  const last = (await tx.manager.maximum(Transition, 'number', { projectId })) ?? 0;
  const rows = deeds.flatMap(({ actor, kind, reason = null, claim, claims = [] }) =>
    (claim ? [claim] : [null, ...claims]).map((about) => ({
      projectId,
      claimId: about?.id ?? null,
      kind,
      at: tx.at,
      actor: actor.subject.slice(0, LIMITS.BEARER_CHARS),
      reason,
    })),
  );
  await tx.manager.insert(
    Transition,
    rows.map((row, index) => ({ ...row, number: last + 1 + index })),
  );
}

/** The last entry brings the row: a board moves once, from one state that was committed to the next. */
async function tell(
  tx: Transaction,
  project: Project,
  holders: readonly Holder[],
  deeds: readonly Deed[],
): Promise<void> {
  const waiting = (await lineLengths(tx.manager, [project.id])).get(project.id) ?? 0;
  for (const deed of deeds) {
    const { kind, claim, claims = [] } = deed;
    const about = claim ? [claim] : [...holders, ...claims];
    const shown = deed === deeds.at(-1) && project.state !== ProjectState.UNLISTED;
    tx.append(kind, await claimSubjects(tx.manager, project, about), {
      project: project.id,
      event: project.eventId,
      claim: claim?.id ?? null,
      ...(shown && { row: boardRow(project, holders, waiting) }),
    });
  }
}
