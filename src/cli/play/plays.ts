import { playAlliance } from './alliance.js';
import { playAssociation } from './association.js';
import { playCommittee } from './committee.js';
import { playCorps } from './corps.js';
import type { Stage } from './stage.js';

/** By the number of its case. The fifth is the ceremony of verbs/demo.ts. */
export const PLAYS: Readonly<Record<1 | 2 | 3 | 4, (stage: Stage) => Promise<void>>> = {
  1: playAlliance,
  2: playCorps,
  3: playCommittee,
  4: playAssociation,
};
