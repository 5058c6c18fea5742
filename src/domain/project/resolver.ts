import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { Project } from './entity.js';

@Resolver(() => Project)
export class ProjectResolver {
  @Query(() => Project, {
    nullable: true,
    description: 'The project with this id; null when there is none, or you may not see it.',
  })
  @Access('public')
  project(
    @Arg('id', () => ID, { description: 'The id of a project.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Project | null> {
    return loaders.byId(Project).load(argumentId('Project', 'id', id));
  }
}
