import { kindById, type Sought } from '../finding/candidate.js';
import { readAmount, type Amount } from '../amount/amount.js';
import { spoken } from '../amount/spoken.js';
import type { Facts } from '../facts.js';
import type { Recorded } from '../../outbox/item.js';
import { FORM, KINDS, WRONG } from '../words.js';
import type { Problem } from './fields.js';

export type GiftKind = 'pledge' | 'receipt';

/** A gift as it is typed. */
export interface GiftDraft {
  readonly donor: Sought;
  readonly anonymous: boolean;
  readonly amount: string;
  readonly to: Sought;
  readonly publishName: boolean;
  readonly how: string;
  readonly publishAmount: boolean;
  readonly reason: string;
}

export const NO_GIFT: GiftDraft = {
  donor: { text: '' },
  anonymous: false,
  amount: '',
  to: { text: '' },
  publishName: false,
  how: '',
  publishAmount: false,
  reason: '',
};

/** Whether the donor is known by a name alone, so that it has to be written down how the name may be shown. */
export const needsHow = ({ anonymous, donor, publishName }: GiftDraft): boolean =>
  publishName && !anonymous && donor.id === undefined;

/** What is to be recorded, or what is missing, in the order of the fields. */
export function giftOf(
  kind: GiftKind,
  draft: GiftDraft,
  facts: Facts | undefined,
  eventId: string,
): { readonly recorded: Recorded } | { readonly problems: readonly Problem[] } {
  if (!facts) return { problems: [{ field: 'amount', says: WRONG.noCurrency }] };
  const read = readAmount(draft.amount, facts.money);
  const problems: Problem[] = [];
  if (!draft.anonymous && !draft.donor.text.trim()) problems.push({ field: 'donor', says: WRONG.noDonor });
  if ('wrong' in read) problems.push({ field: 'amount', says: read.wrong });
  if (draft.to.text.trim() && draft.to.id === undefined)
    problems.push({ field: 'to', says: WRONG.noSuchProject });
  if (needsHow(draft) && !draft.how.trim()) problems.push({ field: 'how', says: WRONG.noHow });
  if ('wrong' in read || problems.length > 0) return { problems };
  return { recorded: recordedGift(kind, draft, { amount: read.amount, facts, eventId }) };
}

interface ReadGift {
  readonly amount: Amount;
  readonly facts: Facts;
  readonly eventId: string;
}

function recordedGift(kind: GiftKind, draft: GiftDraft, { amount, facts, eventId }: ReadGift): Recorded {
  const { money } = facts;
  const much = spoken(amount.minor, money);
  const who = draft.anonymous ? FORM.anonymous : { zh: draft.donor.text.trim(), en: draft.donor.text.trim() };
  const reason = draft.reason.trim();
  return {
    mutation: 'recordDonation',
    input: {
      kind: kind === 'pledge' ? 'PLEDGE' : 'RECEIPT',
      to: draft.to.id === undefined ? { eventId } : { projectId: draft.to.id },
      amount: { amount: amount.amount, currency: money.currency },
      donor: donorOf(draft),
      publishName: draft.publishName && !draft.anonymous,
      publishAmount: draft.publishAmount,
      ...(needsHow(draft) && { nameConsent: { how: draft.how.trim() } }),
      ...(reason && { reason }),
    },
    title: {
      zh: `${KINDS[kind].zh} ${who.zh} ${much}`,
      en: `${KINDS[kind].en}: ${who.en}, ${much}`,
    },
    typed: { form: kind, ...draft },
  };
}

function donorOf({ anonymous, donor }: GiftDraft): object {
  if (anonymous) return { anonymous: true };
  if (donor.id === undefined) return { name: donor.text.trim() };
  return kindById(donor.id) === 'volunteer' ? { volunteerId: donor.id } : { organisationId: donor.id };
}
