import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { atField, Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { cleanText } from '../../core/text.js';
import type { Store, Transaction } from '../../store/store.js';
import { once } from '../idempotency/once.js';
import { Organisation } from '../organisation/entity.js';
import { Project, type ProjectState } from '../project/entity.js';
import { projectSubjects } from '../project/subjects.js';
import { filterId, mustExist, mustLock } from '../reference.js';
import { FeedKind } from '../shape/feed-kind.js';
import { inLang } from '../shape/text.js';
import { Volunteer } from '../volunteer/entity.js';
import { activeClaims, boardRow } from './board.js';
import { claimantKind } from './claimant.js';
import { Claim, ClaimState } from './entity.js';
import type { ClaimFilter, ClaimProjectInput } from './input.js';
import { mustRunProject, mustSpeakForClaimant } from './permissions.js';
import * as rules from './rules.js';

const STEP_KINDS = {
  start: FeedKind.CLAIM_STARTED,
  submit: FeedKind.CLAIM_SUBMITTED,
  accept: FeedKind.CLAIM_ACCEPTED,
  release: FeedKind.CLAIM_RELEASED,
  close: FeedKind.PROJECT_CLOSED,
  reopen: FeedKind.PROJECT_REOPENED,
  withdraw: FeedKind.PROJECT_WITHDRAWN,
} as const;

export interface ClaimChange {
  readonly claim: Claim;
  readonly project: Project;
}

/** A change as it is remembered: the claim as it was made, and what became of its project. */
interface KeptChange {
  readonly claim: Claim;
  readonly projectState: ProjectState;
}

export class ClaimService {
  constructor(private readonly store: Store) {}

  /** @throws Fault ALREADY_CLAIMED with `holders`, CLAIMANT_HAS_PLACE, PROJECT_NOT_OPEN */
  claim(actor: Actor, input: ClaimProjectInput): Promise<ClaimChange> {
    const { idempotencyKey: key, ...asked } = input;
    return this.store.transact((tx) =>
      once<KeptChange>(tx, { actor, operation: 'claimProject', key, input: asked }, async () => {
        const project = await mustLock(tx, Project, 'projectId', input.projectId);
        const claimantId = await readClaimant(tx.manager, input.claimantId);
        await mustSpeakForClaimant(actor, tx.manager, project, claimantId);
        rules.mustBeClaimable(project.state);
        const active = await activeClaims(tx.manager, [project.id]);
        const place = await placeFor(tx.manager, project, active, claimantId);
        const claim = Object.assign(new Claim(), {
          id: newId('Claim'),
          projectId: project.id,
          eventId: project.eventId,
          claimantId,
          place,
          state: ClaimState.CLAIMED,
          claimedAt: tx.at,
          releasedAt: null,
          evidence: null,
          activePlace: `${project.id}#${String(place)}`,
          activeClaimant: `${project.id}@${claimantId}`,
        });
        await tx.insertUnique(Claim, claim);
        await settle(tx, FeedKind.PROJECT_CLAIMED, project, claim);
        return { claim, projectState: project.state };
      }).then((kept) => revive(tx.manager, kept)),
    );
  }

  /** Moves one claim a step on, and its project with it. */
  step(actor: Actor, claimId: string, step: rules.ClaimStep, evidence?: string): Promise<ClaimChange> {
    return this.store.transact(async (tx) => {
      const { projectId } = await mustExist(tx.manager, Claim, 'claimId', claimId);
      const project = await mustLock(tx, Project, 'projectId', projectId);
      // Read again now that the project, and with it all its claims, is ours until commit.
      const claim = await mustExist(tx.manager, Claim, 'claimId', claimId);
      if (step === 'accept') await mustRunProject(actor, tx.manager, project);
      else await mustSpeakForClaimant(actor, tx.manager, project, claim.claimantId);
      claim.state = rules.claimStateAfter(claim.state, step);
      if (evidence !== undefined) claim.evidence = atField('evidence', () => cleanText(evidence));
      if (step === 'release') release(claim, tx.at);
      await tx.manager.save(Claim, claim);
      await settle(tx, STEP_KINDS[step], project, claim);
      return { claim, project };
    });
  }

  /** Closes, reopens or withdraws a project, with what this means for its claims. */
  stepProject(actor: Actor, projectId: string, step: rules.ProjectStep): Promise<Project> {
    return this.store.transact(async (tx) => {
      const project = await mustLock(tx, Project, 'projectId', projectId);
      await mustRunProject(actor, tx.manager, project);
      project.state = rules.projectStateAfter(project.state, step);
      const claims = await activeClaims(tx.manager, [project.id]);
      for (const claim of claims) {
        if (step === 'reopen') claim.state = ClaimState.IN_PROGRESS;
        if (step === 'withdraw') release(claim, tx.at);
      }
      if (step !== 'close') await tx.manager.save(Claim, claims);
      await tx.manager.save(Project, project);
      await record(tx, STEP_KINDS[step], project, step === 'withdraw' ? [] : claims);
      return project;
    });
  }

  query(filter: ClaimFilter): SelectQueryBuilder<Claim> {
    const query = this.store.read.createQueryBuilder(Claim, 'row');
    if (filter.eventId != null)
      query.andWhere('row.eventId = :event', { event: filterId('Event', 'eventId', filter.eventId) });
    if (filter.projectId != null)
      query.andWhere('row.projectId = :project', {
        project: filterId('Project', 'projectId', filter.projectId),
      });
    if (filter.claimantId != null) {
      const claimant = filterId(claimantKind(filter.claimantId), 'claimantId', filter.claimantId);
      query.andWhere('row.claimantId = :claimant', { claimant });
    }
    if (filter.states?.length) query.andWhere({ state: In(filter.states) });
    return query;
  }
}

async function readClaimant(manager: EntityManager, id: string): Promise<string> {
  const entity = claimantKind(id) === 'Volunteer' ? Volunteer : Organisation;
  return (await mustExist<Organisation | Volunteer>(manager, entity, 'claimantId', id)).id;
}

async function placeFor(
  manager: EntityManager,
  project: Project,
  active: readonly Claim[],
  claimantId: string,
): Promise<number> {
  const place = rules.freePlace(
    project.places,
    active.map((claim) => claim.place),
  );
  if (place === undefined) {
    const names = await claimantNames(manager, active);
    throw new Fault('ALREADY_CLAIMED', `Already claimed by ${names.join(', ')}.`, {
      field: ['projectId'],
      holders: active,
    });
  }
  if (active.some((claim) => claim.claimantId === claimantId)) {
    throw new Fault('CLAIMANT_HAS_PLACE', undefined, { field: ['claimantId'] });
  }
  return place;
}

async function claimantNames(manager: EntityManager, claims: readonly Claim[]): Promise<string[]> {
  const ids = claims.map(({ claimantId }) => claimantId);
  const organisations = await manager.findBy(Organisation, { id: In(ids) });
  const volunteers = await manager.findBy(Volunteer, { id: In(ids) });
  return [
    ...organisations.map(({ nameText }) => inLang(nameText, undefined)),
    ...volunteers.map(({ name }) => name),
  ];
}

function release(claim: Claim, at: number): void {
  Object.assign(claim, {
    state: ClaimState.RELEASED,
    releasedAt: at,
    activePlace: null,
    activeClaimant: null,
  });
}

/** Brings the project to where its claims are, and says so in the feed. */
async function settle(tx: Transaction, kind: FeedKind, project: Project, claim: Claim): Promise<void> {
  const active = await activeClaims(tx.manager, [project.id]);
  project.state = rules.projectStateBy(active.map(({ state }) => state));
  await tx.manager.update(Project, { id: project.id }, { state: project.state });
  await record(tx, kind, project, active, claim);
}

async function record(
  tx: Transaction,
  kind: FeedKind,
  project: Project,
  active: readonly Claim[],
  claim?: Claim,
): Promise<void> {
  const subjects = await projectSubjects(tx.manager, project);
  if (claim) subjects.push(claim.id, claim.claimantId);
  const facts = { project: project.id, event: project.eventId, claim: claim?.id ?? null };
  tx.append(kind, subjects, { ...facts, row: boardRow(project, active) });
}

async function revive(manager: EntityManager, { claim, projectState }: KeptChange): Promise<ClaimChange> {
  const project = await manager.findOneByOrFail(Project, { id: claim.projectId });
  return {
    claim: Object.assign(new Claim(), claim),
    project: Object.assign(project, { state: projectState }),
  };
}
