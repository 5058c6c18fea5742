/** Feed entries of regions. */
export enum RegionEntry {
  REGION_ADDED = 'REGION_ADDED',
}

export const REGION_ENTRIES_SAY: Readonly<Record<RegionEntry, string>> = {
  REGION_ADDED: 'A region was added.',
};
