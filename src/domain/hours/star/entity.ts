import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Stars that a volunteer can have. */
export const MOST_STARS = 5;

@Entity('star_level')
@ObjectType({ description: 'How many verified hours a number of stars takes.', simpleResolvers: true })
export class StarLevel {
  @PrimaryColumn({ type: 'int' })
  @Field(() => Int, { description: 'From 1.' })
  stars!: number;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'So many hours.' })
  hours!: number;
}
