import type { Actor } from '../../auth/actor.js';
import { missing } from '../reference.js';
import { hasRight, must, rightsOn, type Right } from '../right.js';
import { AnnouncementState, type Announcement } from './entity.js';

const right = rightsOn('Announcements', '公告');

export const WRITE_ANNOUNCEMENTS = right(
  'write, publish and withdraw announcements of this organisation',
  '撰写、发布和撤回该组织的公告',
  { organisation: ['OPERATOR'] },
);
export const SEE_DRAFT_ANNOUNCEMENTS = right(
  'see announcements that this organisation has drafted',
  '查看该组织拟稿中的公告',
  { organisation: ['MEMBER'] },
);

/** As `must`. A draft is not there for whoever has no right in it. @throws Fault FORBIDDEN, NOT_FOUND said of `id` */
export function mustReach(
  actor: Actor,
  right: Right<'organisation'>,
  { state, organisationId: organisation }: Pick<Announcement, 'state' | 'organisationId'>,
): void {
  const isHidden = state === AnnouncementState.DRAFT && !hasRight(actor, right, { organisation });
  if (isHidden) missing('Announcement', 'id');
  must(actor, right, { organisation });
}
