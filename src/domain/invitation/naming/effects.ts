import type { EntityManager } from 'typeorm';
import type { Id } from '../../../core/ids.js';
import type { Transaction } from '../../../store/store.js';
import { Event, EventOrganiser } from '../../event/entity.js';
import { hostOf } from '../../event/organisers/organisers.js';
import { addOrganiser, removeOrganiser } from '../../event/organisers/organising.js';
import type { NamedAs, NamedIn, Naming } from '../../organisation/ports/consent.js';
import { Organisation, OrganisationMember } from '../../organisation/entity.js';
import {
  addMember,
  removeMember,
  removeParent,
  removePredecessor,
  setParent,
  setPredecessor,
} from '../../organisation/hierarchy/naming.js';
import { mustLock } from '../../reference.js';
import { consent } from './consent.js';
import { Volunteer, VolunteerOrganisation } from '../../volunteer/entity.js';
import { endTerms } from '../../membership/terms/leaving.js';
import { joinUnit, leaveUnit } from '../../volunteer/units/membership.js';

/** What being named comes to, where what it is named in is locked. */
interface Effect {
  readonly holds: (manager: EntityManager, naming: Naming) => Promise<boolean>;
  /** Names it there, and tells so. */
  readonly begin: (tx: Transaction, naming: Naming) => Promise<void>;
  /** Names it there no more, and tells so. */
  readonly end: (tx: Transaction, naming: Naming) => Promise<void>;
}

const nothing = () => Promise.resolve();

export const EFFECTS: Readonly<Record<NamedAs, Effect>> = {
  CO_ORGANISER: {
    holds: (manager, { eventId, inviteeId }) =>
      manager.existsBy(EventOrganiser, { eventId: eventId as string, organisationId: inviteeId }),
    begin: (tx, { eventId, inviteeId }) => addOrganiser(tx, eventId as string, inviteeId),
    end: (tx, { eventId, inviteeId }) => removeOrganiser(tx, eventId as string, inviteeId),
  },
  // A guest is named nowhere.
  GUEST: { holds: () => Promise.resolve(false), begin: nothing, end: nothing },
  MEMBER_UNIT: {
    holds: (manager, { organisationId, inviteeId: memberId }) =>
      manager.existsBy(OrganisationMember, { organisationId, memberId }),
    begin: (tx, { organisationId, inviteeId }) => addMember(tx, organisationId, inviteeId),
    end: (tx, { organisationId, inviteeId }) => removeMember(tx, organisationId, inviteeId),
  },
  PARENT: {
    holds: (manager, { organisationId: id, inviteeId: parentId }) =>
      manager.existsBy(Organisation, { id, parentId }),
    begin: async (tx, { organisationId, inviteeId }) => {
      const { parentId } = await tx.manager.findOneByOrFail(Organisation, { id: organisationId });
      await setParent(tx, organisationId, inviteeId);
      await endFormer(tx, 'PARENT', organisationId, parentId);
    },
    end: (tx, { organisationId, inviteeId }) => removeParent(tx, organisationId, inviteeId),
  },
  PREDECESSOR: {
    holds: (manager, { organisationId: id, inviteeId: predecessorId }) =>
      manager.existsBy(Organisation, { id, predecessorId }),
    begin: async (tx, { organisationId, inviteeId }) => {
      const { predecessorId } = await tx.manager.findOneByOrFail(Organisation, { id: organisationId });
      await setPredecessor(tx, organisationId, inviteeId, predecessorId);
      await endFormer(tx, 'PREDECESSOR', organisationId, predecessorId);
    },
    end: (tx, { organisationId, inviteeId }) => removePredecessor(tx, organisationId, inviteeId),
  },
  VOLUNTEER: {
    holds: (manager, { organisationId, inviteeId: volunteerId }) =>
      manager.existsBy(VolunteerOrganisation, { organisationId, volunteerId }),
    begin: (tx, { organisationId, inviteeId }) => joinUnit(tx, inviteeId, organisationId),
    end: async (tx, { organisationId, inviteeId }) => {
      await mustLock(tx, Volunteer, 'volunteerId', inviteeId as Id);
      await endTerms(tx, { volunteerId: inviteeId, organisationId });
      await leaveUnit(tx, inviteeId, organisationId);
    },
  },
};

/** An organisation has one of them at a time. */
async function endFormer(
  tx: Transaction,
  kind: NamedAs,
  organisationId: string,
  inviteeId: string | null,
): Promise<void> {
  if (inviteeId !== null) await consent.end(tx, [{ kind, organisationId, eventId: null, inviteeId }]);
}

/**
 * Locks what somebody is to be named in.
 * @param asked `field` of the input that names it
 * @throws Fault NOT_FOUND, MERGED said of the field
 */
export async function lockNamedIn(
  tx: Transaction,
  { kind, id, field }: { readonly kind: NamedAs; readonly id: Id; readonly field: string },
): Promise<NamedIn> {
  if (kind !== 'CO_ORGANISER' && kind !== 'GUEST') {
    const organisation = await mustLock(tx, Organisation, field, id);
    return { kind, organisationId: organisation.id, eventId: null };
  }
  const event = await mustLock(tx, Event, field, id);
  return { kind, organisationId: (await hostOf(tx.manager, event.id)) as string, eventId: event.id };
}
