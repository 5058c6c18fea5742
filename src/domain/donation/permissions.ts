import { rightsOn } from '../right.js';

const right = rightsOn('Donations', '捐赠');

/** Books are of whose money it is: of an event and all at it, of its host alone. */
const bookkeeper = ['KEEPER'] as const;
/** Who gives: a volunteer herself; for an organisation those who keep its books or act for it. */
const donor = ['ITSELF', 'KEEPER', 'OPERATOR'] as const;

export const KEEP_BOOKS = right('keep the books of this', '记账：收款、退款、更正、抹去捐赠人', {
  bookkeeper,
});
export const PLEDGE = right('pledge to this for this donor', '以该捐赠人的名义认捐', { bookkeeper, donor });
export const DISCLOSE = right('say what is shown of this donation', '决定该笔捐赠公开哪些内容', {
  bookkeeper,
  donor,
});
/** Nobody is named without consent: those who keep the books say that a donor agreed where it has no id (NameConsent). */
export const NAME_DONOR = right('show this donor by name', '公开该捐赠人的名称', {
  donor,
  allowed: ['KEEPER'],
});
/** Names and amounts that the public does not see. */
export const SEE_WHOLE_DONATION = right('see the whole of this donation', '查看该笔捐赠的全部内容', {
  bookkeeper,
  donor,
});
/** Whatever it was given to. */
export const LIST_GIVEN = right('list what this donor gave', '列出该捐赠人的全部捐赠', { donor });
export const CHOOSE_TOTALS = right('choose how totals move with gifts to this', '选定捐赠总额何时变动', {
  bookkeeper,
});
export const SEE_EXACT_TOTAL = right('see what this total withholds', '查看总额中尚未公开计入的部分', {
  bookkeeper,
});
