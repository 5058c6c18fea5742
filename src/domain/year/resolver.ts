import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { booksOf } from '../donation/disclosure/visibility.js';
import { COST } from '../shape/declarations/cost.js';
import { visibility } from '../visibility.js';
import { ClosedYear } from './entity.js';
import { readMonth, readMonths } from './figures/months.js';
import { CLOSE_YEARS } from './permissions.js';
import { YearFigures } from './figures/type.js';

const ITS_FIGURES = visibility<ClosedYear, 'bookkeeper'>(CLOSE_YEARS, (loaders, { scope }) =>
  booksOf(loaders, scope),
);

@Resolver(() => ClosedYear)
export class ClosedYearResolver {
  @FieldResolver(() => YearFigures, {
    nullable: true,
    description: 'Its figures as they were when it was closed; null unless you keep these books.',
    complexity: COST.LINK,
  })
  @ViewerDependent(ITS_FIGURES)
  async figures(@Root() root: ClosedYear, @Ctx() context: Context): Promise<YearFigures | null> {
    if (!(await context.sees(ITS_FIGURES, root))) return null;
    return new YearFigures(root.months.map(readMonth), root.currency);
  }

  @FieldResolver(() => YearFigures, {
    nullable: true,
    description:
      'What was recorded of the year since it was closed, corrections and money that came late: to be added to its figures. Null unless you keep these books.',
    complexity: COST.SNAPSHOT,
  })
  @ViewerDependent(ITS_FIGURES)
  async correctedSince(@Root() root: ClosedYear, @Ctx() context: Context): Promise<YearFigures | null> {
    if (!(await context.sees(ITS_FIGURES, root))) return null;
    return context.loaders.of(since).load(root);
  }
}

const since = (manager: EntityManager) =>
  new DataLoader(async (years: readonly ClosedYear[]) => {
    const months = await readMonths(
      manager,
      years.map(({ scope, year, timeZone, upToLine: after }) => ({ scope, year, timeZone, after })),
    );
    return years.map(({ currency }, index) => new YearFigures(months[index] ?? [], currency));
  });
