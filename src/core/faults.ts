/**
 * Every reason to refuse a request, in one closed table. Clients may rely on the code; the message is for people and may
 * change. An error that is not a Fault is a bug and leaves as INTERNAL.
 */
export const FAULTS = {
  // Authentication and authorisation
  UNAUTHENTICATED: 'Sign in first: send a bearer token.',
  BAD_TOKEN: 'This token is not valid here.',
  TOKEN_EXPIRED: 'This token has expired.',
  TOKEN_REVOKED: 'This token has been revoked.',
  FORBIDDEN: 'You may not do this.',
  // Form of the request
  BAD_REQUEST: 'This request cannot be parsed.',
  BAD_CONTENT_TYPE: 'Send the request as application/json in UTF-8.',
  TOO_SLOW: 'The request took too long to arrive.',
  WRONG_HOST: 'This gateway does not answer to this host name; its operator lists them in ALLOWED_HOSTS.',
  WRONG_ORIGIN:
    'Pages of this origin may not speak to this gateway; its operator lists them in ALLOWED_ORIGINS.',
  BAD_ID: 'This is not an id of the expected kind.',
  BAD_CURSOR: 'This is not a cursor of this graph.',
  CURSOR_OF_OTHER_TYPE: 'This cursor is of a list of other things.',
  CURSOR_OF_OTHER_LIST: 'This cursor is of another list.',
  CURSOR_OF_OTHER_ORDER:
    'This cursor is of this list in another order: ask for that order, or start without a cursor.',
  BAD_PAGE_SIZE: 'first and last take a whole number from 1 to 100.',
  BAD_PAGE: 'Give first with after, or last with before.',
  SEARCH_EMPTY: 'Say what to search for.',
  SEARCH_TOO_LONG: 'This search is too long.',
  SEARCH_TOO_SHORT: 'Search for a word of two characters or more.',
  SEARCH_WITHOUT_WORDS: 'This search holds only punctuation; search for words.',
  BAD_SCOPE: 'Give exactly one field of the scope.',
  BAD_AMOUNT: 'This is not an amount of money.',
  AMOUNT_NOT_POSITIVE: 'An amount must be greater than zero.',
  AMOUNT_TOO_PRECISE: 'This currency has fewer decimal places.',
  AMOUNT_TOO_LARGE: 'An amount may be at most 10^15 minor units.',
  BAD_CURRENCY: 'This is not an ISO 4217 currency.',
  BAD_TIME: 'This is not a point in time that can be stored.',
  BAD_NUMBER: 'This number is out of range.',
  BAD_CODE: 'A code is 1 to 20 digits, letters and hyphens, and begins with none of the last.',
  REQUIRED: 'This field cannot be cleared; leave it out to keep its value.',
  TEXT_EMPTY: 'This text may not be empty.',
  TEXT_TOO_LONG: 'This text is too long.',
  TEXT_CONTROL_CHARACTER: 'This text holds a control character.',
  TOO_MANY_ITEMS: 'This list is too long.',
  DUPLICATE_ITEM: 'This list contains an item twice.',
  BAD_IDEMPOTENCY_KEY: 'An idempotency key is 8 to 100 visible ASCII characters.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used with another input.',
  BAD_PICTURE: 'This is not a whole PNG, JPEG or WebP image.',
  PICTURE_TOO_LARGE: 'This picture is too large.',
  TOO_MANY_PICTURES: 'You have uploaded as much as is allowed in a day; try again later.',
  BAD_PICTURE_URL:
    'Pictures are named by https addresses, or as this gateway named them when they were uploaded.',
  DOCUMENT_TOO_LARGE: 'This document asks for too much at once.',
  UNKNOWN_OPERATION: 'The document holds no such operation.',
  // State of the graph
  NOT_FOUND: 'There is nothing with this id.',
  CURRENCY_MISMATCH: 'This scope uses another currency.',
  CYCLE: 'An organisation cannot be its own predecessor, parent or member.',
  FIRST_ROLE_NOT_STEWARD:
    'The first role that an organisation gives is STEWARD, from now and without an end.',
  LAST_STEWARD: 'An organisation that has given roles needs a steward: give the role to another one first.',
  ROLE_HELD: 'This role is held already.',
  MERGED: 'This was merged into another; name that one.',
  CLAIMED_BY_BOTH: 'Both have a claim of the same project; release one first.',
  MERGED_INTO_ITSELF: 'Name two different ones.',
  ALREADY_INVITED: 'This one is invited already, or is named there.',
  NUMBER_TAKEN: 'This volunteer number is taken.',
  CODE_TAKEN: 'Another region has this code.',
  REGION_NOT_LARGER: 'A region lies directly in a larger one; only a country lies in none.',
  ALREADY_CLAIMED: 'Every place of this project is taken.',
  CLAIMANT_HAS_PLACE: 'This claimant already has a place in this project.',
  CLAIMANT_ON_WAITLIST: 'This claimant is on the waitlist of this project already.',
  CLAIM_UNCONFIRMED:
    '认领方尚未确认这一由他方登记的认领。The claimant has not confirmed this claim, which others have recorded.',
  WAITLIST_FULL: 'The waitlist of this project is full.',
  CLAIM_LIMIT:
    '认领项目数已达本次活动的上限。This claimant has taken on as many projects as one may at this event.',
  SAME_PERSON:
    '须由两人办理：提交者不能自行验收，一人不能代表双方签署。This takes two people: whoever handed in does not accept, and nobody signs for both sides.',
  NO_TARGET: 'This project has no target amount, so it has no shares.',
  SHARE_TOO_LARGE: 'This share is larger than what is left of the target.',
  SHARES_TAKEN: 'The shares that are taken add up to more than this target.',
  PROJECT_NOT_LISTED: 'This project is not listed yet.',
  PROJECT_NOT_OPEN: 'This project is not open for claims.',
  PROJECT_CLOSED: 'This project is closed.',
  PROJECT_WITHDRAWN: 'This project was taken off the list.',
  ENDS_BEFORE_START: 'An event cannot end before it starts.',
  DUE_BEFORE_EVENT: 'A claim cannot be due before its event starts.',
  EVENT_CANCELLED: 'This event was cancelled.',
  HOST_STAYS: 'The host of an event stays: its books are the host’s. Name it first.',
  SEGMENT_HAS_RUN: 'A segment that is running or has run cannot be removed.',
  SEGMENT_CHANGED: 'Another segment is running than the one you named; read the programme again.',
  WRONG_STATE: 'This cannot be done in the present state.',
  PLACES_TAKEN: 'More places are taken than this number.',
  REFUND_TOO_LARGE: 'A refund cannot exceed what was received.',
  CORRECTION_OF_CORRECTION: 'A correction cannot be corrected; correct the original line.',
  CORRECTION_CHANGES_NOTHING: 'The line already says this amount.',
  // State of the system
  NOT_ON_THIS_NODE: 'Another node holds this connection; ask that node.',
  TOO_MANY_CONNECTIONS: 'This address or token holds too many connections; close some first.',
  TOO_MANY_SUBSCRIPTIONS:
    'This address or token has too many different subscriptions open; end some first, or subscribe to the same.',
  TOO_MANY_REQUESTS: 'This address has too many requests under way; wait for some first.',
  GOING_AWAY: 'This node is shutting down; reconnect.',
  OVERLOADED: 'This node is overloaded; try again shortly.',
  UNAVAILABLE: 'The store does not answer; try again shortly.',
  INTERNAL: 'An internal error happened; it was logged.',
} as const;

