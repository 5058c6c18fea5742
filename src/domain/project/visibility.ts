import type { Right } from '../right.js';
import { visibility, type Visibility } from '../visibility.js';
import type { Project } from './entity.js';
import { SEE_DRAFTS } from './permissions.js';
import { partiesShown } from './subjects.js';

export const DRAFTS_OF_ORGANISATION = visibility(SEE_DRAFTS, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ organisation: id }),
);

/** A right of those who run a project. */
export function ofProject<P extends 'organisation' | 'organiser'>(right: Right<P>): Visibility<Project> {
  return visibility<Project, P>(right, partiesShown);
}
