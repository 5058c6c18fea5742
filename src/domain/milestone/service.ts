import type { Actor } from '../../auth/actor.js';
import { newId } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { known } from '../shape/values/known-date.js';
import { Milestone } from './entity.js';
import { MilestoneEntry } from './entries.js';
import type { RecordMilestone, UpdateMilestone } from './input.js';
import { RECORD_MILESTONES } from './permissions.js';

export async function recordMilestone(
  tx: Transaction,
  actor: Actor,
  command: RecordMilestone,
): Promise<Milestone> {
  const { organisationId, precision } = command;
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, RECORD_MILESTONES, { organisation: organisationId });
  const milestone = Object.assign(new Milestone(), {
    id: newId('Milestone'),
    organisationId,
    titleText: command.title,
    summaryText: command.summary,
    date: known(command.date, precision),
    precision,
    figures: command.figures ?? [],
    sourceText: command.source,
    createdAt: tx.at,
  });
  return announce(tx, MilestoneEntry.MILESTONE_RECORDED, milestone);
}

export async function updateMilestone(
  tx: Transaction,
  actor: Actor,
  command: UpdateMilestone,
): Promise<Milestone> {
  const { id, title: titleText, summary: summaryText, source: sourceText, ...changed } = command;
  const milestone = await mustLock(tx, Milestone, 'id', id);
  must(actor, RECORD_MILESTONES, { organisation: milestone.organisationId });
  Object.assign(milestone, given({ titleText, summaryText, sourceText, ...changed }));
  milestone.date = known(milestone.date, milestone.precision);
  return announce(tx, MilestoneEntry.MILESTONE_UPDATED, milestone);
}

async function announce(tx: Transaction, kind: MilestoneEntry, milestone: Milestone): Promise<Milestone> {
  const { id, organisationId } = milestone;
  const saved = await tx.manager.save(Milestone, milestone);
  const lineage = await lineageOf(tx.manager, organisationId);
  tx.append(kind, [id, ...lineage], { milestone: id, organisation: organisationId });
  return saved;
}
