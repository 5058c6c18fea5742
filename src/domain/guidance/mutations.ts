import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { Guidance } from './entity.js';
import { GuidancePayload, RecordGuidance, RemoveGuidance, UpdateGuidance } from './input.js';
import { GUIDE, RECORD_GUIDANCE } from './permissions.js';
import { recordGuidance, removeGuidance, updateGuidance } from './service.js';

const BY_GUIDE = visibility(GUIDE, (_loaders, { guideId: invitee }: Guidance) =>
  Promise.resolve({ invitee }),
);

export const guidanceMutations = [
  mutation('recordGuidance', {
    description: 'Says which body guides an organisation, and for how long. Both have to agree to that.',
    requires: [RECORD_GUIDANCE, GUIDE],
    input: RecordGuidance,
    payload: GuidancePayload,
    on: [actsOn(Organisation, { by: ofOrganisation(RECORD_GUIDANCE) })],
    change: async (tx, actor, command) => ({ guidance: await recordGuidance(tx, actor, command) }),
  }),
  mutation('updateGuidance', {
    description: 'Changes for how long a body guides an organisation, such as that it has ended.',
    requires: [RECORD_GUIDANCE],
    input: UpdateGuidance,
    payload: GuidancePayload,
    on: [actsOn(Guidance, { by: ofItsOrganisation(RECORD_GUIDANCE) })],
    change: async (tx, actor, command) => ({ guidance: await updateGuidance(tx, actor, command) }),
  }),
  mutation('removeGuidance', {
    description: 'Takes out what should not have been said. Who is guided may, and who guides.',
    requires: [RECORD_GUIDANCE, GUIDE],
    input: RemoveGuidance,
    payload: GuidancePayload,
    on: [actsOn(Guidance, { by: [ofItsOrganisation(RECORD_GUIDANCE), BY_GUIDE] })],
    change: async (tx, actor, command) => {
      await removeGuidance(tx, actor, command);
      return { guidance: null };
    },
  }),
];
