import type { Naming } from '../organisation/ports/consent.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { InvitationState } from './entity.js';

const { INVITED, ACCEPTED, DECLINED, WITHDRAWN } = InvitationState;

const INVITATION_STEPS = {
  // Accepted again: to say anew what it allows.
  accept: { from: [INVITED, ACCEPTED], to: ACCEPTED },
  decline: { from: [INVITED], to: DECLINED },
  withdraw: { from: [INVITED, ACCEPTED], to: WITHDRAWN },
} as const;

export type InvitationStep = keyof typeof INVITATION_STEPS;

/** @throws Fault WRONG_STATE */
export const invitationStateAfter = stateMachine<InvitationState, InvitationStep>(
  'Invitation',
  [INVITED, ACCEPTED],
  INVITATION_STEPS,
);

/** Whose acts each step is: who invited, or who was invited. */
export function sidesOf(state: InvitationState, step: InvitationStep): readonly ('inviter' | 'invitee')[] {
  if (step !== 'withdraw') return ['invitee'];
  return state === ACCEPTED ? ['inviter', 'invitee'] : ['inviter'];
}

/** While it is invited or accepted, the key by which nobody is invited twice. */
export function keyOf({ kind, organisationId, eventId, inviteeId }: Naming): string {
  return `${kind}@${eventId ?? organisationId}@${inviteeId}`;
}
