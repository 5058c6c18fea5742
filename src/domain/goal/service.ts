import type { Actor } from '../../auth/actor.js';
import { newId } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { readAttributions, type Attribution } from '../donation/ledger/attribution.js';
import { targetWithId, type Target } from '../donation/scope.js';
import { mustTakePromises } from '../donation/ledger/rules.js';
import { mustReach } from '../project/permissions.js';
import { missing, mustLock, mustNotBeMerged } from '../reference.js';
import { minorIn } from '../shape/values/money.js';
import { Goal } from './entity.js';
import { GoalEntry } from './entries.js';
import type { RemoveGoal, SetGoal } from './input.js';
import { SET_GOALS } from './permissions.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, MERGED, PROJECT_NOT_LISTED, PROJECT_CLOSED, PROJECT_WITHDRAWN, CURRENCY_MISMATCH */
export async function setGoal(tx: Transaction, actor: Actor, { of, amount }: SetGoal): Promise<Goal> {
  const attribution = await mustBeGoalKeeper(tx, actor, of);
  mustNotBeMerged(attribution, 'of', of.field);
  mustTakePromises(attribution.state, 'of');
  const { currency } = attribution;
  const amountMinor = minorIn(currency, ['amount'], amount);
  const [there] = await tx.lock(Goal, { scope: of.id });
  const goal = Object.assign(there ?? new Goal(), {
    ...{ id: there?.id ?? newId('Goal'), scope: of.id, amountMinor, currency },
    createdAt: there?.createdAt ?? tx.at,
  });
  // Of two that are set at once the one that comes second finds the other one there.
  if (there) await tx.manager.save(Goal, goal);
  else await tx.insertUnique(Goal, goal);
  announce(tx, GoalEntry.GOAL_SET, goal, attribution);
  return goal;
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function removeGoal(tx: Transaction, actor: Actor, { id }: RemoveGoal): Promise<void> {
  const goal = await mustLock(tx, Goal, 'id', id);
  const attribution = await mustBeGoalKeeper(tx, actor, targetWithId(goal.scope));
  await tx.manager.delete(Goal, { id });
  announce(tx, GoalEntry.GOAL_REMOVED, goal, attribution);
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
async function mustBeGoalKeeper(tx: Transaction, actor: Actor, of: Target): Promise<Attribution> {
  const attributions = await readAttributions(tx.manager, [of]);
  const attribution = attributions.get(of.id) ?? missing(of.kind, 'of', of.field);
  const { bookkeeper } = attribution;
  mustReach(actor, SET_GOALS, { bookkeeper }, attribution, 'of', of.field);
  return attribution;
}

function announce(tx: Transaction, kind: GoalEntry, goal: Goal, attribution: Attribution): void {
  const { projectId, eventId, organisationId, lineages } = attribution;
  tx.append(kind, [...new Set([goal.id, goal.scope, ...lineages])], {
    ...{ goal: goal.id, project: projectId },
    event: eventId === goal.scope ? eventId : null,
    organisation: organisationId === goal.scope ? organisationId : null,
  });
}
