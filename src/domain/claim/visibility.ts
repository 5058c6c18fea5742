import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.js';
import { mayActFor } from '../organisation/permissions.js';
import { Project } from '../project/entity.js';
import { projectLineages } from '../project/subjects.js';

/** Who stands above a project, by its id. */
const lineageLoader = (read: EntityManager) =>
  new DataLoader((projectIds: readonly string[]) =>
    Promise.all(
      projectIds.map(async (id) => projectLineages(read, await read.findOneByOrFail(Project, { id }))),
    ),
  );

/** Those who run a project see which bearer did what; a bearer's name may be that of a person. */
export async function maySeeActors({ actor, loaders }: Context, projectId: string): Promise<boolean> {
  if (actor.role === 'admin') return true;
  if (actor.role !== 'organiser') return false;
  return mayActFor(actor, await loaders.of(lineageLoader).load(projectId));
}
