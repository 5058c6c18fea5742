import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Store } from '../../store/store.js';
import { Requires } from '../access.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { OrganisationPayload } from '../organisation/input.js';
import { Sent, type SentTo } from '../shape/input.js';
import { VolunteerPayload } from '../volunteer/input.js';
import { stepOrganisation, stepVolunteer } from './archive.js';
import { MergeOrganisations, MergeVolunteers, StepOrganisation, StepVolunteer } from './input.js';
import {
  ARCHIVE_ORGANISATION,
  ARCHIVE_VOLUNTEER,
  MERGE_ORGANISATIONS,
  MERGE_VOLUNTEERS,
} from './permissions.js';
import { mergeOrganisations } from './organisations.js';
import { mergeVolunteers } from './volunteers.js';

@Resolver()
export class MergeMutations {
  constructor(private readonly store: Store) {}

  @Mutation(() => OrganisationPayload, {
    description:
      'Makes one of two organisations that are the same: the id of the one finds the other from then on.',
  })
  @Requires(MERGE_ORGANISATIONS)
  mergeOrganisations(
    @Sent(MergeOrganisations) sent: SentTo<typeof MergeOrganisations>,
    @Ctx() { actor }: Context,
  ): Promise<OrganisationPayload> {
    const asked = { actor, operation: 'mergeOrganisations', input: MergeOrganisations, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      organisation: await mergeOrganisations(tx, actor, command),
    }));
  }

  @Mutation(() => VolunteerPayload, {
    description:
      'Makes one of two volunteers who are the same person: the id of the one finds the other from then on.',
  })
  @Requires(MERGE_VOLUNTEERS)
  mergeVolunteers(
    @Sent(MergeVolunteers) sent: SentTo<typeof MergeVolunteers>,
    @Ctx() { actor }: Context,
  ): Promise<VolunteerPayload> {
    const asked = { actor, operation: 'mergeVolunteers', input: MergeVolunteers, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      volunteer: await mergeVolunteers(tx, actor, command),
    }));
  }

  @Mutation(() => OrganisationPayload, {
    description: 'Takes it out of every list and search; its id and links find it all the time.',
  })
  @Requires(ARCHIVE_ORGANISATION)
  archiveOrganisation(
    @Sent(StepOrganisation) sent: SentTo<typeof StepOrganisation>,
    @Ctx() { actor }: Context,
  ): Promise<OrganisationPayload> {
    const asked = { actor, operation: 'archiveOrganisation', input: StepOrganisation, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      organisation: await stepOrganisation(tx, actor, 'archive', command.organisationId),
    }));
  }

  @Mutation(() => VolunteerPayload, {
    description: 'Takes her out of every list and search; her id and links find her all the time.',
  })
  @Requires(ARCHIVE_VOLUNTEER)
  archiveVolunteer(
    @Sent(StepVolunteer) sent: SentTo<typeof StepVolunteer>,
    @Ctx() { actor }: Context,
  ): Promise<VolunteerPayload> {
    const asked = { actor, operation: 'archiveVolunteer', input: StepVolunteer, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      volunteer: await stepVolunteer(tx, actor, 'archive', command.volunteerId),
    }));
  }

  @Mutation(() => OrganisationPayload, {
    description: 'Puts it back into the lists; its id and links find it all the time.',
  })
  @Requires(ARCHIVE_ORGANISATION)
  restoreOrganisation(
    @Sent(StepOrganisation) sent: SentTo<typeof StepOrganisation>,
    @Ctx() { actor }: Context,
  ): Promise<OrganisationPayload> {
    const asked = { actor, operation: 'restoreOrganisation', input: StepOrganisation, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      organisation: await stepOrganisation(tx, actor, 'restore', command.organisationId),
    }));
  }

  @Mutation(() => VolunteerPayload, {
    description: 'Puts her back into the lists; her id and links find her all the time.',
  })
  @Requires(ARCHIVE_VOLUNTEER)
  restoreVolunteer(
    @Sent(StepVolunteer) sent: SentTo<typeof StepVolunteer>,
    @Ctx() { actor }: Context,
  ): Promise<VolunteerPayload> {
    const asked = { actor, operation: 'restoreVolunteer', input: StepVolunteer, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      volunteer: await stepVolunteer(tx, actor, 'restore', command.volunteerId),
    }));
  }
}
