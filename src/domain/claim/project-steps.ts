import type { Actor } from '../../auth/actor.js';
import type { Store, Transaction } from '../../store/store.js';
import { Project } from '../project/entity.js';
import { mustLock } from '../reference.js';
import { ClaimEntry } from './entries.js';
import { ProjectEntry } from '../project/entries.js';
import { holdersOf } from './board.js';
import { Claim, ClaimState } from './entity.js';
import type { ProjectStepInput } from './input.js';
import { endLine, giveBack } from './line.js';
import { mustRunProject } from './permissions.js';
import { projectStateAfter, type ProjectStep } from './rules.js';
import { settle } from './settle.js';
import { readReason } from './steps.js';

const KINDS = {
  list: ProjectEntry.PROJECT_LISTED,
  close: ClaimEntry.PROJECT_CLOSED,
  reopen: ClaimEntry.PROJECT_REOPENED,
  withdraw: ClaimEntry.PROJECT_WITHDRAWN,
} as const satisfies Record<ProjectStep, string>;

/** Moves projects as a whole, with what this means for their claims. */
export class ProjectStepService {
  constructor(private readonly store: Store) {}

  step(actor: Actor, step: ProjectStep, { projectId, reason }: ProjectStepInput): Promise<Project> {
    return this.store.transact(async (tx) => {
      const project = await mustLock(tx, Project, 'projectId', projectId);
      await mustRunProject(actor, tx.manager, project);
      project.state = projectStateAfter(project.state, step);
      const claims = await carryOver(tx, project, step);
      await tx.manager.save(Project, project);
      await settle(tx, project, { actor, kind: KINDS[step], claims, reason: readReason(reason) });
      return project;
    });
  }
}

/** Does to the claims what is done to their project. @returns those it was done to */
async function carryOver(tx: Transaction, { id }: Project, step: ProjectStep): Promise<Claim[]> {
  const holders: Claim[] = await holdersOf(tx.manager, [id]);
  for (const claim of holders) {
    if (step === 'reopen') claim.state = ClaimState.IN_PROGRESS;
    if (step === 'withdraw') giveBack(claim, tx.at);
  }
  await tx.manager.save(Claim, holders);
  const line = step === 'withdraw' || step === 'close' ? await endLine(tx, id) : [];
  return [...holders, ...line];
}
