import { rightsOn } from '../right.js';

const right = rightsOn('Matches', '配捐');

export const OFFER_MATCHES = right('match gifts for this donor', '以该捐赠人的名义承诺、更改、终止配捐', {
  donor: ['KEEPER', 'OPERATOR'],
});
export const RECEIVE_MATCHES = right('say that money of a match has come to this', '登记配捐到账', {
  bookkeeper: ['KEEPER'],
});
