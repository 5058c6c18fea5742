import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../../store/columns.js';

/** An uploaded picture; its bytes are kept in pieces, since a blob column of MySQL is short. */
@Entity('picture')
@Index('ix_picture_bearer', ['uploadedBy', 'uploadedAt'])
export class Picture {
  @PrimaryColumn({ type: 'varchar', length: 30 }) id!: string;
  /** Content type, by what the bytes say. */
  @Column({ type: 'varchar', length: 20 }) type!: string;
  @Column({ type: 'int' }) size!: number;
  @Column(instant) uploadedAt!: number;
  /** The bearer whose quota it takes up; null of those that are older than quotas. */
  @Column({ type: 'varchar', length: 255, nullable: true }) uploadedBy!: string | null;
  /** Since when no evidence has shown it; null once one does, and then for ever. */
  @Index('ix_picture_unused')
  @Column({ ...instant, nullable: true })
  unusedSince!: number | null;
}

@Entity('picture_chunk')
export class PictureChunk {
  @PrimaryColumn({ type: 'varchar', length: 30 }) pictureId!: string;
  @PrimaryColumn({ type: 'int' }) number!: number;
  @Column({ type: 'blob' }) bytes!: Buffer;
}
