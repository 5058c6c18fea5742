import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import { dayIn, USUAL_TIME_ZONE } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Series, SeriesValue } from './entity.js';
import { SeriesEntry } from './entries.js';
import type { CreateSeries, RecordSeriesValue, UpdateSeries, UpdateSeriesValue } from './input.js';
import { KEEP_SERIES } from './permissions.js';
import { isLatest, mustBePast } from './rules.js';

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function createSeries(tx: Transaction, actor: Actor, command: CreateSeries): Promise<Series> {
  const { organisationId, name, unit, platform } = command;
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, KEEP_SERIES, { organisation: organisationId });
  const series = Object.assign(new Series(), {
    ...{ id: newId('Series'), organisationId, ...name, titleText: unit, platformText: platform },
    ...{ latestId: null, createdAt: tx.at },
  });
  await tx.manager.save(Series, series);
  await announce(tx, SeriesEntry.SERIES_CREATED, series);
  return series;
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function updateSeries(
  tx: Transaction,
  actor: Actor,
  { id, name, unit, platform }: UpdateSeries,
): Promise<Series> {
  const series = await mustLock(tx, Series, 'id', id);
  must(actor, KEEP_SERIES, { organisation: series.organisationId });
  Object.assign(series, given({ ...name, titleText: unit, platformText: platform }));
  await tx.manager.save(Series, series);
  await announce(tx, SeriesEntry.SERIES_UPDATED, series);
  return series;
}

/** @throws Fault NOT_FOUND, FORBIDDEN, FIGURE_FROM_FUTURE, FIGURE_RECORDED */
export async function recordSeriesValue(
  tx: Transaction,
  actor: Actor,
  command: RecordSeriesValue,
): Promise<SeriesValue> {
  const { seriesId, value, qualifier, asOf: asOfDate, source: sourceText } = command;
  const series = await mustLock(tx, Series, 'seriesId', seriesId);
  must(actor, KEEP_SERIES, { organisation: series.organisationId });
  mustBePast(asOfDate, dayIn(USUAL_TIME_ZONE, tx.at));
  if (await tx.manager.existsBy(SeriesValue, { seriesId, asOfDate })) {
    throw new Fault('FIGURE_RECORDED', undefined, { field: ['asOf'] });
  }
  const recorded = Object.assign(new SeriesValue(), {
    ...{ id: newId('SeriesValue'), seriesId, value, qualifier, asOfDate, sourceText, createdAt: tx.at },
  });
  await tx.manager.save(SeriesValue, recorded);
  const { latestId } = series;
  const latest = latestId === null ? null : await tx.manager.findOneBy(SeriesValue, { id: latestId });
  if (isLatest(asOfDate, latest?.asOfDate)) {
    await tx.manager.save(Series, Object.assign(series, { latestId: recorded.id }));
  }
  await announce(tx, SeriesEntry.SERIES_VALUE_RECORDED, series, recorded);
  return recorded;
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function updateSeriesValue(
  tx: Transaction,
  actor: Actor,
  { id, source: sourceText, ...changed }: UpdateSeriesValue,
): Promise<SeriesValue> {
  const value = await mustLock(tx, SeriesValue, 'id', id);
  const series = await mustExist(tx.manager, Series, 'id', value.seriesId as Id<'Series'>);
  must(actor, KEEP_SERIES, { organisation: series.organisationId });
  Object.assign(value, given({ sourceText, ...changed }));
  await tx.manager.save(SeriesValue, value);
  await announce(tx, SeriesEntry.SERIES_VALUE_UPDATED, series, value);
  return value;
}

async function announce(tx: Transaction, kind: SeriesEntry, series: Series, value?: SeriesValue) {
  const { id, organisationId } = series;
  const lineage = await lineageOf(tx.manager, organisationId);
  tx.append(kind, [id, ...(value ? [value.id] : []), ...lineage], {
    ...{ series: id, organisation: organisationId, seriesValue: value?.id ?? null },
  });
}
