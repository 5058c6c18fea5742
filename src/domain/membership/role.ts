import { registerEnumType } from 'type-graphql';

export enum MembershipRole {
  HEAD = 'HEAD',
  DEPUTY_HEAD = 'DEPUTY_HEAD',
  SECRETARY = 'SECRETARY',
  OFFICER = 'OFFICER',
  REPRESENTATIVE = 'REPRESENTATIVE',
  MEMBER = 'MEMBER',
}
registerEnumType(MembershipRole, {
  name: 'MembershipRole',
  description: 'As what somebody is of an organisation. What it calls the office is its `title`.',
  valuesConfig: {
    HEAD: { description: 'Leads it (队长、会长、主任).' },
    DEPUTY_HEAD: { description: 'Leads it beside the head, or for her (副队长、副会长、副主任).' },
    SECRETARY: { description: 'Keeps its affairs going (秘书长、干事).' },
    OFFICER: { description: 'Holds another office of it.' },
    REPRESENTATIVE: { description: 'Speaks for another body in it (代表).' },
    MEMBER: { description: 'One of its people, without an office.' },
  },
});

/** In the order in which they are listed. */
const RANKS = Object.values(MembershipRole);

/** From 1, the head first. */
export const rankOf = (role: MembershipRole): number => RANKS.indexOf(role) + 1;
