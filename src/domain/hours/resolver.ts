import { Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import DataLoader from 'dataloader';
import { Access, ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { Volunteer } from '../volunteer/entity.js';
import { ServiceHours } from './entity.js';
import { starsFor } from './rules.js';
import { MOST_STARS, StarLevel } from './star/entity.js';
import { loadHoursOf } from './sums/resolver.js';
import { HER_HOURS, WHOSE_HOURS } from './visibility.js';

const levelsLoader = (read: EntityManager) =>
  new DataLoader(async (keys: readonly string[]) => {
    const levels = await read.find(StarLevel, { order: { stars: 'ASC' } });
    return keys.map(() => levels);
  });

const loadLevels = ({ loaders }: Pick<Context, 'loaders'>): Promise<StarLevel[]> =>
  loaders.of(levelsLoader).load('all');

@Resolver(() => ServiceHours)
export class ServiceHoursResolver {
  @FieldResolver(() => Volunteer, {
    nullable: true,
    description: 'Whose they are; null unless you are she, run the event, or an organisation of hers.',
  })
  @ViewerDependent(WHOSE_HOURS)
  async volunteer(@Root() root: ServiceHours, @Ctx() context: Context): Promise<Volunteer | null> {
    if (!(await context.sees(WHOSE_HOURS, root))) return null;
    return context.loaders.byId(Volunteer).load(root.volunteerId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the volunteer sees it differently; null unless you see whose they are.',
  })
  @ViewerDependent(WHOSE_HOURS)
  async demandReason(@Root() root: ServiceHours, @Ctx() context: Context): Promise<string | null> {
    return (await context.sees(WHOSE_HOURS, root)) ? root.demandReason : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why they were refused or settled so; null unless you see whose they are.',
  })
  @ViewerDependent(WHOSE_HOURS)
  async answerReason(@Root() root: ServiceHours, @Ctx() context: Context): Promise<string | null> {
    return (await context.sees(WHOSE_HOURS, root)) ? root.answerReason : null;
  }
}

@Resolver(() => Volunteer)
export class StarsResolver {
  @AtMost(MOST_STARS)
  @Query(() => [StarLevel], {
    description: 'How many verified hours each star takes, the first star first.',
    complexity: listOf(MOST_STARS, COST.ROW, COST.STATEMENT),
  })
  @Access('public')
  starLevels(@Ctx() context: Context): Promise<StarLevel[]> {
    return loadLevels(context);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Her stars, by her verified hours; null unless you are she, or run an organisation of hers.',
    complexity: COST.TOTAL,
  })
  @ViewerDependent(HER_HOURS)
  async stars(@Root() volunteer: Volunteer, @Ctx() context: Context): Promise<number | null> {
    if (!(await context.sees(HER_HOURS, volunteer))) return null;
    const [{ minutes }, levels] = [await loadHoursOf(volunteer.id, context), await loadLevels(context)];
    return starsFor(minutes, levels);
  }
}
