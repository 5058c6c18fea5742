/** What the feed says of roles: where one was given or taken, not to whom. */
export enum RoleEntry {
  ROLE_GIVEN = 'ROLE_GIVEN',
  ROLE_TAKEN = 'ROLE_TAKEN',
}

export const ROLE_ENTRIES_SAY: Readonly<Record<RoleEntry, string>> = {
  ROLE_GIVEN: 'A role was given in an organisation; it is not said to whom.',
  ROLE_TAKEN: 'A role was taken in an organisation; it is not said from whom.',
};
