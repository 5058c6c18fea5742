/** Feed entries of needs, and of the services that are offered for them. */
export enum NeedEntry {
  NEED_PLACED = 'NEED_PLACED',
  NEED_UPDATED = 'NEED_UPDATED',
  NEED_REVIEWED = 'NEED_REVIEWED',
  NEED_REJECTED = 'NEED_REJECTED',
  NEED_DISPATCHED = 'NEED_DISPATCHED',
  NEED_ACCEPTED = 'NEED_ACCEPTED',
  NEED_RETURNED = 'NEED_RETURNED',
  NEED_DONE = 'NEED_DONE',
  NEED_RATED = 'NEED_RATED',
  NEED_WITHDRAWN = 'NEED_WITHDRAWN',
  SERVICE_OFFERED = 'SERVICE_OFFERED',
  SERVICE_WITHDRAWN = 'SERVICE_WITHDRAWN',
}

export const NEED_ENTRIES_SAY: Readonly<Record<NeedEntry, string>> = {
  NEED_PLACED: 'A need was placed.',
  NEED_UPDATED:
    'What is said of a need that waits for review changed, or one that was rejected was placed again.',
  NEED_REVIEWED: 'Review has approved a need: it is in the pool.',
  NEED_REJECTED: 'Review has rejected a need.',
  NEED_DISPATCHED: 'A group was asked to see to a need; `organisation` is the group.',
  NEED_ACCEPTED: 'A group sees to a need: it was asked, or came first.',
  NEED_RETURNED: 'A need is in the pool again: a group declined it or gave it back.',
  NEED_DONE: 'A need was met.',
  NEED_RATED: 'Whoever placed a need has rated how it was met.',
  NEED_WITHDRAWN: 'A need is needed no more.',
  SERVICE_OFFERED: 'A group offers a service.',
  SERVICE_WITHDRAWN: 'A group offers a service no more.',
};
