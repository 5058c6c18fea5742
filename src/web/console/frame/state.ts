import { computed, signal } from '@preact/signals';
import { staleSeconds } from '../../screen/session/staleness.js';
import type { ConsoleSession, Wording } from '../panel.js';

// The state of the frame. Only session.ts and connection.ts set it, except for the panel, which the operator chooses.

/** Who is signed in. */
export interface Operator {
  readonly token: string;
  readonly role: string;
  /** Of the organisations that the operator holds roles in. */
  readonly organisations: readonly { readonly id: string; readonly name: Wording }[];
}

export const operator = signal<Operator>();
/** Why the operator has to sign in: none at first, and again when the token has ended. */
export const signInNeeded = signal<{ readonly why: Wording | undefined }>();
export const session = signal<ConsoleSession>();
/** Name of the panel that short cuts go to, and that a phone shows. */
export const current = signal('');

export const live = signal(false);
export const seenAt = signal(Date.now());
export const now = signal(Date.now());
export const rehearsal = signal(false);

export const stale = computed(() => staleSeconds(live.value, seenAt.value, now.value));
