import type { Feature } from '../feature.js';
import { consent } from './naming/consent.js';
import { Invitation } from './entity.js';
import { INVITATION_ENTRIES_SAY, InvitationEntry } from './entries.js';
import { invitations } from './lists.js';
import { Invitations1796083200000, Parents1796083200022 } from './migration.js';
import { invitationMutations } from './mutations.js';
import { EITHER_SIDE } from './visibility.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Invitation: { prefix: 'inv'; noun: { en: 'invitation'; zh: '邀请' } };
  }
}

export const invitation: Feature = {
  name: 'invitation',
  ids: { Invitation: { prefix: 'inv', noun: { en: 'invitation', zh: '邀请' } } },
  entities: [Invitation],
  migrations: [Invitations1796083200000, Parents1796083200022],
  nodes: [Invitation],
  showing: [{ entity: Invitation, shows: 'name', by: 'inviteeId' }],
  concealed: [{ entity: Invitation, seenBy: EITHER_SIDE }],
  entries: InvitationEntry,
  entriesSay: INVITATION_ENTRIES_SAY,
  lists: [invitations],
  adds: { consent },
  mutations: invitationMutations,
};
