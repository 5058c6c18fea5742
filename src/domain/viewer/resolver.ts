import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Ctx, Field, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { Organisation } from '../organisation/entity.js';
import { Volunteer } from '../volunteer/entity.js';

enum ViewerRole {
  VOLUNTEER = 'VOLUNTEER',
  ORGANISER = 'ORGANISER',
  SCREEN = 'SCREEN',
  ADMIN = 'ADMIN',
}
registerEnumType(ViewerRole, { name: 'ViewerRole' });

@ObjectType({ description: 'Who asks.', simpleResolvers: true })
class Viewer {
  @Field(() => ViewerRole) role!: string;
  @Field(() => Organisation, { nullable: true }) organisation!: Organisation | null;
  @Field(() => Volunteer, { nullable: true }) volunteer!: Volunteer | null;
  @Field(() => String, { nullable: true, description: 'By which the token can be revoked: its `jti`.' })
  tokenId!: string | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true }) tokenExpiresAt!: Date | null;
}

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Who the token says you are; null without one.' })
  @Access('public')
  async me(@Ctx() { actor, loaders }: Context): Promise<Viewer | null> {
    if (actor.role === 'public') return null;
    return {
      role: actor.role.toUpperCase(),
      organisation: actor.organisationId ? await loaders.byId(Organisation).load(actor.organisationId) : null,
      volunteer: actor.volunteerId ? await loaders.byId(Volunteer).load(actor.volunteerId) : null,
      tokenId: actor.tokenId ?? null,
      tokenExpiresAt: actor.expiresAt === undefined ? null : new Date(actor.expiresAt),
    };
  }
}
