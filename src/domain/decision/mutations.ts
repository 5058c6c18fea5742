import { Event } from '../event/entity.js';
import { loadOrganisers } from '../event/organisers/organisers.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { mutation } from '../mutation.js';
import { ofItsOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { Decision } from './entity.js';
import { DecisionPayload, ProposeDecision, TakeDecision, UpdateDecision } from './input.js';
import { mustBeHeld } from '../event/held.js';
import { DECIDE } from './permissions.js';
import { mustBeOpen } from './rules.js';
import { proposeDecision, takeDecision, updateDecision } from './service.js';
import { decisionStateAfter, type DecisionStep } from './states.js';

const OF_ITS_HOST = visibility(DECIDE, async (loaders, { id }: { id: string }) => ({
  organisation: (await loadOrganisers(loaders, id))[0] ?? null,
}));

const payload = DecisionPayload;
const requires = [DECIDE] as const;

/** What a meeting does with what was put to it. */
const taking = (name: string, step: DecisionStep, description: string) =>
  mutation(name, {
    ...{ description, requires, input: TakeDecision, payload },
    on: [
      actsOn(Decision, {
        by: ofItsOrganisation(DECIDE),
        check: async (decision, { loaders }) => {
          await mustBeHeld(loaders, decision, 'id');
          decisionStateAfter(decision.state, step);
        },
      }),
    ],
    change: async (tx, actor, command) => ({ decision: await takeDecision(tx, actor, step, command) }),
  });

export const decisionMutations = [
  mutation('proposeDecision', {
    ...{
      description: 'Puts something to a meeting for decision.',
      requires,
      input: ProposeDecision,
      payload,
    },
    on: [actsOn(Event, { by: OF_ITS_HOST, check: (event) => mustNotBeCancelled(event, 'eventId') })],
    change: async (tx, actor, command) => ({ decision: await proposeDecision(tx, actor, command) }),
  }),
  mutation('updateDecision', {
    description: 'Changes what a meeting is asked to decide. What it has decided stays as it was decided.',
    ...{ requires, input: UpdateDecision, payload },
    on: [actsOn(Decision, { by: ofItsOrganisation(DECIDE), check: mustBeOpen })],
    change: async (tx, actor, command) => ({ decision: await updateDecision(tx, actor, command) }),
  }),
  taking('adoptDecision', 'adopt', 'Records that a meeting has adopted a decision.'),
  taking('rejectDecision', 'reject', 'Records that a meeting has rejected what was put to it.'),
];
