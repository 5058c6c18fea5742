import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { argumentId } from '../reference.js';
import { Attendance } from './entity.js';

@Resolver(() => Attendance)
export class AttendanceResolver {
  @Query(() => Attendance, {
    nullable: true,
    description: 'One body that attends an event; null when there is none.',
  })
  @Access('public')
  attendance(
    @Arg('id', () => ID, { description: 'The id of an attendance.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Attendance | null> {
    return loaders.byId(Attendance).load(argumentId('Attendance', 'id', id));
  }
}
