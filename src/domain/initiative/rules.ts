import { Fault } from '../../core/faults.js';
import { ProjectState, type Project } from '../project/entity.js';

/** @throws Fault PROJECT_NOT_LISTED said of `id` */
export function mustBeListed({ state }: Pick<Project, 'state'>): void {
  if (state === ProjectState.UNLISTED) throw new Fault('PROJECT_NOT_LISTED', undefined, { field: ['id'] });
}
