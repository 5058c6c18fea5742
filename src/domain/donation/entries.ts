/** Feed entries of donations. */
export enum DonationEntry {
  DONATION_PLEDGED = 'DONATION_PLEDGED',
  DONATION_RECEIVED = 'DONATION_RECEIVED',
  DONATION_REFUNDED = 'DONATION_REFUNDED',
  DONATION_CORRECTED = 'DONATION_CORRECTED',
  DONATION_MOVED = 'DONATION_MOVED',
  DONATION_DISCLOSURE_CHANGED = 'DONATION_DISCLOSURE_CHANGED',
  DONOR_ERASED = 'DONOR_ERASED',
  TOTALS_RULE_SET = 'TOTALS_RULE_SET',
}

export const DONATION_ENTRIES_SAY: Readonly<Record<DonationEntry, string>> = {
  DONATION_PLEDGED: 'Money was promised.',
  DONATION_RECEIVED: 'Money came in, promised before or not.',
  DONATION_REFUNDED: 'Money went back to the donor.',
  DONATION_CORRECTED: 'The amount of a line was corrected.',
  DONATION_MOVED:
    'A gift, or a part of it, was moved to what it was meant for: `movedFrom` has less, `donation` is what it is now.',
  DONATION_DISCLOSURE_CHANGED: 'A donor let something be seen, or not any more: read the donation again.',
  TOTALS_RULE_SET: 'Which donations totals count changed: read totals again.',
  DONOR_ERASED: 'A donor was forgotten: read the donation again.',
};
