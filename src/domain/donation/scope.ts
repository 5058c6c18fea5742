import { Field, ID, InputType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import { HOME_CURRENCY } from '../../core/money.js';
import { Event } from '../event/entity.js';
import { organiserLineages, organisersOf } from '../event/organisers.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/lineage.js';
import { Project } from '../project/entity.js';
import { projectLineages } from '../project/subjects.js';
import { mustExist } from '../reference.js';
import { EVERYTHING } from './totals.js';

@InputType({ description: 'What a total is over. Exactly one field.' })
export class DonationScope {
  @Field(() => ID, { nullable: true }) projectId?: string | null;
  @Field(() => ID, { nullable: true }) eventId?: string | null;
  @Field(() => ID, { nullable: true }) organisationId?: string | null;
  @Field(() => Boolean, { nullable: true }) everything?: boolean | null;
}

@InputType({ description: 'What is given to. Exactly one field.' })
export class DonationTarget {
  @Field(() => ID, { nullable: true }) projectId?: string | null;
  @Field(() => ID, { nullable: true }) eventId?: string | null;
  @Field(() => ID, { nullable: true }) organisationId?: string | null;
}

/** A scope by name, and the currency its money is kept in. */
export interface NamedScope {
  readonly scope: string;
  readonly currency: string;
}

/** @throws Fault BAD_SCOPE, BAD_ID, NOT_FOUND */
export async function readScope(manager: EntityManager, input: DonationScope): Promise<NamedScope> {
  if (input.everything === false) throw new Fault('BAD_SCOPE', undefined, { field: ['everything'] });
  if (input.everything) return { scope: EVERYTHING, currency: HOME_CURRENCY };
  const target = await readTarget(manager, input);
  return { scope: target.id, currency: target.currency };
}

/** What is given to, with everyone who stands above it. */
export interface ResolvedTarget {
  readonly id: string;
  readonly currency: string;
  readonly projectId: string | null;
  readonly eventId: string | null;
  readonly organisationId: string | null;
  /** The scopes whose totals a donation to it moves. */
  scopes(manager: EntityManager): Promise<string[]>;
  /** Who may record a donation to it, and in whose feeds it is. */
  lineages(manager: EntityManager): Promise<string[]>;
}

/** @throws Fault BAD_SCOPE, BAD_ID, NOT_FOUND */
export async function readTarget(manager: EntityManager, input: DonationTarget): Promise<ResolvedTarget> {
  if (input.projectId != null)
    return projectTarget(await mustExist(manager, Project, 'projectId', input.projectId));
  if (input.eventId != null) return eventTarget(await mustExist(manager, Event, 'eventId', input.eventId));
  if (input.organisationId == null) throw new Fault('BAD_SCOPE');
  const organisation = await mustExist(manager, Organisation, 'organisationId', input.organisationId);
  const above = (in_: EntityManager) => lineageOf(in_, organisation.id);
  return {
    id: organisation.id,
    currency: organisation.currency,
    projectId: null,
    eventId: null,
    organisationId: organisation.id,
    scopes: async (in_) => [...(await above(in_)), EVERYTHING],
    lineages: above,
  };
}

function projectTarget(project: Project): ResolvedTarget {
  const { id, eventId, organisationId, currency } = project;
  const own = eventId ? [id, eventId] : [id];
  return {
    id,
    currency,
    projectId: id,
    eventId,
    organisationId,
    scopes: async (manager) => [...own, ...(await lineageOf(manager, organisationId)), EVERYTHING],
    lineages: (manager) => projectLineages(manager, project),
  };
}

function eventTarget({ id, currency }: Event): ResolvedTarget {
  return {
    id,
    currency,
    projectId: null,
    eventId: id,
    organisationId: null,
    // Money given at an event is its host's: with several organisers it must not count twice.
    scopes: async (manager) => {
      const [host] = await organisersOf(manager, id);
      return [id, ...(host ? await lineageOf(manager, host) : []), EVERYTHING];
    },
    lineages: (manager) => organiserLineages(manager, id),
  };
}
