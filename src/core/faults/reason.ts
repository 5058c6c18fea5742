/** Why a request is refused: what is the matter, then what would be right. */
type Explanation = readonly [means: string, right: string];

/** One code of the closed table, in every language that people are told it in. */
export interface Reason {
  readonly en: Explanation;
  readonly zh: Explanation;
  /** The client may send the same request again. */
  readonly retryable?: true;
}
