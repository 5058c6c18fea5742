/** Feed entries of gifts that are announced without a figure. */
export enum GiftEntry {
  GIFT_ANNOUNCED = 'GIFT_ANNOUNCED',
  GIFT_FULFILLED = 'GIFT_FULFILLED',
  GIFT_WITHDRAWN = 'GIFT_WITHDRAWN',
}

export const GIFT_ENTRIES_SAY: Readonly<Record<GiftEntry, string>> = {
  GIFT_ANNOUNCED: 'A gift was announced at an event without a figure: no total moves.',
  GIFT_FULFILLED: 'A donation with a figure was recorded for a gift that had been announced.',
  GIFT_WITHDRAWN: 'A gift that had been announced was taken back.',
};
