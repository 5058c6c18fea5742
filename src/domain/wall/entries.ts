/** Feed entries of walls. */
export enum WallEntry {
  WALL_DIRECTED = 'WALL_DIRECTED',
}

export const WALL_ENTRIES_SAY: Readonly<Record<WallEntry, string>> = {
  WALL_DIRECTED:
    'The screens of an event were directed: what they stay on, whether they are paused or dark, which screen is called, or which fanfares they show.',
};
