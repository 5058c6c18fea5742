import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { listsByKey } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { AtMost } from '../shape/at-most.js';
import { COST, listOf } from '../shape/cost.js';
import { Project, ProjectState } from './entity.js';
import { DRAFTS_OF_ORGANISATION } from './visibility.js';

const draftLoader = (read: EntityManager) =>
  listsByKey(
    (organisationIds) =>
      read
        .createQueryBuilder(Project, 'row')
        .where('row.organisationId IN (:...organisationIds)', { organisationIds })
        .andWhere({ state: ProjectState.UNLISTED })
        .orderBy('row.createdAt')
        .addOrderBy('row.id')
        .getMany(),
    ({ organisationId }) => organisationId,
  );

@Resolver(() => Organisation)
export class DraftResolver {
  @AtMost(LIMITS.DRAFTS_PER_ORGANISATION)
  @FieldResolver(() => [Project], {
    nullable: true,
    description:
      'The projects that it prepares and has not listed yet, for its members; null for all others.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.LINK),
  })
  @ViewerDependent(DRAFTS_OF_ORGANISATION)
  async drafts(@Root() root: Organisation, @Ctx() context: Context): Promise<Project[] | null> {
    if (!(await context.sees(DRAFTS_OF_ORGANISATION, root))) return null;
    return context.loaders.of(draftLoader).load(root.id);
  }
}
