import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { Activity } from './entity.js';
import { ActivityPayload, RecordActivity, UpdateActivity } from './input.js';
import { RECORD_ACTIVITIES } from './permissions.js';
import { recordActivity, updateActivity } from './service.js';

export const activityMutations = [
  mutation('recordActivity', {
    description: 'Records what an organisation does again and again.',
    requires: [RECORD_ACTIVITIES],
    input: RecordActivity,
    payload: ActivityPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(RECORD_ACTIVITIES) })],
    change: async (tx, actor, command) => ({ activity: await recordActivity(tx, actor, command) }),
  }),
  mutation('updateActivity', {
    description: 'Changes what is said of an activity, such as what it has achieved.',
    requires: [RECORD_ACTIVITIES],
    input: UpdateActivity,
    payload: ActivityPayload,
    on: [actsOn(Activity, { by: ofItsOrganisation(RECORD_ACTIVITIES) })],
    change: async (tx, actor, command) => ({ activity: await updateActivity(tx, actor, command) }),
  }),
];
