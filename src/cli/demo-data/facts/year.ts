import type { Actor } from '../../../auth/actor.js';
import { USUAL_TIME_ZONE } from '../../../core/time.js';
import { ProposeDecision, TakeDecision } from '../../../domain/decision/input.js';
import { proposeDecision, takeDecision } from '../../../domain/decision/service.js';
import {
  CreateInitiative,
  InitiativeMember,
  RecordInitiativeYear,
} from '../../../domain/initiative/input.js';
import { addProject, createInitiative, recordInitiativeYear } from '../../../domain/initiative/service.js';
import { RecordInvestment } from '../../../domain/investment/input.js';
import { recordInvestment } from '../../../domain/investment/service.js';
import { OfferResource } from '../../../domain/pool/input.js';
import { offerResource } from '../../../domain/pool/service.js';
import { Project } from '../../../domain/project/entity.js';
import type { SentTo } from '../../../domain/shape/inputs/input.js';
import { CreateTask } from '../../../domain/task/input.js';
import { createTask } from '../../../domain/task/service.js';
import type { Transaction } from '../../../store/store.js';
import type { Known } from './people.js';

type Declared<I, Known extends string> = Omit<SentTo<I>, Known | 'idempotencyKey'>;

/** Without a decision: a next step of its owner. */
interface TaskDeclaration extends Declared<
  typeof CreateTask,
  'organisationId' | 'decisionId' | 'volunteerId'
> {
  readonly organisation: string;
}

interface DecisionDeclaration extends Declared<typeof ProposeDecision, 'eventId'> {
  readonly event: string;
  readonly adoptedOn: Date;
  readonly tasks: readonly TaskDeclaration[];
}

interface ResourceDeclaration extends Declared<typeof OfferResource, 'organisationId' | 'poolId'> {
  readonly organisation: string;
  readonly pool: string;
}

interface InvestmentDeclaration extends Declared<typeof RecordInvestment, 'organisationId'> {
  readonly organisation: string;
}

/** Of an organisation, with all projects that some organisations run. */
interface InitiativeDeclaration extends Declared<typeof CreateInitiative, 'organisationId'> {
  readonly organisation: string;
  readonly projectsOf: readonly string[];
  readonly years: readonly Declared<typeof RecordInitiativeYear, 'initiativeId'>[];
}

/** What the organisations of a case decide, are to do, share, invest and improve. */
export interface YearDeclaration {
  readonly decisions?: readonly DecisionDeclaration[];
  readonly nextSteps?: readonly TaskDeclaration[];
  readonly resources?: readonly ResourceDeclaration[];
  readonly investments?: readonly InvestmentDeclaration[];
  readonly initiatives?: readonly InitiativeDeclaration[];
}

/** Writes them through the services that the graph uses. */
export async function loadYear(
  tx: Transaction,
  actor: Actor,
  known: Known,
  { decisions = [], nextSteps = [], resources = [], investments = [], initiatives = [] }: YearDeclaration,
): Promise<void> {
  const task = ({ organisation, ...input }: TaskDeclaration, decisionId: string | null) => {
    const command = CreateTask.read({ ...input, organisationId: known.id(organisation), decisionId });
    return createTask(tx, actor, command, USUAL_TIME_ZONE);
  };
  for (const { event, adoptedOn, tasks, ...input } of decisions) {
    const proposing = ProposeDecision.read({ ...input, eventId: known.id(event) });
    const { id } = await proposeDecision(tx, actor, proposing);
    await takeDecision(tx, actor, 'adopt', TakeDecision.read({ id, decidedOn: adoptedOn }));
    for (const each of tasks) await task(each, id);
  }
  for (const each of nextSteps) await task(each, null);
  for (const { organisation, pool, ...input } of resources) {
    const of = { organisationId: known.id(organisation), poolId: known.id(pool) };
    await offerResource(tx, actor, OfferResource.read({ ...input, ...of }));
  }
  for (const { organisation, ...input } of investments) {
    const organisationId = known.id(organisation);
    await recordInvestment(tx, actor, RecordInvestment.read({ ...input, organisationId }));
  }
  for (const { organisation, projectsOf, years, ...input } of initiatives) {
    const creating = CreateInitiative.read({ ...input, organisationId: known.id(organisation) });
    const { id } = await createInitiative(tx, actor, creating);
    for (const key of projectsOf) {
      const run = await tx.manager.findBy(Project, { organisationId: known.id(key) });
      for (const { id: projectId } of run) {
        await addProject(tx, actor, InitiativeMember.read({ initiativeId: id, id: projectId }));
      }
    }
    for (const year of years) {
      await recordInitiativeYear(tx, actor, RecordInitiativeYear.read({ ...year, initiativeId: id }));
    }
  }
}
