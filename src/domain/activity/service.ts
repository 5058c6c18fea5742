import type { Actor } from '../../auth/actor.js';
import { newId } from '../../core/ids.js';
import { dayIn, USUAL_TIME_ZONE } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Area } from '../area/entity.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Activity } from './entity.js';
import { ActivityEntry } from './entries.js';
import type { RecordActivity, UpdateActivity } from './input.js';
import { RECORD_ACTIVITIES } from './permissions.js';
import { mustEndAfterStart, mustHaveBeenCounted } from './rules.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, TERM_ENDS_BEFORE_START, FIGURE_FROM_FUTURE */
export async function recordActivity(
  tx: Transaction,
  actor: Actor,
  command: RecordActivity,
): Promise<Activity> {
  const { organisationId, kind, areaId } = command;
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, RECORD_ACTIVITIES, { organisation: organisationId });
  if (areaId !== null) await mustExist(tx.manager, Area, 'areaId', areaId);
  const activity = Object.assign(new Activity(), {
    ...{ id: newId('Activity'), organisationId, kind, areaId, figures: command.figures },
    ...{ titleText: command.title, summaryText: command.summary, frequencyText: command.frequency },
    ...{ sinceOn: command.since, untilOn: command.until, createdAt: tx.at },
  });
  return keep(tx, ActivityEntry.ACTIVITY_RECORDED, activity);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, TERM_ENDS_BEFORE_START, FIGURE_FROM_FUTURE */
export async function updateActivity(
  tx: Transaction,
  actor: Actor,
  command: UpdateActivity,
): Promise<Activity> {
  const { id, kind, areaId, figures, since: sinceOn, until: untilOn } = command;
  const activity = await mustLock(tx, Activity, 'id', id);
  must(actor, RECORD_ACTIVITIES, { organisation: activity.organisationId });
  if (areaId != null) await mustExist(tx.manager, Area, 'areaId', areaId);
  const texts = { titleText: command.title, summaryText: command.summary, frequencyText: command.frequency };
  Object.assign(activity, given({ ...texts, kind, areaId, figures, sinceOn, untilOn }));
  return keep(tx, ActivityEntry.ACTIVITY_UPDATED, activity);
}

async function keep(tx: Transaction, kind: ActivityEntry, activity: Activity): Promise<Activity> {
  mustEndAfterStart(activity);
  mustHaveBeenCounted(activity.figures ?? [], dayIn(USUAL_TIME_ZONE, tx.at));
  const { id, organisationId, areaId } = activity;
  const saved = await tx.manager.save(Activity, activity);
  const lineage = await lineageOf(tx.manager, organisationId);
  const about = [id, ...(areaId === null ? [] : [areaId]), ...lineage];
  tx.append(kind, about, { activity: id, organisation: organisationId });
  return saved;
}
