import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { Project } from '../project/entity.js';
import { projectLineages } from '../project/subjects.js';
import type { Visibility } from '../visibility.js';

/** Who stands above a project, by its id. */
const lineageLoader = (read: EntityManager) =>
  new DataLoader((projectIds: readonly string[]) =>
    Promise.all(
      projectIds.map(async (id) => projectLineages(read, await read.findOneByOrFail(Project, { id }))),
    ),
  );

/** Those who run a project see which bearer did what, by its id; a bearer's name may be that of a person. */
export const ACTORS_OF_PROJECT: Visibility<string> = {
  name: 'who acted on a project',
  insidersOf: async (loaders, projectId) => ({
    organisations: await loaders.of(lineageLoader).load(projectId),
  }),
};
