import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import { loadShown } from '../concealed.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { Project } from './entity.js';
import { ReadsRows } from '../loading/reads.js';

@Resolver(() => Project)
export class ProjectResolver {
  @Query(() => Project, {
    nullable: true,
    description: 'The project with this id; null when there is none, or you may not see it.',
  })
  @Access('public')
  @ReadsRows()
  project(
    @Arg('id', () => ID, { description: 'The id of a project.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Project | null> {
    return loadShown(context, Project, argumentId('Project', 'id', id));
  }
}
