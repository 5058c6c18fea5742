/** Feed entries of decisions. */
export enum DecisionEntry {
  DECISION_PROPOSED = 'DECISION_PROPOSED',
  DECISION_UPDATED = 'DECISION_UPDATED',
  DECISION_ADOPTED = 'DECISION_ADOPTED',
  DECISION_REJECTED = 'DECISION_REJECTED',
}

export const DECISION_ENTRIES_SAY: Readonly<Record<DecisionEntry, string>> = {
  DECISION_PROPOSED: 'Something was put to a meeting for decision.',
  DECISION_UPDATED: 'What a meeting is asked to decide was changed before it decided.',
  DECISION_ADOPTED: 'A meeting has adopted a decision.',
  DECISION_REJECTED: 'A meeting has rejected what was put to it.',
};
