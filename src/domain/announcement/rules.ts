import { Fault } from '../../core/faults.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { AnnouncementState } from './entity.js';

const { DRAFT, PUBLISHED, WITHDRAWN } = AnnouncementState;

/** What can be done to an announcement, in which states, and where it leads. */
const ANNOUNCEMENT_STEPS = {
  publish: { from: [DRAFT], to: PUBLISHED },
  withdraw: { from: [PUBLISHED], to: WITHDRAWN },
} as const;

export type AnnouncementStep = keyof typeof ANNOUNCEMENT_STEPS;

const stateAfter = stateMachine<AnnouncementState, AnnouncementStep>(
  'Announcement',
  DRAFT,
  ANNOUNCEMENT_STEPS,
);

/** @throws Fault WRONG_STATE, ANNOUNCEMENT_WITHDRAWN said of `id` */
export function announcementStateAfter(state: AnnouncementState, step: AnnouncementStep): AnnouncementState {
  mustBeEditable(state);
  return stateAfter(state, step);
}

/** @throws Fault ANNOUNCEMENT_WITHDRAWN said of `id` */
export function mustBeEditable(state: AnnouncementState): void {
  if (state === WITHDRAWN) throw new Fault('ANNOUNCEMENT_WITHDRAWN', undefined, { field: ['id'], state });
}

/** @throws Fault WRONG_STATE said of `id` */
export function mustBeDraft(state: AnnouncementState): void {
  if (state === DRAFT) return;
  throw new Fault(
    'WRONG_STATE',
    { en: 'This announcement was published. Withdraw it instead.', zh: '该公告已发布过。请改为撤回。' },
    { field: ['id'], state },
  );
}
