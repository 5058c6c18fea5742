/**
 * Feed entries of agreements. The feed is public: until all parties have agreed to be named, an entry is about the agreement alone and links to
 * nothing.
 */
export enum AgreementEntry {
  AGREEMENT_PROPOSED = 'AGREEMENT_PROPOSED',
  AGREEMENT_ACCEPTED = 'AGREEMENT_ACCEPTED',
  AGREEMENT_AGREED = 'AGREEMENT_AGREED',
  AGREEMENT_SIGNED = 'AGREEMENT_SIGNED',
  AGREEMENT_CONCLUDED = 'AGREEMENT_CONCLUDED',
  AGREEMENT_ENDED = 'AGREEMENT_ENDED',
  AGREEMENT_WITHDRAWN = 'AGREEMENT_WITHDRAWN',
  AGREEMENT_ACTIVITY_ADDED = 'AGREEMENT_ACTIVITY_ADDED',
  AGREEMENT_ACTIVITY_REMOVED = 'AGREEMENT_ACTIVITY_REMOVED',
  AGREEMENT_RESOURCE_SHARED = 'AGREEMENT_RESOURCE_SHARED',
  AGREEMENT_RESOURCE_ENDED = 'AGREEMENT_RESOURCE_ENDED',
}

export const AGREEMENT_ENTRIES_SAY: Readonly<Record<AgreementEntry, string>> = {
  AGREEMENT_PROPOSED: 'An agreement was proposed; it is not said to whom.',
  AGREEMENT_ACCEPTED: 'Somebody agreed to be a party while others have not yet; it is not said who.',
  AGREEMENT_AGREED: 'All have agreed to be parties of an agreement.',
  AGREEMENT_SIGNED: 'A party has signed an agreement; `organisation` is that party.',
  AGREEMENT_CONCLUDED: 'The last party has signed: the agreement is in force.',
  AGREEMENT_ENDED: 'A party has ended an agreement.',
  AGREEMENT_WITHDRAWN: 'An agreement was taken back before it was in force.',
  AGREEMENT_ACTIVITY_ADDED: 'A project or an event is carried out under an agreement.',
  AGREEMENT_ACTIVITY_REMOVED: 'A project or an event is not under an agreement any more.',
  AGREEMENT_RESOURCE_SHARED: 'A party shares something under an agreement.',
  AGREEMENT_RESOURCE_ENDED: 'A party shares something no more.',
};
