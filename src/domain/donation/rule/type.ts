import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import { Event } from '../../event/entity.js';
import { Organisation } from '../../organisation/entity.js';
import { Project } from '../../project/entity.js';
import { COST } from '../../shape/declarations/cost.js';
import { Shown } from '../../shape/declarations/declared.js';
import { choice, wholeNumber } from '../../shape/inputs/fields.js';
import { command, type ReadFrom } from '../../shape/inputs/input.js';
import { made, payload } from '../../shape/changes/payload.js';
import { DonationTarget } from '../scope.js';
import { EACH_GIFT } from '../totals/totals.js';
import { consentText } from './consent.js';

export enum TotalsMove {
  ALWAYS = 'ALWAYS',
  BY_K = 'BY_K',
}
registerEnumType(TotalsMove, {
  name: 'TotalsMove',
  description: 'When the public totals that count a gift move.',
  valuesConfig: {
    ALWAYS: { description: 'With every line at once: exact, and two totals in a row tell an amount.' },
    BY_K: { description: 'When hidden amounts of at least k donors make up the difference.' },
  },
});

/** How many hidden gifts it takes when nobody says it. */
const USUAL_K = 3;

@ObjectType({ description: 'How the public totals that count gifts to something move.' })
export class TotalsRule {
  @Field(() => TotalsMove, {
    description: 'As it was chosen here, for the event, or by whose books it is in.',
  })
  readonly move: TotalsMove;
  @Field(() => Int, { nullable: true, description: 'For BY_K; null for ALWAYS.' })
  readonly k: number | null;

  @Shown('consent', {
    as: consentText,
    description: 'What follows for a donor, to be shown before she consents to anything.',
    complexity: COST.TEXT,
  })
  readonly movesBy: number;

  constructor(movesBy: number) {
    this.movesBy = movesBy;
    this.move = movesBy > EACH_GIFT ? TotalsMove.BY_K : TotalsMove.ALWAYS;
    this.k = movesBy > EACH_GIFT ? movesBy : null;
  }
}

/** @throws Fault BAD_NUMBER for k with ALWAYS, or out of range */
export const SetTotalsRule = command(
  {
    of: DonationTarget.says('To whose gifts it applies.'),
    move: choice(TotalsMove).says('When totals move.'),
    k: wholeNumber(2, LIMITS.TOTALS_K)
      .optional()
      .says(`For BY_K: of how many donors, ${String(USUAL_K)} when left out.`),
  },
  { description: 'How totals of gifts are to move.' },
).to(({ of, move, k }) => {
  if (move === TotalsMove.BY_K) return { of, movesBy: k ?? USUAL_K };
  if (k !== null)
    throw new Fault(
      'BAD_NUMBER',
      { en: 'Send k with BY_K only.', zh: '仅在选择 BY_K 时填写 k。' },
      { field: ['k'] },
    );
  return { of, movesBy: EACH_GIFT };
});
export type SetTotalsRule = ReadFrom<typeof SetTotalsRule>;

export const TotalsRulePayload = payload('How totals move from now on, or why that was refused.', {
  rule: made(() => TotalsRule, 'Null when it was refused.'),
});

export const CHOOSABLE = [Project, Event, Organisation] as const;
