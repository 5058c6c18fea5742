import type { Concealed } from '../concealed.js';
import type { Right } from '../right.js';
import { visibility, type Visibility } from '../visibility.js';
import { Project, ProjectState } from './entity.js';
import { SEE_DRAFTS } from './permissions.js';
import { partiesShown } from './subjects.js';

export const DRAFTS_OF_ORGANISATION = visibility(SEE_DRAFTS, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ organisation: id, organiser: null }),
);

/** A right of those who run a project. */
export function ofProject<P extends 'organisation' | 'organiser'>(right: Right<P>): Visibility<Project> {
  return visibility<Project, P>(right, partiesShown);
}

export const isDraft = ({ state }: Pick<Project, 'state'>): boolean => state === ProjectState.UNLISTED;

/** A project that is only prepared is there for its organisation and the organisers of its event. */
export const DRAFTS: Concealed<Project> = {
  entity: Project,
  isConcealed: isDraft,
  seenBy: [ofProject(SEE_DRAFTS)],
};
