import { Field, InputType, ObjectType } from 'type-graphql';
import { LIMITS } from '../../../core/limits.js';
import { id, plain } from '../../shape/inputs/fields.js';
import { command, type ReadFrom } from '../../shape/inputs/input.js';
import { keyed, keyRequired } from '../../shape/inputs/repeatable.js';
import { stepFields } from '../../shape/inputs/steps.js';
import { made, madeOf, payload } from '../../shape/changes/payload.js';
import { CONNECTION, connectionOf } from '../../shape/lists/connection.js';
import { readCode } from './code.js';
import { SignUp, SignUpState } from './entity.js';

export const SignUpFor = command(
  {
    shiftId: id('Shift').says('What she signs up for.'),
    volunteerId: id('Volunteer').says('Who: you, or a volunteer of an organisation that you act for.'),
    ...keyRequired,
  },
  { description: 'Which volunteer comes to which shift.' },
);
export type SignUpFor = ReadFrom<typeof SignUpFor>;

export const CancelSignUp = command(stepFields('SignUp'), {
  description: 'Who does not come after all.',
});
export type CancelSignUp = ReadFrom<typeof CancelSignUp>;

const which = id('SignUp').says('Of the volunteer in her shift.');

export const CheckIn = command(
  {
    id: which,
    code: plain.to(readCode).optional().says('The code that is shown at the shift, where there is one.'),
    ...keyRequired,
  },
  { description: 'A volunteer who has come to her shift.' },
);
export type CheckIn = ReadFrom<typeof CheckIn>;

export const CheckOut = command(
  { id: which, ...keyRequired },
  { description: 'A volunteer who leaves her shift.' },
);
export type CheckOut = ReadFrom<typeof CheckOut>;

export const MarkMissed = command(
  { id: which, ...keyed },
  { description: 'A volunteer who did not come to her shift.' },
);
export type MarkMissed = ReadFrom<typeof MarkMissed>;

const signUp = made(() => SignUp, 'Null when it was refused.');

export const SignUpPayload = payload('A sign-up as it is now, or why it was refused.', { signUp });

export const SignedUpPayload = payload('A new sign-up, or why it was refused.', {
  signUp,
  overlaps: madeOf(
    () => SignUp,
    LIMITS.OVERLAPS_TOLD,
    'Her sign-ups for other shifts at the same time: a warning, nothing was refused for them.',
  ),
});

@ObjectType(CONNECTION)
export class SignUpConnection extends connectionOf('SignUp', SignUp) {}

@InputType({ description: 'Which sign-ups.' })
export class SignUpFilter {
  @Field(() => [SignUpState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: SignUpState[] | null;
}
