import { Field, Int, ObjectType } from 'type-graphql';
import { Organisation } from '../../organisation/entity.js';
import { AtMost } from '../../shape/declarations/at-most.js';
import { listOf } from '../../shape/declarations/cost.js';
import { Linked } from '../../shape/declarations/declared.js';
import { ServiceOffer } from '../offer/entity.js';
import type { Candidate } from './candidates.js';
import { Fit, pointsOf, reasonsOf, SuggestionReason } from './ranking.js';

const MOST_REASONS = Object.keys(Fit).length;

@ObjectType({ description: 'A group that could see to a need.', simpleResolvers: true })
export class NeedSuggestion {
  @Linked('group', () => Organisation, { description: 'The group.' })
  readonly groupId: string;
  @Linked('offer', () => ServiceOffer, { description: 'What it offers that meets the need best.' })
  readonly offerId: string;
  @Field(() => Int, { description: 'From 0 to 100: the higher, the better it meets the need.' })
  readonly points: number;
  @AtMost(MOST_REASONS)
  @Field(() => [SuggestionReason], {
    description: 'Why, and what speaks against it.',
    complexity: listOf(MOST_REASONS),
  })
  readonly reasons: SuggestionReason[];

  constructor(candidate: Candidate) {
    this.groupId = candidate.organisationId;
    this.offerId = candidate.offerId;
    this.points = pointsOf(candidate);
    this.reasons = reasonsOf(candidate);
  }
}
