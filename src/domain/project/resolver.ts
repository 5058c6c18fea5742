import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { atField } from '../../core/faults.js';
import { parseId } from '../../core/ids.js';
import { Access, ORGANISERS } from '../access.js';
import type { Context } from '../context.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Direction, PageArgs, paginate, type Connection } from '../shape/connection.js';
import { Money } from '../shape/money.js';
import { answer } from '../shape/payload.js';
import { Project } from './entity.js';
import {
  CreateProjectInput,
  ProjectConnection,
  ProjectFilter,
  ProjectOrder,
  ProjectOrderField,
  ProjectPayload,
  UpdateProjectInput,
} from './input.js';
import type { ProjectService } from './service.js';

const AS_LISTED: ProjectOrder = { field: ProjectOrderField.POSITION, direction: Direction.ASC };

@Resolver(() => Project)
export class ProjectResolver {
  constructor(private readonly service: ProjectService) {}

  @Query(() => Project, { nullable: true })
  @Access('public')
  project(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<Project | null> {
    return loaders.byId(Project).load(atField('id', () => parseId('Project', id)));
  }

  @Query(() => ProjectConnection)
  @Access('public')
  projects(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProjectFilter, { nullable: true }) filter: ProjectFilter | null,
    @Arg('orderBy', () => ProjectOrder, { nullable: true }) orderBy: ProjectOrder | null,
  ): Connection<Project> {
    const { field, direction } = orderBy ?? AS_LISTED;
    return paginate(this.service.query(filter ?? {}), { column: field, direction }, page);
  }

  @Mutation(() => ProjectPayload)
  @Access(...ORGANISERS)
  createProject(
    @Arg('input', () => CreateProjectInput) input: CreateProjectInput,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return answer(async () => ({ project: await this.service.create(actor, input) }));
  }

  @Mutation(() => ProjectPayload)
  @Access(...ORGANISERS)
  updateProject(
    @Arg('input', () => UpdateProjectInput) input: UpdateProjectInput,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return answer(async () => ({ project: await this.service.update(actor, input) }));
  }

  @FieldResolver(() => Money, { nullable: true })
  target(@Root() root: Project): Money | null {
    return root.targetMinor === null ? null : new Money({ minor: root.targetMinor, currency: root.currency });
  }
}

/** Adds to an event what comes after it in the order of features. */
@Resolver(() => Event)
export class EventProjectsResolver {
  constructor(private readonly projects: ProjectResolver) {}

  @FieldResolver(() => ProjectConnection, { name: 'projects' })
  projectsOf(@Root() root: Event, @Args(() => PageArgs) page: PageArgs): Connection<Project> {
    return this.projects.projects(page, { eventId: root.id }, null);
  }
}

@Resolver(() => Organisation)
export class OrganisationProjectsResolver {
  constructor(private readonly projects: ProjectResolver) {}

  @FieldResolver(() => ProjectConnection, { name: 'projects' })
  projectsOf(@Root() root: Organisation, @Args(() => PageArgs) page: PageArgs): Connection<Project> {
    return this.projects.projects(page, { organisationId: root.id }, null);
  }
}
