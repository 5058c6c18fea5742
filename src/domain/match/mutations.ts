import { booksOf } from '../donation/disclosure/visibility.js';
import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { Match, matchStateAfter } from './entity.js';
import { EndMatch, MatchPayload, OfferMatch, ReceiveMatch, UpdateMatch } from './input.js';
import { OFFER_MATCHES, RECEIVE_MATCHES } from './permissions.js';
import { endMatch, offerMatch, receiveMatch, updateMatch } from './service.js';

const BY_MATCHER = visibility(OFFER_MATCHES, (_loaders, { organisationId: donor }: Match) =>
  Promise.resolve({ donor }),
);
const BY_BOOKS = visibility(RECEIVE_MATCHES, (loaders, { scope }: Match) => booksOf(loaders, scope));
const BY_ITSELF = visibility(OFFER_MATCHES, (_loaders, { id: donor }: Organisation) =>
  Promise.resolve({ donor }),
);

const check = ({ state }: Match) => matchStateAfter(state, 'end');

export const matchMutations = [
  mutation('offerMatch', {
    description: 'Promises to give as much again as others give to something from now on, up to an amount.',
    requires: [OFFER_MATCHES],
    input: OfferMatch,
    payload: MatchPayload,
    on: [actsOn(Organisation, { by: BY_ITSELF })],
    change: async (tx, actor, command) => ({ match: await offerMatch(tx, actor, command) }),
  }),
  mutation('updateMatch', {
    description: 'Promises more or less to match gifts; never less than has come.',
    requires: [OFFER_MATCHES],
    input: UpdateMatch,
    payload: MatchPayload,
    on: [actsOn(Match, { by: BY_MATCHER, check })],
    change: async (tx, actor, command) => ({ match: await updateMatch(tx, actor, command) }),
  }),
  mutation('receiveMatch', {
    description: 'Says that money which was promised to match gifts has come: never more than was promised.',
    requires: [RECEIVE_MATCHES],
    input: ReceiveMatch,
    payload: MatchPayload,
    on: [actsOn(Match, { by: BY_BOOKS })],
    change: async (tx, actor, command) => ({ match: await receiveMatch(tx, actor, command) }),
  }),
  mutation('endMatch', {
    description: 'Ends a match: later gifts are not matched.',
    requires: [OFFER_MATCHES],
    input: EndMatch,
    payload: MatchPayload,
    on: [actsOn(Match, { by: BY_MATCHER, check })],
    change: async (tx, actor, command) => ({ match: await endMatch(tx, actor, command) }),
  }),
];
