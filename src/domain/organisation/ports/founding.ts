import type { Actor } from '../../../auth/actor.js';
import type { Transaction } from '../../../store/store.js';
import type { CreateOrganisation } from '../input.js';

/** Lets whoever holds a role in one organisation hold it in another one. */
export type DelegateAll = (
  tx: Transaction,
  actor: Actor,
  organisationId: string,
  holder: string,
) => Promise<void>;

/** Whether who founds an organisation gives every role in it to the one above: organisers do, unless they say otherwise. */
export function delegates(
  actor: Actor,
  { parentId, delegateToParent }: Pick<CreateOrganisation, 'parentId' | 'delegateToParent'>,
): boolean {
  return parentId !== null && (delegateToParent ?? actor.role !== 'admin');
}
