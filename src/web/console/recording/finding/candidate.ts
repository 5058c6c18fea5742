/** Somebody or something that can be found, as it is kept and compared. */
export interface Candidate {
  readonly id: string;
  readonly kind: 'project' | 'organisation' | 'volunteer';
  readonly zh: string;
  readonly en: string;
  /** On the badge of a volunteer; of a project its place in the list. */
  readonly number?: string;
  /** How its Chinese name is read, by syllable: `["he", "yi"]`. */
  readonly syllables: readonly string[];
}

/** What stands in a field, and who was chosen for it; without an id it is only a text. */
export interface Sought {
  readonly text: string;
  readonly id?: string;
  /** It was said to be nobody of the list. */
  readonly asTyped?: true;
}

/** As candidates come from the gateway. */
export type Named = Omit<Candidate, 'syllables'>;

export const nameOf = ({ zh, en }: Pick<Candidate, 'zh' | 'en'>, language: 'zh' | 'en'): string =>
  language === 'zh' ? zh || en : en || zh;

/** Ids begin with what they are of. */
export const kindById = (id: string): Candidate['kind'] =>
  id.startsWith('vol_') ? 'volunteer' : id.startsWith('prj_') ? 'project' : 'organisation';
