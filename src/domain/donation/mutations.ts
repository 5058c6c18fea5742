import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Requires } from '../access.js';
import type { Context } from '../context.js';
import { Sent, type SentTo } from '../shape/input.js';
import { answer } from '../shape/payload.js';
import {
  CorrectDonation,
  DiscloseDonation,
  DisclosurePayload,
  DonationPayload,
  EraseDonor,
  ReceivePledge,
  RecordDonation,
  RecordDonationPayload,
  RefundDonation,
} from './input.js';
import type { DisclosureService } from './disclosure/disclosure.js';
import { DISCLOSE, KEEP_BOOKS, NAME_DONOR, PLEDGE } from './permissions.js';
import type { DonationService } from './service.js';

@Resolver()
export class DonationMutations {
  constructor(
    private readonly service: DonationService,
    private readonly disclosure: DisclosureService,
  ) {}

  @Mutation(() => RecordDonationPayload, {
    description: 'Records a donation, promised or here, and writes its first line in the ledger.',
  })
  @Requires(PLEDGE, KEEP_BOOKS, NAME_DONOR)
  recordDonation(
    @Sent(RecordDonation) input: SentTo<typeof RecordDonation>,
    @Ctx() { actor }: Context,
  ): Promise<RecordDonationPayload> {
    return answer(async () => this.service.record(actor, RecordDonation.read(input)));
  }

  @Mutation(() => DonationPayload, { description: 'Money that was promised has come.' })
  @Requires(KEEP_BOOKS)
  receivePledge(
    @Sent(ReceivePledge) input: SentTo<typeof ReceivePledge>,
    @Ctx() { actor }: Context,
  ): Promise<DonationPayload> {
    return answer(async () => this.service.receivePledge(actor, ReceivePledge.read(input)));
  }

  @Mutation(() => DonationPayload, {
    description: 'Money goes back to the donor: a line in the ledger, the donation stays.',
  })
  @Requires(KEEP_BOOKS)
  refundDonation(
    @Sent(RefundDonation) input: SentTo<typeof RefundDonation>,
    @Ctx() { actor }: Context,
  ): Promise<DonationPayload> {
    return answer(async () => this.service.refund(actor, RefundDonation.read(input)));
  }

  @Mutation(() => DonationPayload, {
    description: 'Adds a line that corrects the amount of another line.',
  })
  @Requires(KEEP_BOOKS)
  correctDonation(
    @Sent(CorrectDonation) input: SentTo<typeof CorrectDonation>,
    @Ctx() { actor }: Context,
  ): Promise<DonationPayload> {
    return answer(async () => this.service.correct(actor, CorrectDonation.read(input)));
  }

  @Mutation(() => DisclosurePayload, {
    description: 'Gives or takes back consent. It also holds for what was published before.',
  })
  @Requires(DISCLOSE, NAME_DONOR)
  discloseDonation(
    @Sent(DiscloseDonation) input: SentTo<typeof DiscloseDonation>,
    @Ctx() { actor }: Context,
  ): Promise<DisclosurePayload> {
    return answer(async () => ({
      donation: await this.disclosure.disclose(actor, DiscloseDonation.read(input)),
    }));
  }

  @Mutation(() => DisclosurePayload, {
    description: 'Deletes for good who gave and why lines were written. Amounts and the chain stay.',
  })
  @Requires(KEEP_BOOKS)
  eraseDonor(
    @Sent(EraseDonor) input: SentTo<typeof EraseDonor>,
    @Ctx() { actor }: Context,
  ): Promise<DisclosurePayload> {
    return answer(async () => ({
      donation: await this.disclosure.eraseDonor(actor, EraseDonor.read(input)),
    }));
  }
}
