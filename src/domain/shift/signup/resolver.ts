import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { ViewerDependent } from '../../access.js';
import type { Context } from '../../context.js';
import { COST } from '../../shape/declarations/cost.js';
import { Volunteer } from '../../volunteer/entity.js';
import { WHO_SIGNED_UP } from '../visibility.js';
import { SignUp } from './entity.js';

/** From 1; null of those that do not wait. */
const positionLoader = (read: EntityManager) =>
  new DataLoader(async (ids: readonly string[]) => {
    const rows: { id: string; position: number | string }[] = await read.query(
      `SELECT own.id, (SELECT COUNT(*) FROM sign_up other WHERE other.shiftId = own.shiftId
         AND other.state = 'WAITING' AND other.number <= own.number) AS position
       FROM sign_up own WHERE own.state = 'WAITING' AND own.id IN (${ids.map(() => '?').join()})`,
      [...ids],
    );
    const positions = new Map(rows.map(({ id, position }) => [id, Number(position)]));
    return ids.map((id) => positions.get(id) ?? null);
  });

@Resolver(() => SignUp)
export class SignUpResolver {
  @FieldResolver(() => Volunteer, {
    nullable: true,
    description: 'Who it is; null unless you are she, run the event, or an organisation of hers.',
  })
  @ViewerDependent(WHO_SIGNED_UP)
  async volunteer(@Root() root: SignUp, @Ctx() context: Context): Promise<Volunteer | null> {
    if (!(await context.sees(WHO_SIGNED_UP, root))) return null;
    return context.loaders.byId(Volunteer).load(root.volunteerId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Her position in the waiting line, from 1; null when she does not wait.',
    complexity: COST.STATEMENT,
  })
  waitingPosition(@Root() { id }: SignUp, @Ctx() { loaders }: Context): Promise<number | null> {
    return loaders.of(positionLoader).load(id);
  }
}
