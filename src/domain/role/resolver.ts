import { Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GivenRoles } from '../../auth/given-roles.js';
import { kindOfId } from '../../core/ids.js';
import type { Store } from '../../store/store.js';
import { Requires } from '../access.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { Organisation } from '../organisation/entity.js';
import { Sent, type SentTo } from '../shape/input.js';
import { Volunteer } from '../volunteer/entity.js';
import { RoleGrant } from './entity.js';
import { GiveRole, RolePayload, TakeRole } from './input.js';
import { GIVE_ROLES, TAKE_ROLES } from './permissions.js';
import { giveRole, takeRole } from './service.js';

@Resolver(() => RoleGrant)
export class RoleResolver {
  constructor(
    private readonly store: Store,
    private readonly roles: GivenRoles,
  ) {}

  @Mutation(() => RolePayload, {
    description:
      'Gives somebody a role in an organisation. It holds at once here, and within seconds on other nodes.',
  })
  @Requires(GIVE_ROLES)
  async giveRole(
    @Sent(GiveRole) input: SentTo<typeof GiveRole>,
    @Ctx() { actor }: Context,
  ): Promise<RolePayload> {
    const payload = await mutateOnce<typeof input, GiveRole, RolePayload>(
      this.store,
      { actor, operation: 'giveRole', input: GiveRole, sent: input },
      async (tx, command) => {
        this.roles.mustHaveRoom();
        return { role: await giveRole(tx, actor, command) };
      },
    );
    await this.roles.poll();
    return payload;
  }

  @Mutation(() => RolePayload, { description: 'Takes a role that was given, or lays it down.' })
  @Requires(TAKE_ROLES)
  async takeRole(
    @Sent(TakeRole) input: SentTo<typeof TakeRole>,
    @Ctx() { actor }: Context,
  ): Promise<RolePayload> {
    const payload = await mutateOnce<typeof input, TakeRole, RolePayload>(
      this.store,
      { actor, operation: 'takeRole', input: TakeRole, sent: input },
      async (tx, command) => ({ role: await takeRole(tx, actor, command) }),
    );
    await this.roles.poll();
    return payload;
  }

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
