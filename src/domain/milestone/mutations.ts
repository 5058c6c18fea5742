import { actsOn } from '../shape/changes/action.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { Milestone } from './entity.js';
import { mutation } from '../mutation.js';
import { MilestonePayload, RecordMilestone, UpdateMilestone } from './input.js';
import { RECORD_MILESTONES } from './permissions.js';
import { recordMilestone, updateMilestone } from './service.js';

export const milestoneMutations = [
  mutation('recordMilestone', {
    description: 'Records what an organisation looks back on.',
    requires: [RECORD_MILESTONES],
    input: RecordMilestone,
    payload: MilestonePayload,
    on: [actsOn(Organisation, { by: ofOrganisation(RECORD_MILESTONES) })],
    change: async (tx, actor, command) => ({ milestone: await recordMilestone(tx, actor, command) }),
  }),
  mutation('updateMilestone', {
    description: 'Changes what is said of a milestone.',
    requires: [RECORD_MILESTONES],
    input: UpdateMilestone,
    payload: MilestonePayload,
    on: [actsOn(Milestone, { by: ofItsOrganisation(RECORD_MILESTONES) })],
    change: async (tx, actor, command) => ({ milestone: await updateMilestone(tx, actor, command) }),
  }),
];
