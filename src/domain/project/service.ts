import { In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import type { Store, Transaction } from '../../store/store.js';
import { Event } from '../event/entity.js';
import { organiserLineages } from '../event/organisers.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/lineage.js';
import { mustActFor } from '../organisation/permissions.js';
import { filterId, mustExist, mustLock } from '../reference.js';
import { change, required } from '../shape/change.js';
import { ProjectEntry } from './entries.js';
import { readMoneyIn, type MoneyInput } from '../shape/money.js';
import { readKeyedName, readText, type TextInput } from '../shape/text.js';
import { Project, ProjectState } from './entity.js';
import type { CreateProjectInput, ProjectFilter, UpdateProjectInput } from './input.js';
import type { ProjectClaims } from './project-claims.js';
import { projectLineages } from './subjects.js';

export class ProjectService {
  constructor(
    private readonly store: Store,
    private readonly claims: ProjectClaims,
  ) {}

  create(actor: Actor, input: CreateProjectInput): Promise<Project> {
    return this.store.transact(async (tx) => {
      const { manager } = tx;
      const organisation = await mustExist(manager, Organisation, 'organisationId', input.organisationId);
      mustActFor(actor, await lineageOf(manager, organisation.id));
      const event = input.eventId != null ? await mustLock(tx, Event, 'eventId', input.eventId) : null;
      if (event) mustActFor(actor, await organiserLineages(manager, event.id));
      if (event && event.currency !== organisation.currency) {
        throw new Fault('CURRENCY_MISMATCH', undefined, { field: ['organisationId'] });
      }
      const project = await manager.save(Project, {
        id: newId('Project'),
        eventId: event?.id ?? null,
        organisationId: organisation.id,
        position: event ? await nextPosition(tx, event.id) : 1,
        ...readKeyedName('name', input.name),
        summaryText: readText('summary', input.summary),
        serviceArea: input.serviceArea,
        beneficiaryText: readText('beneficiary', input.beneficiary),
        places: readPlaces(input.places),
        targetMinor: readTarget(input.target, organisation.currency),
        currency: organisation.currency,
        state: input.listed ? ProjectState.LISTED : ProjectState.UNLISTED,
        createdAt: tx.at,
      } as Project);
      const kind = input.listed ? ProjectEntry.PROJECT_LISTED : ProjectEntry.PROJECT_PREPARED;
      await this.claims.settle(tx, project, { actor, kind });
      return project;
    });
  }

  update(actor: Actor, input: UpdateProjectInput): Promise<Project> {
    return this.store.transact(async (tx) => {
      const project = await mustLock(tx, Project, 'id', input.id);
      mustActFor(actor, await projectLineages(tx.manager, project));
      const name = required('name', input.name);
      if (name) Object.assign(project, readKeyedName('name', name));
      project.serviceArea = required('serviceArea', input.serviceArea) ?? project.serviceArea;
      project.places = readPlaces(required('places', input.places) ?? project.places);
      const ofText = (field: string) => ({ read: (text: TextInput) => readText(field, text), empty: null });
      change(project, 'summaryText', input.summary, ofText('summary'));
      change(project, 'beneficiaryText', input.beneficiary, ofText('beneficiary'));
      change(project, 'targetMinor', input.target, {
        read: (target) => readTarget(target, project.currency),
        empty: null,
      });
      await this.claims.mustHold(tx.manager, project);
      await tx.manager.save(Project, project);
      await this.claims.settle(tx, project, { actor, kind: ProjectEntry.PROJECT_UPDATED });
      return project;
    });
  }

  query(filter: ProjectFilter): SelectQueryBuilder<Project> {
    const query = this.store.read.createQueryBuilder(Project, 'row');
    if (filter.eventId != null)
      query.andWhere('row.eventId = :event', { event: filterId('Event', 'eventId', filter.eventId) });
    if (filter.organisationId != null) {
      const organisation = filterId('Organisation', 'organisationId', filter.organisationId);
      query.andWhere('row.organisationId = :organisation', { organisation });
    }
    if (filter.states?.length) query.andWhere({ state: In(filter.states) });
    if (filter.serviceArea) query.andWhere('row.serviceArea = :area', { area: filter.serviceArea });
    return query;
  }
}

async function nextPosition({ manager }: Transaction, eventId: string): Promise<number> {
  const listed = await manager.countBy(Project, { eventId });
  if (listed >= LIMITS.PROJECTS_PER_EVENT) {
    throw new Fault('TOO_MANY_ITEMS', 'This event lists as many projects as it can.', { field: ['eventId'] });
  }
  return listed + 1;
}

function readPlaces(places: number): number {
  if (places >= 1 && places <= LIMITS.PLACES_PER_PROJECT) return places;
  throw new Fault('BAD_NUMBER', `From 1 to ${String(LIMITS.PLACES_PER_PROJECT)} places.`, {
    field: ['places'],
  });
}

function readTarget(target: MoneyInput | null | undefined, currency: string): bigint | null {
  return target ? readMoneyIn(currency, 'target', target) : null;
}
