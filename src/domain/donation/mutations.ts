import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Store } from '../../store/store.js';
import { Access, ORGANISERS, WRITERS } from '../access.js';
import type { Context } from '../context.js';
import { answer } from '../shape/payload.js';
import { Donation, LedgerLine } from './entity.js';
import {
  CorrectDonationInput,
  DonationPayload,
  ReceivePledgeInput,
  RecordDonationInput,
  RecordDonationPayload,
  RefundDonationInput,
} from './input.js';
import type { DonationService, LedgerAnswer } from './service.js';

@Resolver()
export class DonationMutations {
  constructor(
    private readonly service: DonationService,
    private readonly store: Store,
  ) {}

  @Mutation(() => RecordDonationPayload)
  @Access(...WRITERS)
  recordDonation(
    @Arg('input', () => RecordDonationInput) input: RecordDonationInput,
    @Ctx() { actor }: Context,
  ): Promise<RecordDonationPayload> {
    return this.answered(this.service.record(actor, input));
  }

  @Mutation(() => DonationPayload, { description: 'Money that was promised has come.' })
  @Access(...ORGANISERS)
  receivePledge(
    @Arg('input', () => ReceivePledgeInput) input: ReceivePledgeInput,
    @Ctx() { actor }: Context,
  ): Promise<DonationPayload> {
    return this.answered(this.service.receivePledge(actor, input));
  }

  @Mutation(() => DonationPayload)
  @Access(...ORGANISERS)
  refundDonation(
    @Arg('input', () => RefundDonationInput) input: RefundDonationInput,
    @Ctx() { actor }: Context,
  ): Promise<DonationPayload> {
    return this.answered(this.service.refund(actor, input));
  }

  @Mutation(() => DonationPayload, {
    description: 'Adds the line that makes another say what it should have said.',
  })
  @Access(...ORGANISERS)
  correctDonation(
    @Arg('input', () => CorrectDonationInput) input: CorrectDonationInput,
    @Ctx() { actor }: Context,
  ): Promise<DonationPayload> {
    return this.answered(this.service.correct(actor, input));
  }

  /** Lines never change, so reading them again answers a repetition as it was answered the first time. */
  private answered(written: Promise<LedgerAnswer>): Promise<DonationPayload> {
    return answer(async () => {
      const { donationId, lineId } = await written;
      const donation = await this.store.read.findOneByOrFail(Donation, { id: donationId });
      const line = await this.store.read.findOneByOrFail(LedgerLine, { id: lineId });
      return { donation, line };
    });
  }
}