export type FaultCode = keyof typeof FAULTS;

/** Codes after which the client may send the same request again. */
const RETRYABLE: ReadonlySet<FaultCode> = new Set([
  'TOO_SLOW',
  'TOO_MANY_CONNECTIONS',
  'TOO_MANY_REQUESTS',
  'GOING_AWAY',
  'TOO_MANY_SUBSCRIPTIONS',
  'OVERLOADED',
  'UNAVAILABLE',
]);

export interface FaultDetails {
  /** Path of the input field that is wrong, outermost first. */
  field?: readonly string[];
  /** Name of the setting or limit that refuses. For the operator only, never sent to clients. */
  setting?: string;
  /** Name of the token's claim that is wrong. For the operator only, never sent to clients. */
  claim?: string;
  /** Machine-readable facts beside the code, such as who holds the place. Never personal data. */
  [fact: string]: unknown;
}

/** A refusal with a code: expected, explained, and safe to show to whoever asked. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly retryable: boolean;

  constructor(
    readonly code: FaultCode,
    message: string = FAULTS[code],
    readonly details: FaultDetails = {},
  ) {
    super(message);
    this.retryable = RETRYABLE.has(code);
  }
}

/** A fault that names the setting or limit that refuses, for the operator. */
export function refusal(code: FaultCode, setting: string | undefined): Fault {
  return new Fault(code, undefined, setting === undefined ? {} : { setting });
}

/** Adds the name of an input field to a fault that `check` throws. */
export function atField<T>(field: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw inField(field, error);
  }
}

/** The same fault with `field` put before its path. Other errors are returned unchanged. */
export function inField(field: string, error: unknown): unknown {
  if (!(error instanceof Fault)) return error;
  const { code, message, details } = error;
  return new Fault(code, message, { ...details, field: [field, ...(details.field ?? [])] });
}
