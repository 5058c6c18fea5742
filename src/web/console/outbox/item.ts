import type { Wording } from '../panel.js';

/** Records that wait or were refused, of one event at one gateway. Beyond: nothing more is taken in until some are settled. */
export const OUTBOX_ITEMS = 1_000;

/** Which mutation records it. */
export type Mutation =
  'claimProject' | 'recordDonation' | 'correctDonation' | 'refundDonation' | 'releaseClaim';

/** Why the gateway refused, as it said it. */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[];
}

/** What the operator recorded, before it has a place in the outbox. */
export interface Recorded {
  readonly mutation: Mutation;
  /** What the mutation is told, without the key. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What the operator sees it by. */
  readonly title: Wording;
  /** What was typed, for mending: it is the form's. */
  readonly typed: Readonly<Record<string, unknown>>;
}

export interface Item extends Recorded {
  /** Its place in the order of sending. */
  readonly seq: number;
  /** Gateway and event. */
  readonly box: string;
  /** Made once. The gateway records what has the same key once. */
  readonly key: string;
  readonly madeAt: number;
  /** REFUSED: nothing was recorded, and the operator has to mend it. */
  readonly state: 'WAITING' | 'REFUSED';
  readonly reason?: Reason;
  /** Whose token it was sent with, while no answer has come: it may be recorded already, under that bearer's key. */
  readonly sentBy?: string;
}

/** Names an outbox: each event at each gateway has its own. */
export const boxOf = (gateway: string, eventId: string): string => `${gateway} ${eventId}`;
