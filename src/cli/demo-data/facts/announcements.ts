import type { Actor } from '../../../auth/actor.js';
import type { Id } from '../../../core/ids.js';
import { CreateAnnouncement } from '../../../domain/announcement/input.js';
import { createAnnouncement, publishAnnouncement } from '../../../domain/announcement/service.js';
import { nodes } from '../../../domain/features.js';
import type { SentTo } from '../../../domain/shape/inputs/input.js';
import type { Transaction } from '../../../store/store.js';
import type { Known } from './people.js';

/** What an organisation has published. */
export interface AnnouncementDeclaration extends Pick<
  SentTo<typeof CreateAnnouncement>,
  'title' | 'body' | 'channels'
> {
  readonly organisation: string;
  /** The field of the input that names what it is about, and the key of that. */
  readonly about: readonly ['eventId' | 'organisationId', string];
}

export async function loadAnnouncement(
  tx: Transaction,
  actor: Actor,
  known: Known,
  { organisation, about: [field, key], ...input }: AnnouncementDeclaration,
): Promise<void> {
  const of = { organisationId: known.id(organisation), about: { [field]: known.id(key) } };
  const command = CreateAnnouncement.read({ ...input, ...of });
  const { id } = await createAnnouncement(tx, actor, command, nodes);
  await publishAnnouncement(tx, actor, { id: id as Id<'Announcement'> });
}
