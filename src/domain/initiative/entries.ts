/** Feed entries of initiatives. */
export enum InitiativeEntry {
  INITIATIVE_CREATED = 'INITIATIVE_CREATED',
  INITIATIVE_UPDATED = 'INITIATIVE_UPDATED',
  INITIATIVE_PROJECT_ADDED = 'INITIATIVE_PROJECT_ADDED',
  INITIATIVE_PROJECT_REMOVED = 'INITIATIVE_PROJECT_REMOVED',
  INITIATIVE_YEAR_RECORDED = 'INITIATIVE_YEAR_RECORDED',
  INITIATIVE_YEAR_UPDATED = 'INITIATIVE_YEAR_UPDATED',
}

export const INITIATIVE_ENTRIES_SAY: Readonly<Record<InitiativeEntry, string>> = {
  INITIATIVE_CREATED: 'An initiative was created.',
  INITIATIVE_UPDATED: 'What is said of an initiative changed.',
  INITIATIVE_PROJECT_ADDED: 'A project is part of an initiative.',
  INITIATIVE_PROJECT_REMOVED: 'A project is not part of an initiative any more.',
  INITIATIVE_YEAR_RECORDED: 'It was recorded what an initiative did in a year.',
  INITIATIVE_YEAR_UPDATED: 'What is said of a year of an initiative changed.',
};
