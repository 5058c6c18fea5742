import { Field, ID, InputType, ObjectType, registerEnumType, type ClassType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { keyRequired } from '../shape/inputs/repeatable.js';
import { Project } from '../project/entity.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, id, instant, reason } from '../shape/inputs/fields.js';
import { command, type ReadFrom, type SentTo } from '../shape/inputs/input.js';
import { money } from '../shape/values/money.js';
import { made, madeOf, payload } from '../shape/changes/payload.js';
import { stepFields } from '../shape/inputs/steps.js';
import { ClaimantInput } from '../volunteer/participant.js';
import { ClaimSide } from './closing/signature.js';
import { Claim, ClaimState } from './entity.js';

export enum OnConflict {
  REJECT = 'REJECT',
  WAITLIST = 'WAITLIST',
}
registerEnumType(OnConflict, {
  name: 'OnConflict',
  description: 'When every place is taken: be refused, or wait for the next that is given back.',
  valuesConfig: {
    REJECT: { description: 'Be refused, and told who holds the places.' },
    WAITLIST: { description: 'Go on the waitlist, behind those who wait already.' },
  },
});

const dueAt = instant.optional().says('When the work is to be handed in.');

export const ClaimProject = command(
  {
    projectId: id('Project').says('The project to take on.'),
    claimant: ClaimantInput.says('Who takes it on.'),
    onConflict: choice(OnConflict).or(OnConflict.REJECT).says('What to do when every place is taken.'),
    share: money.optional().says('Takes this part of the target on.'),
    dueAt,
    ...keyRequired,
  },
  { description: 'Who takes which project on, and how.' },
).to(({ claimant: claimantId, ...command }) => ({ claimantId, ...command }));
export type ClaimProject = ReadFrom<typeof ClaimProject>;

export const claimStep = stepFields('Claim');

export const StepClaim = command(claimStep, { description: 'The claim to take a step with.' });
export type StepClaim = ReadFrom<typeof StepClaim>;

export const SignClaim = command(
  {
    ...claimStep,
    dueAt: dueAt.says(
      'When the work is to be handed in. Another date than before is for the other side to sign again.',
    ),
    side: choice(ClaimSide).optional().says('For whoever can sign for both; the first that has not signed.'),
  },
  { description: 'The claim that one of its two sides agrees on.' },
);
export type SignClaim = ReadFrom<typeof SignClaim>;

export const SendClaimBack = command(
  {
    ...claimStep,
    reason: reason.says('What is missing, for everyone to read.'),
  },
  { description: 'The claim whose work is not accepted yet.' },
);

const changed = {
  claim: made(() => Claim, 'The claim as it is now; null when it was refused.'),
  project: made(() => Project, 'Its project as it is now; null when it was refused.'),
};

export const ClaimPayload = payload(
  'The claim as it is now and its project, or why it was refused.',
  changed,
);

export const ClaimProjectPayload = payload(
  'The claim that was made and its project, or why it was refused.',
  {
    ...changed,
    heldBy: madeOf(() => Claim, LIMITS.PLACES_PER_PROJECT, 'When every place was taken: who holds them.'),
  },
);

@ObjectType(CONNECTION)
export class ClaimConnection extends connectionOf('Claim', Claim) {}

@InputType({ description: 'Which claims.' })
export class ClaimFilter {
  @Field(() => ID, { nullable: true, description: 'Of projects that are listed at this event.' }) eventId?:
    string | null;
  @Field(() => ID, { nullable: true, description: 'Of this project.' }) projectId?: string | null;
  @Field(() => ClaimantInput.type() as ClassType, {
    nullable: true,
    description: 'Of this organisation or volunteer; not of organisations below it.',
  })
  claimant?: SentTo<typeof ClaimantInput> | null;
  @Field(() => [ClaimState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: ClaimState[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Of which something is owed: not struck off the list (销号) yet; or only the others.',
  })
  open?: boolean | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Of projects that this organisation runs; not of organisations below it.',
  })
  organisationId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Past the due date, and not handed in.' })
  overdue?: boolean | null;
}
