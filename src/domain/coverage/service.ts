import type { Actor } from '../../auth/actor.js';
import { Fault, inField } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import { dayIn, USUAL_TIME_ZONE } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Agreement } from '../agreement/entity.js';
import { AgreementState } from '../agreement/steps/states.js';
import { isConcealed } from '../agreement/visibility.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { missing, mustAllExist, mustExist, mustLock } from '../reference.js';
import { Region } from '../region/entity.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { CoveragePlan, CoverageUnit, sinceColumns } from './entity.js';
import { CoverageEntry } from './entries.js';
import type { CorrectCoverage, CreateCoveragePlan, ReportCoverage, UpdateCoveragePlan } from './input.js';
import { COVER, PLAN_COVERAGE } from './permissions.js';
import { readCoverage } from './progress/progress.js';
import { mustBeCovered, mustNotBeBefore } from './rules.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, DEADLINE_BEFORE_START */
export async function createCoveragePlan(
  tx: Transaction,
  actor: Actor,
  command: CreateCoveragePlan,
): Promise<CoveragePlan> {
  const { organisationId, name, startsOn, deadline, regionIds } = command;
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, PLAN_COVERAGE, { organisation: organisationId });
  const regions = await mustAllExist(tx.manager, Region, 'regionIds', regionIds);
  const plan = Object.assign(new CoveragePlan(), {
    ...{ id: newId('CoveragePlan'), organisationId, ...name, startsOn, deadline, createdAt: tx.at },
  });
  const units = regions.map(({ id: regionId, parentId }) =>
    Object.assign(new CoverageUnit(), {
      ...{ id: newId('CoverageUnit'), planId: plan.id, regionId, districtId: parentId ?? regionId },
      ...{ agreementId: null, organisationId: null, ...sinceColumns(null), reportedAt: null },
    }),
  );
  await tx.manager.save(CoveragePlan, plan);
  if (units.length) await tx.manager.insert(CoverageUnit, units);
  await announce(tx, CoverageEntry.COVERAGE_PLANNED, plan);
  return plan;
}

/** @throws Fault NOT_FOUND, FORBIDDEN, DEADLINE_BEFORE_START */
export async function updateCoveragePlan(
  tx: Transaction,
  actor: Actor,
  { id, name, startsOn, deadline }: UpdateCoveragePlan,
): Promise<CoveragePlan> {
  const plan = await mustLock(tx, CoveragePlan, 'id', id);
  must(actor, PLAN_COVERAGE, { organisation: plan.organisationId });
  Object.assign(plan, given({ ...name, startsOn, deadline }));
  mustNotBeBefore(plan, deadline === undefined ? 'startsOn' : 'deadline');
  await tx.manager.save(CoveragePlan, plan);
  await announce(tx, CoverageEntry.COVERAGE_PLAN_UPDATED, plan);
  return plan;
}

/**
 * Under the lock of the plan, so that what its entries say of its progress follows in their order.
 * @throws Fault NOT_FOUND, FORBIDDEN, UNIT_COVERED, WRONG_STATE of an agreement that is not in force, BAD_TIME
 */
export async function reportCoverage(
  tx: Transaction,
  actor: Actor,
  { planId, regionId, by, since }: ReportCoverage,
): Promise<CoverageUnit> {
  const { organisationId } = await mustExist(tx.manager, CoveragePlan, 'planId', planId);
  must(actor, PLAN_COVERAGE, { organisation: organisationId });
  await mustCover(tx, actor, by).catch((error: unknown) => {
    throw inField('by', error);
  });
  // Most that are reported again are refused without the lock.
  await mustBeUncovered(tx, planId, regionId);
  const plan = await mustLock(tx, CoveragePlan, 'planId', planId);
  const unit = await mustBeUncovered(tx, planId, regionId);
  const today = dayIn(USUAL_TIME_ZONE, tx.at);
  if (since !== null && since > today) {
    const wording = {
      en: 'This is in the future. Send what has happened.',
      zh: '该日期尚未到来。请填写已发生的日期。',
    };
    throw new Fault('BAD_TIME', wording, { field: ['since'] });
  }
  Object.assign(unit, { ...by, ...sinceColumns(since ?? today), reportedAt: tx.at });
  return report(tx, CoverageEntry.COVERAGE_REPORTED, plan, unit);
}

/** @throws Fault NOT_FOUND, UNIT_COVERED said of `regionId` */
async function mustBeUncovered(tx: Transaction, planId: string, regionId: string): Promise<CoverageUnit> {
  const unit = await tx.manager.findOneBy(CoverageUnit, { planId, regionId });
  if (!unit) return missing('CoverageUnit', 'regionId');
  if (unit.since !== null) throw new Fault('UNIT_COVERED', undefined, { field: ['regionId'] });
  return unit;
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function correctCoverage(
  tx: Transaction,
  actor: Actor,
  { id }: CorrectCoverage,
): Promise<CoverageUnit> {
  const { planId } = await mustExist(tx.manager, CoverageUnit, 'id', id);
  const plan = await mustLock(tx, CoveragePlan, 'id', planId as Id<'CoveragePlan'>);
  must(actor, PLAN_COVERAGE, { organisation: plan.organisationId });
  const unit = await mustExist(tx.manager, CoverageUnit, 'id', id);
  mustBeCovered(unit);
  const former = [unit.agreementId, unit.organisationId].flatMap((each) => each ?? []);
  Object.assign(unit, { agreementId: null, organisationId: null, ...sinceColumns(null), reportedAt: null });
  return report(tx, CoverageEntry.COVERAGE_CORRECTED, plan, unit, former);
}

async function mustCover(tx: Transaction, actor: Actor, by: ReportCoverage['by']): Promise<void> {
  const { agreementId, organisationId } = by;
  if (organisationId !== null) {
    await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
    must(actor, COVER, { organisation: organisationId });
  }
  if (agreementId === null) return;
  const agreement = await mustExist(tx.manager, Agreement, 'agreementId', agreementId);
  if (isConcealed(agreement)) missing('Agreement', 'agreementId');
  if (agreement.state === AgreementState.IN_FORCE) return;
  const wording = {
    en: 'This agreement is not in force. Name one that is.',
    zh: '该协议未生效。请填写已生效的协议。',
  };
  throw new Fault('WRONG_STATE', wording, { field: ['agreementId'] });
}

async function report(
  tx: Transaction,
  kind: CoverageEntry,
  plan: CoveragePlan,
  unit: CoverageUnit,
  former: readonly string[] = [],
): Promise<CoverageUnit> {
  await tx.manager.save(CoverageUnit, unit);
  const { id, regionId, districtId, agreementId, organisationId } = unit;
  const by = [agreementId, organisationId].flatMap((each) => each ?? []);
  const links = { coverageUnit: id, region: regionId, agreement: agreementId };
  await announce(tx, kind, plan, [id, regionId, districtId, ...by, ...former], links);
  return unit;
}

async function announce(
  tx: Transaction,
  kind: CoverageEntry,
  plan: CoveragePlan,
  about: readonly string[] = [],
  links: object = {},
): Promise<void> {
  const { id, organisationId } = plan;
  const coverage = (await readCoverage(tx.manager, [id]))?.coverage.get(id);
  const lineage = await lineageOf(tx.manager, organisationId);
  tx.append(kind, [id, ...about, ...lineage], {
    ...{ coveragePlan: id, organisation: organisationId, ...links, coverage },
  });
}
