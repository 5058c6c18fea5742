/** Roles in an organisation. A holder of any of them is also a member. */
export const OrganisationRole = {
  /** Grants and removes roles, creates organisations below it, and moves it to another parent. */
  STEWARD: 'STEWARD',
  /** Keeps its ledger: donations, refunds, corrections, erasure. Sees the names of anonymous donors. */
  KEEPER: 'KEEPER',
  /** Edits its own data, runs its events and projects, and claims for it. */
  OPERATOR: 'OPERATOR',
  /** Accepts evidence or sends it back; closes and reopens projects. */
  REVIEWER: 'REVIEWER',
  /** Sees its drafts. */
  MEMBER: 'MEMBER',
} as const;
export type OrganisationRole = (typeof OrganisationRole)[keyof typeof OrganisationRole];

/** Whether a role includes the rights of another one. */
export function includesRole(held: OrganisationRole, asked: OrganisationRole): boolean {
  return held === asked || asked === OrganisationRole.MEMBER;
}
