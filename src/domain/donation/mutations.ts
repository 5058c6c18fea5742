import { actsOn } from '../shape/changes/action.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Donation } from './entity.js';
import { mustHaveKnownDonor } from './disclosure/donor.js';
import { ofBooks, ofDonation } from './disclosure/visibility.js';
import { MoveDonation, MovedPayload } from './moving/input.js';
import { mustHaveBalance } from './moving/rules.js';
import { mustBePledge } from './ledger/rules.js';
import { mutation } from '../mutation.js';
import type { Parts } from '../feature.js';
import { DisclosureService } from './disclosure/disclosure.js';
import {
  CorrectDonation,
  DiscloseDonation,
  DisclosurePayload,
  DonationPayload,
  EraseDonor,
  ReceivePledge,
  RecordDonation,
  RefundDonation,
} from './input.js';
import { Ledger, LEDGER } from './ledger/ledger.js';
import { CHOOSE_TOTALS, DISCLOSE, KEEP_BOOKS, NAME_DONOR, PLEDGE } from './permissions.js';
import { setTotalsRule } from './rule/choosing.js';
import { SetTotalsRule, TotalsRulePayload } from './rule/type.js';
import { DonationService } from './service.js';

const serviceOf = ({ store, additions: { followMoved } }: Parts) =>
  new DonationService(new Ledger(store, followMoved));
const disclosureOf = ({ store }: Parts) => new DisclosureService(store);

export const donationMutations = [
  mutation('recordDonation', {
    description: 'Records a donation, promised or here, and writes its first line in the ledger.',
    requires: [PLEDGE, KEEP_BOOKS, NAME_DONOR],
    input: RecordDonation,
    payload: DonationPayload,
    on: [
      actsOn(Project, { by: ofBooks(KEEP_BOOKS) }),
      actsOn(Event, { by: ofBooks(KEEP_BOOKS) }),
      actsOn(Organisation, { by: ofBooks(KEEP_BOOKS) }),
    ],
    perform: ({ parts, ...asked }) => parts.of(serviceOf).record(asked),
  }),
  mutation('receivePledge', {
    description: 'Money that was promised has come.',
    requires: [KEEP_BOOKS],
    input: ReceivePledge,
    payload: DonationPayload,
    on: [actsOn(Donation, { by: ofDonation(KEEP_BOOKS), check: mustBePledge })],
    perform: ({ parts, ...asked }) => parts.of(serviceOf).receivePledge(asked),
  }),
  mutation('refundDonation', {
    description: 'Money goes back to the donor: a line in the ledger, the donation stays.',
    requires: [KEEP_BOOKS],
    input: RefundDonation,
    payload: DonationPayload,
    on: [actsOn(Donation, { by: ofDonation(KEEP_BOOKS) })],
    perform: ({ parts, ...asked }) => parts.of(serviceOf).refund(asked),
  }),
  mutation('correctDonation', {
    description: 'Adds a line that corrects the amount of another line.',
    requires: [KEEP_BOOKS],
    input: CorrectDonation,
    payload: DonationPayload,
    on: [actsOn(Donation, { by: ofDonation(KEEP_BOOKS) })],
    perform: ({ parts, ...asked }) => parts.of(serviceOf).correct(asked),
  }),
  mutation('moveDonation', {
    description:
      'Moves a gift, or a part of it, to what it was meant for: a line out of one ledger and a line into the other, each naming the other. Both are for those who keep the books of both.',
    requires: [KEEP_BOOKS],
    input: MoveDonation,
    payload: MovedPayload,
    on: [actsOn(Donation, { by: ofDonation(KEEP_BOOKS), check: mustHaveBalance })],
    perform: ({ parts, ...asked }) => parts.of(serviceOf).move(asked),
  }),
  mutation('discloseDonation', {
    description: 'Gives or takes back consent. It also holds for what was published before.',
    requires: [DISCLOSE, NAME_DONOR],
    input: DiscloseDonation,
    payload: DisclosurePayload,
    on: [actsOn(Donation, { by: ofDonation(DISCLOSE) })],
    perform: ({ actor, command, parts }) => parts.of(disclosureOf).disclose(actor, command),
  }),
  mutation('eraseDonor', {
    description: 'Deletes for good who gave and why lines were written. Amounts and the chain stay.',
    requires: [KEEP_BOOKS],
    input: EraseDonor,
    payload: DisclosurePayload,
    on: [actsOn(Donation, { by: ofDonation(KEEP_BOOKS), check: mustHaveKnownDonor })],
    perform: ({ actor, command, parts }) => parts.of(disclosureOf).eraseDonor(actor, command),
  }),
  mutation('setTotalsRule', {
    description:
      'Chooses how public totals move with gifts to a project, to an event and all at it, or to an organisation and all in its books for which nothing else is chosen. What is withheld already waits until enough gifts are among it.',
    requires: [CHOOSE_TOTALS],
    input: SetTotalsRule,
    payload: TotalsRulePayload,
    on: [
      actsOn(Project, { by: ofBooks(CHOOSE_TOTALS) }),
      actsOn(Event, { by: ofBooks(CHOOSE_TOTALS) }),
      actsOn(Organisation, { by: ofBooks(CHOOSE_TOTALS) }),
    ],
    reserve: LEDGER,
    change: async (tx, actor, command) => ({ rule: await setTotalsRule(tx, actor, command) }),
  }),
];
