import { getMetadataArgsStorage } from 'typeorm';
import '../../src/domain/features.js';
import { movingWithOrganisation } from '../../src/domain/merge/moves/moving.js';

/** Rows of an organisation that do not simply go along, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  Attendance: 'of two at one event that of the one that stays',
  Donation: 'found by who counted it, which stays',
  Enrolment: 'of two registrations of one volunteer one stays',
  EventOrganiser: 'of two places at one event the better one stays',
  Guidance: 'of two that would overlap one stays',
  Invitation: 'of two invitations alike one stays',
  Membership: 'of two terms that would overlap one stays',
  MembershipDay: 'counts of terms, which are counted where the terms go',
  OrganisationMember: 'of two links alike one stays',
  VolunteerOrganisation: 'of two links alike one stays',
  RoleGrant: 'the rights in the one that stays are those it has given itself',
  Waiver: 'what one organisation allowed in writing the other did not',
};

test('every row of an organisation goes along when that is merged into another, or it is said why not', () => {
  const ofOrganisations = getMetadataArgsStorage()
    .columns.filter(({ propertyName }) => propertyName === 'organisationId')
    .map(({ target }) => (target as { name: string }).name);
  const moving = movingWithOrganisation.map((entity) => (entity as { name: string }).name);
  expect([...moving, ...Object.keys(OTHERWISE)].sort()).toEqual([...new Set(ofOrganisations)].sort());
});
