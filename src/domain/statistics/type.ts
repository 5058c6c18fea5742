import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { feedCursor, type FeedPosition } from '../../core/cursor.js';
import { Cursor, SafeInt } from '../shape/values/scalars.js';
import { STATISTIC_FIGURES } from '../shape/counting/statistic.js';
import type { Span } from './input.js';
import type { Figures } from './reading.js';

const count = (description: string) => Field(() => SafeInt, { description });

@ObjectType({ description: 'What was counted.', simpleResolvers: true })
export class StatisticFigures {
  @count('Registrations of volunteers that were confirmed, and stand.') readonly volunteers!: number;
  @count('Verified service hours, in minutes, by the day on which they were served.')
  readonly minutes!: number;
  @count('Sign-ups for shifts that were not cancelled.') readonly signUps!: number;
  @count('Sign-ups with which somebody has come.') readonly checkIns!: number;
  @count('Needs that were placed.') readonly needsPlaced!: number;
  @count('Of these, how many a group has accepted and sees to, or has met.') readonly needsAccepted!: number;
  @count('Needs that were met, by when they were.') readonly needsDone!: number;
  @count('Organisations that are in use, by when they were entered. Of regions alone.')
  readonly groups!: number;
  @count('Events that are not cancelled, by when they begin. Of regions alone.') readonly events!: number;
  @count('Projects that are on the list or closed, by when they were entered.') readonly projects!: number;
  @count('Of these, how many are closed (销号).') readonly projectsClosed!: number;
  @count('Claims that hold a place, by when they got it.') readonly claims!: number;
  @count('Of these, how many were accepted: the others are open.') readonly claimsClosed!: number;

  constructor(figures: Figures) {
    for (const figure of STATISTIC_FIGURES) Object.assign(this, { [figure]: figures[figure] ?? 0 });
  }
}

@ObjectType({ description: 'What was counted in one month.', simpleResolvers: true })
export class MonthOfStatistics {
  @Field(() => String, { description: 'As YYYY-MM, where clocks are those of China.' })
  readonly month: string;
  @Field(() => StatisticFigures, { description: 'What was counted in it.' })
  readonly figures: StatisticFigures;

  constructor(month: string, figures: Figures) {
    this.month = month;
    this.figures = new StatisticFigures(figures);
  }
}

@ObjectType({
  description:
    'Statistics of a region, a service area or an organisation, as of a cursor or a later one. What was given is not counted again: it is `Organisation.donationTotal`, and not told by month, which would give hidden amounts away.',
  simpleResolvers: true,
})
export class Statistics {
  readonly scope: string;
  readonly span: Span;
  @Field(() => Cursor, { description: 'They are as of this cursor of the feed, or a later one.' })
  readonly cursor: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When that was.' }) readonly asOf: Date;

  constructor(scope: string, span: Span, { position, at }: { position: FeedPosition; at: number }) {
    this.scope = scope;
    this.span = span;
    this.cursor = feedCursor(position);
    this.asOf = new Date(at);
  }
}
