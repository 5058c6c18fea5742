import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { derivedId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { instant, json } from '../../store/columns.js';
import { listOf } from '../shape/declarations/cost.js';
import { ShownAs } from '../shape/declarations/declared.js';

export enum FanfareDecision {
  SHOW = 'SHOW',
  MERGE = 'MERGE',
  SKIP = 'SKIP',
}
registerEnumType(FanfareDecision, {
  name: 'FanfareDecision',
  description: 'What becomes of fanfares that wait.',
  valuesConfig: {
    SHOW: { description: 'They are shown, one after another; many at once are told together all the same.' },
    MERGE: { description: 'They are told together, as how many claimed how many projects.' },
    SKIP: { description: 'They are not shown. What the board shows stays.' },
  },
});

/** Claims whose fanfares were let go at once, as they are stored. */
export interface Release {
  /** From 1, of an event. */
  readonly number: number;
  readonly decision: FanfareDecision.SHOW | FanfareDecision.MERGE;
  readonly claimIds: readonly string[];
}

@Entity('fanfares')
@ObjectType({
  description:
    'What the screens of an event say of each claim as it is made. While they are held, each waits for an operator; the board shows every claim at once.',
  simpleResolvers: true,
})
export class Fanfares {
  @PrimaryColumn({ type: 'varchar', length: 30 }) eventId!: string;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Those of claims that have had their place since then wait; null while none is held.',
  })
  heldSince!: number | null;
  /** How many were let go so far. */
  @Column({ type: 'int' }) released!: number;
  /** The latest, the newest last. */
  @ShownAs('releases', () => [FanfareRelease], ({ latest }: Fanfares) => latest, {
    description: 'What operators have let go last, the newest last.',
    complexity: listOf(LIMITS.FANFARE_RELEASES_ITEMS),
    atMost: LIMITS.FANFARE_RELEASES_ITEMS,
    reads: ['latest'],
  })
  @Column(json<readonly Release[]>())
  latest!: readonly Release[];
}

/** Of an event whose fanfares nobody has held. */
export const neverHeld = (eventId: string): Fanfares =>
  Object.assign(new Fanfares(), { eventId, heldSince: null, released: 0, latest: [] });

/** A claim of which it was decided: it waits no more. */
@Entity('fanfare_decided')
@Index('ix_fanfare_decided_event', ['eventId', 'claimId'])
export class FanfareDecided {
  @PrimaryColumn({ type: 'varchar', length: 30 }) claimId!: string;
  @Column({ type: 'varchar', length: 30 }) eventId!: string;
}

@ObjectType({ description: 'Fanfares that an operator has let go at once.', simpleResolvers: true })
class FanfareRelease {
  @Field(() => Int, { description: 'Which of the event, from 1: a screen shows each once.' }) number!: number;
  @Field(() => FanfareDecision, { description: 'How they are shown.' }) decision!: FanfareDecision;
  @ShownAs(
    'boardClaims',
    () => [ID],
    ({ claimIds }: FanfareRelease) => claimIds.map((id) => derivedId('ClaimBoardClaim', id)),
    {
      description:
        'Whose claims, in order, by the ids that the claim board shows them under (`ClaimBoardClaim.id`).',
      complexity: listOf(LIMITS.LIST_USUAL_ITEMS),
      atMost: LIMITS.FANFARES_ITEMS,
      reads: ['claimIds'],
    },
  )
  readonly claimIds!: readonly string[];
}
