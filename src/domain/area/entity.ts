import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { Shown } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import type { Text } from '../shape/values/text.js';

@Entity('area')
@Index('ix_area_position', ['position', 'id'])
@Index('ix_area_code', ['code', 'id'])
@ObjectType({
  implements: Node,
  description: 'A service area: what bodies help with. Nine are there from the beginning, admins add more.',
  simpleResolvers: true,
})
export class Area implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Index('ux_area_code', { unique: true })
  @Column({ type: 'varchar', length: 20 })
  @Field(() => String, { description: 'Its code, which nothing else has and which stays.' })
  code!: string;
  @Shown('name', { description: 'What it is called.' })
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Its position among all areas, from 1.' })
  position!: number;
  @Column(instant) createdAt!: number;
}
