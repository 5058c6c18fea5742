import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { json } from '../../store/columns.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import type { Text } from '../shape/values/text.js';
import { Linked, Shown } from '../shape/declarations/declared.js';

export enum RegionKind {
  COUNTRY = 'COUNTRY',
  PROVINCE = 'PROVINCE',
  CITY = 'CITY',
  DISTRICT = 'DISTRICT',
  SUBDISTRICT = 'SUBDISTRICT',
  COMMUNITY = 'COMMUNITY',
}
registerEnumType(RegionKind, {
  name: 'RegionKind',
  description: 'What kind of region it is, the largest first below.',
  valuesConfig: {
    COUNTRY: { description: 'A country.' },
    PROVINCE: { description: 'A province, or a municipality directly under the government.' },
    CITY: { description: 'A city (地级市).' },
    DISTRICT: { description: 'A district or a county.' },
    SUBDISTRICT: { description: 'A subdistrict or a town (街道).' },
    COMMUNITY: { description: 'A residential community (社区).' },
  },
});

@Entity('region')
@Index('ix_region_name', ['nameKey', 'id'])
@Index('ix_region_code', ['code', 'id'])
@Index('ix_region_parent', ['parentId', 'nameKey', 'id'])
@Index('ix_region_parent_code', ['parentId', 'code', 'id'])
@ObjectType({
  implements: Node,
  description: 'A region that organisations and events belong to.',
  simpleResolvers: true,
})
export class Region implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Index('ux_region_code', { unique: true })
  @Column({ type: 'varchar', length: 20 })
  @Field(() => String, {
    description:
      'Its code, which stays: of a country by ISO 3166 ("CN"), of its divisions down to districts by GB/T 2260 ("320113"); below them as whoever added it said.',
  })
  code!: string;
  @Shown('name', {
    description:
      'What it is called. In English the divisions of China go by their pinyin, as in "Qixia District", where they have no other name.',
  })
  @Column(json<Text>())
  nameText!: Text;
  @Column({ type: 'varchar', length: 200 }) nameKey!: string;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => RegionKind, { description: 'What kind of region it is.' })
  kind!: RegionKind;
  @Linked('parent', () => Region, {
    nullable: true,
    description: 'The region directly above it; null of a country.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  parentId!: string | null;
}

/** Every region around a region, and the region itself: what lies in it is found without knowing how deep. */
@Entity('region_within')
export class RegionWithin {
  @PrimaryColumn({ type: 'varchar', length: 30 }) aroundId!: string;
  @Index('ix_region_within_region')
  @PrimaryColumn({ type: 'varchar', length: 30 })
  regionId!: string;
}
