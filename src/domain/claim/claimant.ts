import { In, type EntityManager } from 'typeorm';
import { kindOfId } from '../../core/ids.js';
import type { Loaders } from '../context.js';
import { Organisation } from '../organisation/entity.js';
import { inLang, type Lang } from '../shape/text.js';
import { Volunteer } from '../volunteer/entity.js';
import type { Claim } from './entity.js';

/** What an id of a claimant names; anything that is no volunteer's must be an organisation's. */
export function claimantKind(id: string): 'Organisation' | 'Volunteer' {
  return kindOfId(id) === 'Volunteer' ? 'Volunteer' : 'Organisation';
}

export function claimantOf(loaders: Loaders, claimantId: string): Promise<Organisation | Volunteer | null> {
  if (claimantKind(claimantId) === 'Volunteer') return loaders.byId(Volunteer).load(claimantId);
  return loaders.byId(Organisation).load(claimantId);
}

export async function claimantName(loaders: Loaders, claimantId: string, lang: Lang | null): Promise<string> {
  const claimant = await claimantOf(loaders, claimantId);
  if (claimant instanceof Volunteer) return claimant.name;
  return claimant ? inLang(claimant.nameText, lang) : '';
}

/** The names of those who claimed, in the languages they were given in. */
export async function claimantNames(manager: EntityManager, claims: readonly Claim[]): Promise<string[]> {
  const ids = claims.map(({ claimantId }) => claimantId);
  const organisations = await manager.findBy(Organisation, { id: In(ids) });
  const volunteers = await manager.findBy(Volunteer, { id: In(ids) });
  return [
    ...organisations.map(({ nameText }) => inLang(nameText, undefined)),
    ...volunteers.map(({ name }) => name),
  ];
}
