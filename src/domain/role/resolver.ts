import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { kindOfId } from '../../core/ids.js';
import type { Context } from '../context.js';
import { Organisation } from '../organisation/entity.js';
import { Volunteer } from '../volunteer/entity.js';
import { RoleGrant } from './entity.js';

@Resolver(() => RoleGrant)
export class RoleResolver {
  @FieldResolver(() => Volunteer, { nullable: true, description: 'Who holds it, if it is a volunteer.' })
  volunteer(@Root() { holder }: RoleGrant, @Ctx() { loaders }: Context): Promise<Volunteer | null> | null {
    return kindOfId(holder) === 'Volunteer' ? loaders.byId(Volunteer).load(holder) : null;
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'Whose holders of the role hold it, if it is a delegation.',
  })
  delegate(@Root() { holder }: RoleGrant, @Ctx() { loaders }: Context): Promise<Organisation | null> | null {
    return kindOfId(holder) === 'Organisation' ? loaders.byId(Organisation).load(holder) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who holds it, if it is a bearer: the SHA-256, in hexadecimal, of "subject", a line feed and the token\'s `sub`.',
  })
  subjectKey(@Root() { holder }: RoleGrant): string | null {
    return kindOfId(holder) === undefined ? holder : null;
  }
}
