import type { Right } from '../right.js';
import { visibility, type Visibility } from '../visibility.js';
import type { Membership } from './entity.js';
import { RECORD_MEMBERSHIPS, REMOVE_MEMBERSHIP, SEE_MEMBER } from './permissions.js';

type Its = Pick<Membership, 'volunteerId' | 'organisationId' | 'representsId'>;

/** Who says what of a membership: the body that is represented, else the one that it is of. */
export const saidBy = ({ organisationId, representsId }: Its): string => representsId ?? organisationId;

const bodiesOf = ({ organisationId, representsId }: Its): string[] =>
  representsId === null ? [organisationId] : [organisationId, representsId];

/** Of a membership: the volunteer, and the bodies that it is about. */
export const partiesOf = (its: Its) => ({ volunteer: its.volunteerId, organisation: bodiesOf(its) });

const ofMembership = (right: Right<'volunteer' | 'organisation'>): Visibility<Membership> =>
  visibility(right, (_loaders, membership: Membership) => Promise.resolve(partiesOf(membership)));

export const WHOSE = ofMembership(SEE_MEMBER);

export const REMOVERS = ofMembership(REMOVE_MEMBERSHIP);

export const RECORDERS = visibility(RECORD_MEMBERSHIPS, (_loaders, membership: Membership) =>
  Promise.resolve({ organisation: saidBy(membership) }),
);
