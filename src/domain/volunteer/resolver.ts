import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { Access, ViewerDependent } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { rowsByKey } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { wideColumn } from '../loading/wide-column.js';
import { Volunteer, VolunteerSkill } from './entity.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { RecordState } from '../shape/values/record-state.js';
import { loadUnits } from './units/record.js';
import { BY_NUMBER } from './visibility.js';

const byNumber = (read: EntityManager) => rowsByKey(read, Volunteer, 'number');

const skillsOf = wideColumn<VolunteerSkill[] | null>(Volunteer, 'skills');

@Resolver(() => Volunteer)
export class VolunteerResolver {
  @Query(() => Volunteer, {
    nullable: true,
    description:
      'The volunteer with this id, archived or not; of one who was merged, whom she was merged into. Null when there is none.',
  })
  @Access('public')
  volunteer(
    @Arg('id', () => ID, { description: 'The id of a volunteer.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Volunteer | null> {
    return loaders.byId(Volunteer).load(argumentId('Volunteer', 'id', id));
  }

  @Query(() => Volunteer, {
    nullable: true,
    description:
      'The volunteer in use with this number on her badge: one who agreed to be found, yourself, or one of those you run; else null.',
    complexity: COST.STATEMENT,
  })
  @Access('public')
  @ViewerDependent(BY_NUMBER)
  async volunteerByNumber(
    @Arg('number', () => String, { description: 'As its field `number` says.' }) number: string,
    @Ctx() context: Context,
  ): Promise<Volunteer | null> {
    const found = await context.loaders.of(byNumber).load(number);
    if (found?.number !== number || found.state !== RecordState.ACTIVE) return null;
    return found.findable || (await context.sees(BY_NUMBER, found)) ? found : null;
  }

  @AtMost(LIMITS.VOLUNTEER_SKILLS)
  @FieldResolver(() => [VolunteerSkill], {
    description: 'What she can do, as she or an organisation of hers said.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.PLAIN, COST.TEXT),
  })
  async skills(@Root() { id }: Volunteer, @Ctx() context: Context): Promise<VolunteerSkill[]> {
    return (await skillsOf(id, context)) ?? [];
  }

  @AtMost(LIMITS.LIST_ITEMS)
  @FieldResolver(() => [Organisation])
  async organisations(@Root() volunteer: Volunteer, @Ctx() { loaders }: Context): Promise<Organisation[]> {
    const found = await loaders.byId(Organisation).loadMany(await loadUnits(loaders, volunteer.id));
    return found.filter((row): row is Organisation => row instanceof Organisation);
  }
}
