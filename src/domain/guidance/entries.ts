/** Feed entries of who guides whom. */
export enum GuidanceEntry {
  GUIDANCE_RECORDED = 'GUIDANCE_RECORDED',
  GUIDANCE_UPDATED = 'GUIDANCE_UPDATED',
  GUIDANCE_REMOVED = 'GUIDANCE_REMOVED',
}

export const GUIDANCE_ENTRIES_SAY: Readonly<Record<GuidanceEntry, string>> = {
  GUIDANCE_RECORDED: 'A body guides an organisation; `organisation` is who is guided.',
  GUIDANCE_UPDATED: 'For how long a body guides an organisation changed, such as that it has ended.',
  GUIDANCE_REMOVED: 'That a body guides an organisation was said by mistake.',
};
