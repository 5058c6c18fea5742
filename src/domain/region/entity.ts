import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { json } from '../../store/columns.js';
import { Node } from '../shape/node.js';
import type { Text } from '../shape/text.js';
import { Linked, Shown } from '../shape/declared.js';

export enum RegionKind {
  COUNTRY = 'COUNTRY',
  PROVINCE = 'PROVINCE',
  CITY = 'CITY',
  DISTRICT = 'DISTRICT',
  SUBDISTRICT = 'SUBDISTRICT',
  COMMUNITY = 'COMMUNITY',
}
registerEnumType(RegionKind, { name: 'RegionKind' });

@Entity('region')
@ObjectType({
  implements: Node,
  description: 'A place that organisations and events belong to.',
  simpleResolvers: true,
})
export class Region implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID)
  id!: string;
  @Index('ux_region_code', { unique: true })
  @Column({ type: 'varchar', length: 20 })
  @Field(() => String, { description: 'Stable short name for machines.' })
  code!: string;
  @Shown('name')
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 }) nameKey!: string;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => RegionKind)
  kind!: RegionKind;
  @Linked('parent', () => Region, { nullable: true })
  @Index('ix_region_parent')
  @Column({ type: 'varchar', length: 30, nullable: true })
  parentId!: string | null;
}
