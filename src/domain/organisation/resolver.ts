import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Access, Requires } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { Sent, type SentTo } from '../shape/input.js';
import { mutate } from '../shape/payload.js';
import type { GivenRoles } from '../../auth/given-roles.js';
import type { Store } from '../../store/store.js';
import { Organisation } from './entity.js';
import { CreateOrganisation, OrganisationPayload, UpdateOrganisation } from './input.js';
import {
  AGREE_TO_BE_MEMBER,
  AGREE_TO_BE_PREDECESSOR,
  EDIT_ORGANISATION,
  FOUND_AT_THE_TOP,
  FOUND_ORGANISATION,
  LIFT_TO_THE_TOP,
  PLACE_ORGANISATION,
  TAKE_IN,
} from './permissions.js';
import { delegates } from './founding.js';
import type { OrganisationService } from './service.js';

@Resolver(() => Organisation)
export class OrganisationResolver {
  constructor(
    private readonly store: Store,
    private readonly service: OrganisationService,
    private readonly roles: GivenRoles,
  ) {}

  @Query(() => Organisation, {
    nullable: true,
    description:
      'The organisation with this id, archived or not; of one that was merged, what it was merged into. Null when there is none.',
  })
  @Access('public')
  organisation(
    @Arg('id', () => ID, { description: 'The id of an organisation.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Organisation | null> {
    return loaders.byId(Organisation).load(argumentId('Organisation', 'id', id));
  }

  @Mutation(() => OrganisationPayload, { description: 'Founds an organisation.' })
  @Requires(FOUND_ORGANISATION, FOUND_AT_THE_TOP, AGREE_TO_BE_MEMBER, AGREE_TO_BE_PREDECESSOR)
  async createOrganisation(
    @Sent(CreateOrganisation) input: SentTo<typeof CreateOrganisation>,
    @Ctx() { actor }: Context,
  ): Promise<OrganisationPayload> {
    const payload = await mutateOnce<typeof input, CreateOrganisation, OrganisationPayload>(
      this.store,
      { actor, operation: 'createOrganisation', input: CreateOrganisation, sent: input },
      async (tx, command) => {
        if (delegates(actor, command)) this.roles.mustHaveRoom();
        return { organisation: await this.service.create(tx, actor, command) };
      },
    );
    if (input.parentId != null) await this.roles.poll();
    return payload;
  }

  @Mutation(() => OrganisationPayload, { description: 'Changes what is said of an organisation.' })
  @Requires(
    EDIT_ORGANISATION,
    PLACE_ORGANISATION,
    TAKE_IN,
    LIFT_TO_THE_TOP,
    AGREE_TO_BE_MEMBER,
    AGREE_TO_BE_PREDECESSOR,
  )
  updateOrganisation(
    @Sent(UpdateOrganisation) input: SentTo<typeof UpdateOrganisation>,
    @Ctx() { actor }: Context,
  ): Promise<OrganisationPayload> {
    return mutate(this.store, UpdateOrganisation, input, async (tx, command) => ({
      organisation: await this.service.update(tx, actor, command),
    }));
  }
}
