/**
 * Every way a request can be refused, in one closed table. A code is what clients hold on to; the message
 * is for people and may change. Anything that is not a Fault is a bug and leaves as INTERNAL.
 */
export const FAULTS = {
  // Who is asking
  UNAUTHENTICATED: 'Sign in first: send a bearer token.',
  BAD_TOKEN: 'This token is not valid here.',
  TOKEN_EXPIRED: 'This token has expired.',
  TOKEN_REVOKED: 'This token has been revoked.',
  FORBIDDEN: 'You may not do this.',
  // The form of what was sent
  BAD_REQUEST: 'This request cannot be read.',
  BAD_CONTENT_TYPE: 'Send the request as application/json in UTF-8.',
  TOO_SLOW: 'The request took too long to arrive.',
  WRONG_HOST: 'This gateway does not answer to this host name; its operator lists them in ALLOWED_HOSTS.',
  WRONG_ORIGIN:
    'Pages of this origin may not speak to this gateway; its operator lists them in ALLOWED_ORIGINS.',
  BAD_ID: 'This is not an id of the expected kind.',
  BAD_CURSOR: 'This is not a cursor of this graph.',
  BAD_PAGE_SIZE: 'first and last take a whole number from 1 to 100.',
  BAD_PAGE: 'Give first with after, or last with before.',
  BAD_SCOPE: 'Give exactly one field of the scope.',
  BAD_AMOUNT: 'This is not an amount of money.',
  AMOUNT_NOT_POSITIVE: 'An amount must be greater than zero.',
  AMOUNT_TOO_PRECISE: 'This currency has fewer decimal places.',
  AMOUNT_TOO_LARGE: 'An amount may be at most 10^15 minor units.',
  BAD_CURRENCY: 'This is not an ISO 4217 currency.',
  BAD_TIME: 'This is not a point in time that can be kept.',
  BAD_NUMBER: 'This number is out of range.',
  REQUIRED: 'This may not be emptied: leave it out to keep it.',
  TEXT_EMPTY: 'This text may not be empty.',
  TEXT_TOO_LONG: 'This text is too long.',
  TEXT_CONTROL_CHARACTER: 'This text holds a control character.',
  TOO_MANY_ITEMS: 'This list is too long.',
  DUPLICATE_ITEM: 'This list names something twice.',
  BAD_IDEMPOTENCY_KEY: 'An idempotency key is 8 to 100 visible ASCII characters.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used with another input.',
  BAD_PICTURE: 'This is not a whole PNG, JPEG or WebP image.',
  PICTURE_TOO_LARGE: 'This picture is too large.',
  TOO_MANY_PICTURES: 'You have uploaded as much as one may in a day; try again later.',
  BAD_PICTURE_URL:
    'Pictures are named by https addresses, or as this gateway named them when they were uploaded.',
  DOCUMENT_TOO_LARGE: 'This document asks for too much at once.',
  UNKNOWN_OPERATION: 'The document holds no such operation.',
  // What the graph says
  NOT_FOUND: 'There is nothing with this id.',
  CURRENCY_MISMATCH: 'The scope keeps its money in another currency.',
  CYCLE: 'An organisation cannot come before, stand below or be a member of itself.',
  NUMBER_TAKEN: 'This volunteer number is taken.',
  ALREADY_CLAIMED: 'Every place of this project is taken.',
  CLAIMANT_HAS_PLACE: 'This claimant already has a place in this project.',
  CLAIMANT_IN_LINE: 'This claimant waits for a place in this project already.',
  LINE_FULL: 'As many wait for this project as can.',
  NO_TARGET: 'This project has no target amount to take a share of.',
  SHARE_TOO_LARGE: 'This share is more than is left of the target.',
  SHARES_TAKEN: 'More is taken as shares than the target would be.',
  PROJECT_NOT_LISTED: 'This project is not on any list yet.',
  PROJECT_NOT_OPEN: 'This project is not open for claims.',
  PROJECT_CLOSED: 'This project is done and struck off the list.',
  PROJECT_WITHDRAWN: 'This project was taken off the list.',
  SEGMENT_CHANGED: 'Another segment runs than the one you saw: look again, then say which is to run.',
  WRONG_STATE: 'This cannot be done in the present state.',
  PLACES_TAKEN: 'More places are taken than would be left.',
  REFUND_TOO_LARGE: 'A refund cannot exceed what was received.',
  CORRECTION_OF_CORRECTION: 'A correction cannot be corrected; correct the original line.',
  CORRECTION_CHANGES_NOTHING: 'The line already says this amount.',
  // The system itself
  NOT_ON_THIS_NODE: 'Another node holds this connection; ask there.',
  TOO_MANY_CONNECTIONS: 'This address or token holds too many connections; close some first.',
  TOO_MANY_SUBSCRIPTIONS:
    'This address or token has too many different subscriptions open; end some first, or subscribe to the same.',
  TOO_MANY_REQUESTS: 'This address has too many requests under way; wait for some first.',
  GOING_AWAY: 'This node is going away; come back, to another one.',
  OVERLOADED: 'Too much is waiting here; try again shortly.',
  UNAVAILABLE: 'The store does not answer; try again shortly.',
  INTERNAL: 'Something went wrong here; it was recorded.',
} as const;

export type FaultCode = keyof typeof FAULTS;

/** Codes after which the same request may simply be sent again. */
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
  /** Path of the input field at fault, outermost first. */
  field?: readonly string[];
  /** Name of the setting or the limit that refuses, for the operator alone. */
  setting?: string;
  /** Name of the claim of a token that is not right, for the operator alone. */
  claim?: string;
  /** Facts for machines beside the code, such as who holds the place. Never personal data. */
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

/** A fault that is for the operator to know: the setting or the limit of this name refuses. */
export function refusal(code: FaultCode, setting: string | undefined): Fault {
  return new Fault(code, undefined, setting === undefined ? {} : { setting });
}

/** The same fault, said of one input field. */
export function atField<T>(field: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(error.code, error.message, {
      ...error.details,
      field: [field, ...(error.details.field ?? [])],
    });
  }
}
