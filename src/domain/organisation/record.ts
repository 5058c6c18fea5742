import type { Transaction } from '../../store/store.js';
import type { Organisation } from './entity.js';
import type { OrganisationEntry } from './entries.js';
import { lineageOf } from './hierarchy/lineage.js';

/** @param also further subjects of the entry: former ancestors, members, and boards that show the name */
export async function record<O extends Pick<Organisation, 'id'>>(
  tx: Transaction,
  kind: OrganisationEntry,
  organisation: O,
  also: readonly string[] = [],
): Promise<O> {
  const subjects = [...(await lineageOf(tx.manager, organisation.id)), ...also];
  tx.append(kind, subjects, { organisation: organisation.id });
  return organisation;
}
