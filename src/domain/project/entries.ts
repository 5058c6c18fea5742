/** What of projects stands in the feed. */
export enum ProjectEntry {
  PROJECT_PREPARED = 'PROJECT_PREPARED',
  PROJECT_LISTED = 'PROJECT_LISTED',
  PROJECT_UPDATED = 'PROJECT_UPDATED',
}
