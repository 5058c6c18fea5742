/** Feed entries of service areas. */
export enum AreaEntry {
  AREA_ADDED = 'AREA_ADDED',
  AREA_UPDATED = 'AREA_UPDATED',
}

export const AREA_ENTRIES_SAY: Readonly<Record<AreaEntry, string>> = {
  AREA_ADDED: 'A service area was added.',
  AREA_UPDATED: 'A service area has another name.',
};
