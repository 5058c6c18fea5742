import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Ctx, Field, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import type { Actor } from '../../auth/actor.js';
import type { GivenRoles } from '../../auth/given-roles.js';
import { OrganisationRole } from '../../auth/organisation-role.js';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import type { Loaders } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { Volunteer } from '../volunteer/entity.js';

enum ViewerRole {
  VOLUNTEER = 'VOLUNTEER',
  ORGANISER = 'ORGANISER',
  SCREEN = 'SCREEN',
  ADMIN = 'ADMIN',
}
registerEnumType(ViewerRole, {
  name: 'ViewerRole',
  description:
    'What a token lets its bearer be. What may be done where follows from it and from the roles held in organisations: see docs/rights.md.',
  valuesConfig: {
    ADMIN: { description: 'Runs the gateway: may do everything that a right allows admins.' },
    ORGANISER: { description: 'Acts for an organisation.' },
    SCREEN: { description: 'A screen in a hall: reads, and reports what it shows.' },
    VOLUNTEER: { description: 'Acts for a volunteer.' },
  },
});

@ObjectType({ description: 'What one holds in an organisation.', simpleResolvers: true })
class HeldRoles {
  @Field(() => Organisation, { description: 'In which.' }) organisation!: Organisation;
  @Field(() => [OrganisationRole], { description: 'Given to you, your own by your token, or by delegation.' })
  @AtMost(Object.keys(OrganisationRole).length)
  roles!: OrganisationRole[];
}

@ObjectType({ description: 'Who asks.', simpleResolvers: true })
class Viewer {
  @Field(() => ViewerRole, { description: 'What the token lets you be.' }) role!: string;
  @Field(() => Organisation, {
    nullable: true,
    description: 'The organisation that the token acts for; null when it names none.',
  })
  organisation!: Organisation | null;
  @Field(() => Volunteer, {
    nullable: true,
    description: 'The volunteer that the token acts for; null when it names none.',
  })
  volunteer!: Volunteer | null;
  @Field(() => String, { nullable: true, description: 'By which the token can be revoked: its `jti`.' })
  tokenId!: string | null;
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When the token ends, and open subscriptions with it; null when it has no end.',
  })
  tokenExpiresAt!: Date | null;
  @Field(() => [HeldRoles], { description: 'What you hold now, and in which organisations.' })
  @AtMost(LIMITS.HELD_ROLES_ITEMS)
  roles!: () => Promise<HeldRoles[]>;
}

@Resolver()
export class ViewerResolver {
  constructor(private readonly given: GivenRoles) {}

  @Query(() => Viewer, { nullable: true, description: 'Who the token says you are; null without one.' })
  @Access('public')
  async me(@Ctx() { actor, loaders }: Context): Promise<Viewer | null> {
    if (actor.role === 'public') return null;
    return {
      role: actor.role.toUpperCase(),
      organisation: actor.organisationId ? await loaders.byId(Organisation).load(actor.organisationId) : null,
      volunteer: actor.volunteerId ? await loaders.byId(Volunteer).load(actor.volunteerId) : null,
      tokenId: actor.tokenId ?? null,
      roles: () => this.rolesOf(actor, loaders),
      tokenExpiresAt: actor.expiresAt === undefined ? null : new Date(actor.expiresAt),
    };
  }

  private async rolesOf(actor: Actor, loaders: Loaders): Promise<HeldRoles[]> {
    const held = this.given.heldBy(actor);
    const found = await loaders.byId(Organisation).loadMany(held.map(({ organisationId }) => organisationId));
    return held.flatMap(({ roles }, index) => {
      const organisation = found[index];
      return organisation instanceof Organisation ? [{ organisation, roles: [...roles] }] : [];
    });
  }
}
