/** A text as mutations take it. */
export interface TextInput {
  readonly original: 'ZH' | 'EN';
  readonly zh?: string;
  readonly en?: string;
}

/** A part of a programme as mutations take it. */
export interface SegmentFields {
  readonly kind: string;
  readonly title: TextInput;
  readonly plannedMinutes: number | null;
  readonly beforeSegmentId?: string;
}

/** A text that was written in one language, or in both. */
export const textInput = (zh: string, en: string): TextInput => ({
  original: zh ? 'ZH' : 'EN',
  ...(zh && { zh }),
  ...(en && { en }),
});
