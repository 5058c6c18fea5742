import { Field, ID, InputType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { atField, Fault } from '../../core/faults.js';
import { kindOfId, parseId } from '../../core/ids.js';
import { HOME_CURRENCY } from '../../core/money.js';
import type { Loaders } from '../context.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
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
  const { kind, field, id } = readTarget(input);
  const { currency } = await mustExist<Project | Event | Organisation>(manager, ENTITIES[kind], field, id);
  return { scope: id, currency };
}

/** The scope of this name, null when there is no such thing. */
export async function findScope(loaders: Loaders, scope: string): Promise<NamedScope | null> {
  if (scope === EVERYTHING) return { scope, currency: HOME_CURRENCY };
  const entity = ENTITIES[kindOfId(scope) as Target['kind']];
  const found = await loaders.byId<Project | Event | Organisation>(entity).load(scope);
  return found && { scope, currency: found.currency };
}

const ENTITIES = { Project, Event, Organisation };

/** The one thing that is given to, by its checked id. */
export interface Target {
  readonly kind: keyof typeof ENTITIES;
  /** The input field that named it. */
  readonly field: keyof DonationTarget;
  readonly id: string;
}

/** The narrowest of the ids given is the target: a donation keeps all of them. @throws Fault BAD_SCOPE, BAD_ID */
export function readTarget({ projectId, eventId, organisationId }: DonationTarget): Target {
  const target = (kind: Target['kind'], field: Target['field'], id: string) => ({
    kind,
    field,
    id: atField(field, () => parseId(kind, id)),
  });
  if (projectId != null) return target('Project', 'projectId', projectId);
  if (eventId != null) return target('Event', 'eventId', eventId);
  if (organisationId != null) return target('Organisation', 'organisationId', organisationId);
  throw new Fault('BAD_SCOPE');
}
