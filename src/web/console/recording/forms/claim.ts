import type { Recorded } from '../../outbox/item.js';
import { kindById, type Sought } from '../finding/candidate.js';
import { KINDS, WRONG } from '../words.js';
import type { Problem } from './fields.js';

/** A claim as it is typed. */
export interface ClaimDraft {
  readonly project: Sought;
  readonly claimant: Sought;
  readonly waitlist: boolean;
}

export const NO_CLAIM: ClaimDraft = { project: { text: '' }, claimant: { text: '' }, waitlist: false };

/** What is to be recorded, or what is missing, in the order of the fields. */
export function claimOf(
  draft: ClaimDraft,
): { readonly recorded: Recorded } | { readonly problems: readonly Problem[] } {
  const { project, claimant, waitlist } = draft;
  const problems: Problem[] = [];
  if (project.id === undefined) problems.push({ field: 'project', says: WRONG.noProject });
  if (claimant.id === undefined) problems.push({ field: 'claimant', says: WRONG.noClaimant });
  if (project.id === undefined || claimant.id === undefined) return { problems };
  return {
    recorded: {
      mutation: 'claimProject',
      input: {
        projectId: project.id,
        claimant:
          kindById(claimant.id) === 'volunteer'
            ? { volunteerId: claimant.id }
            : { organisationId: claimant.id },
        onConflict: waitlist ? 'WAITLIST' : 'REJECT',
      },
      title: {
        zh: `${KINDS.claim.zh} ${claimant.text} → ${project.text}`,
        en: `${KINDS.claim.en}: ${claimant.text} → ${project.text}`,
      },
      typed: { form: 'claim', ...draft },
    },
  };
}
