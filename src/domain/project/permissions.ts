import type { Actor } from '../../auth/actor.js';
import { missing } from '../reference.js';
import { hasRight, must, rightsOn, type AnyParties, type Parties, type Party, type Right } from '../right.js';
import { ProjectState } from './entity.js';

const right = rightsOn('Projects', '项目');

export const PREPARE_PROJECTS = right('prepare a project of this organisation', '筹备该组织的项目', {
  organisation: ['OPERATOR'],
});
export const BRING_PROJECTS = right('bring a project to this event', '把项目列入该活动', {
  organiser: ['OPERATOR'],
});

export const SEE_DRAFTS = right('see a project that is prepared', '查看筹备中的项目', {
  organisation: ['MEMBER'],
  organiser: ['MEMBER'],
});

/** Its organisation, and the organisers of its event. */
const operators = { organisation: ['OPERATOR'], organiser: ['OPERATOR'] } as const;
const reviewers = { organisation: ['REVIEWER'], organiser: ['REVIEWER'] } as const;

export const EDIT_PROJECT = right('edit this project', '修改该项目', operators);
export const LIST_PROJECT = right('list or withdraw this project', '上架或撤下该项目', operators);
export const CLOSE_PROJECT = right(
  'close this project, or open it again',
  '结项，或重新开启该项目',
  reviewers,
);

/**
 * As `must`. A project that is only prepared is not there for whoever has no right in it by being of it, as its claimants and donors.
 * @param state of the project; null of anything else that is given to
 * @param path of the input field that names it
 * @throws Fault FORBIDDEN, NOT_FOUND
 */
export function mustReach<P extends Party>(
  actor: Actor,
  right: Right<P>,
  parties: Parties<P>,
  { state }: { readonly state: ProjectState | null },
  ...path: readonly string[]
): void {
  if (state !== ProjectState.UNLISTED) {
    must(actor, right, parties);
    return;
  }
  const { organisation = null, organiser = null, bookkeeper = null }: AnyParties = parties;
  if (!hasRight(actor, right, { organisation, organiser, bookkeeper })) missing('Project', ...path);
}
