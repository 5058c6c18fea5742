import { playAlliance } from './alliance.js';
import { playAssociation } from './association.js';
import { playClosing } from './closing.js';
import { playCommittee } from './committee.js';
import { playCorps } from './corps.js';
import type { Stage } from './stage.js';

/** By the number of its case. What the fifth begins with is the ceremony of verbs/demo.ts. */
export const PLAYS: Readonly<Record<1 | 2 | 3 | 4 | 5, (stage: Stage) => Promise<void>>> = {
  1: playAlliance,
  2: playCorps,
  3: playCommittee,
  4: playAssociation,
  5: playClosing,
};
