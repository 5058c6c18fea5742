import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../../store/columns.js';

/** An uploaded picture. Its bytes are stored in chunks, because a blob column of MySQL holds 64 KiB. */
@Entity('picture')
@Index('ix_picture_bearer', ['uploadedBy', 'uploadedAt'])
export class Picture {
  @PrimaryColumn({ type: 'varchar', length: 30 }) id!: string;
  /** Content type, read from the bytes. */
  @Column({ type: 'varchar', length: 20 }) type!: string;
  @Column({ type: 'int' }) size!: number;
  @Column(instant) uploadedAt!: number;
  /** The bearer whose quota counts it; null for pictures older than quotas. */
  @Column({ type: 'varchar', length: 255, nullable: true }) uploadedBy!: string | null;
  /** Set until evidence shows the picture; null from then on. */
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

/** A bearer that uploaded within PICTURE_QUOTA_MS. The row is locked while the bearer's pictures are counted. */
@Entity('picture_uploader')
export class PictureUploader {
  @PrimaryColumn({ type: 'varchar', length: 255 }) bearer!: string;
  @Index('ix_picture_uploader_at') @Column(instant) uploadedAt!: number;
}
