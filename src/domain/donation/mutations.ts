import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access, ORGANISERS, WRITERS } from '../access.js';
import type { Context } from '../context.js';
import { answer } from '../shape/payload.js';
import type { Posted } from './books.js';
import {
  CorrectDonationInput,
  DiscloseDonationInput,
  DisclosurePayload,
  DonationPayload,
  EraseDonorInput,
  ReceivePledgeInput,
  RecordDonationInput,
  RecordDonationPayload,
  RefundDonationInput,
} from './input.js';
import type { DisclosureService } from './disclosure.js';
import type { DonationService } from './service.js';

@Resolver()
export class DonationMutations {
  constructor(
    private readonly service: DonationService,
    private readonly disclosure: DisclosureService,
  ) {}

  @Mutation(() => RecordDonationPayload)
  @Access(...WRITERS)
  recordDonation(
    @Arg('input', () => RecordDonationInput) input: RecordDonationInput,
    @Ctx() { actor }: Context,
  ): Promise<RecordDonationPayload> {
    return answered(this.service.record(actor, input));
  }

  @Mutation(() => DonationPayload, { description: 'Money that was promised has come.' })
  @Access(...ORGANISERS)
  receivePledge(
    @Arg('input', () => ReceivePledgeInput) input: ReceivePledgeInput,
    @Ctx() { actor }: Context,
  ): Promise<DonationPayload> {
    return answered(this.service.receivePledge(actor, input));
  }

  @Mutation(() => DonationPayload)
  @Access(...ORGANISERS)
  refundDonation(
    @Arg('input', () => RefundDonationInput) input: RefundDonationInput,
    @Ctx() { actor }: Context,
  ): Promise<DonationPayload> {
    return answered(this.service.refund(actor, input));
  }

  @Mutation(() => DonationPayload, {
    description: 'Adds the line that makes another say what it should have said.',
  })
  @Access(...ORGANISERS)
  correctDonation(
    @Arg('input', () => CorrectDonationInput) input: CorrectDonationInput,
    @Ctx() { actor }: Context,
  ): Promise<DonationPayload> {
    return answered(this.service.correct(actor, input));
  }

  @Mutation(() => DisclosurePayload, {
    description: 'Gives or takes back consent; from then on the past shows no more than it allows.',
  })
  @Access(...WRITERS)
  discloseDonation(
    @Arg('input', () => DiscloseDonationInput) { donationId, ...disclosure }: DiscloseDonationInput,
    @Ctx() { actor }: Context,
  ): Promise<DisclosurePayload> {
    return answer(async () => ({ donation: await this.disclosure.disclose(actor, donationId, disclosure) }));
  }

  @Mutation(() => DisclosurePayload, {
    description: 'Forgets who gave and why lines were written, for good. Money and chain stay.',
  })
  @Access(...ORGANISERS)
  eraseDonor(
    @Arg('input', () => EraseDonorInput) { donationId }: EraseDonorInput,
    @Ctx() { actor }: Context,
  ): Promise<DisclosurePayload> {
    return answer(async () => ({ donation: await this.disclosure.eraseDonor(actor, donationId) }));
  }
}

function answered(posted: Promise<Posted>): Promise<DonationPayload> {
  return answer(() => posted);
}
