import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../../store/columns.js';

/** An uploaded picture; its bytes are kept in pieces, since a blob column of MySQL is short. */
@Entity('picture')
export class Picture {
  @PrimaryColumn({ type: 'varchar', length: 30 }) id!: string;
  /** Content type, by what the bytes say. */
  @Column({ type: 'varchar', length: 20 }) type!: string;
  @Column({ type: 'int' }) size!: number;
  @Column(instant) uploadedAt!: number;
}

@Entity('picture_chunk')
export class PictureChunk {
  @PrimaryColumn({ type: 'varchar', length: 30 }) pictureId!: string;
  @PrimaryColumn({ type: 'int' }) number!: number;
  @Column({ type: 'blob' }) bytes!: Buffer;
}
