/** Feed entries of pools. */
export enum PoolEntry {
  RESOURCE_OFFERED = 'RESOURCE_OFFERED',
  RESOURCE_WITHDRAWN = 'RESOURCE_WITHDRAWN',
}

export const POOL_ENTRIES_SAY: Readonly<Record<PoolEntry, string>> = {
  RESOURCE_OFFERED: 'A resource was offered to a pool; `organisation` offers it.',
  RESOURCE_WITHDRAWN: 'A resource is offered to a pool no more.',
};
