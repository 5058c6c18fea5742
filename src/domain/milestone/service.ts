import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { atField } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { cleanName } from '../../core/text.js';
import type { Store, Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/lineage.js';
import { mustActFor } from '../organisation/permissions.js';
import { mustExist, mustLock } from '../reference.js';
import { change, required } from '../shape/change.js';
import { readFigures } from '../shape/figure.js';
import { readName, readText } from '../shape/text.js';
import { DatePrecision, Milestone } from './entity.js';
import { MilestoneEntry } from './entries.js';
import type { RecordMilestoneInput, UpdateMilestoneInput } from './input.js';

export class MilestoneService {
  constructor(private readonly store: Store) {}

  record(actor: Actor, input: RecordMilestoneInput): Promise<Milestone> {
    return this.store.transact(async (tx) => {
      const { id: organisationId } = await mustExist(
        tx.manager,
        Organisation,
        'organisationId',
        input.organisationId,
      );
      const lineage = await lineageOf(tx.manager, organisationId);
      mustActFor(actor, lineage);
      const { precision } = input;
      const milestone = Object.assign(new Milestone(), {
        id: newId('Milestone'),
        organisationId,
        titleText: readName('title', input.title),
        summaryText: readText('summary', input.summary),
        date: known(input.date.toISOString(), precision),
        precision,
        figures: readFigures('figures', input.figures),
        source: readSource(input.source),
        createdAt: tx.at,
      });
      return announce(tx, MilestoneEntry.MILESTONE_RECORDED, milestone, lineage);
    });
  }

  update(actor: Actor, input: UpdateMilestoneInput): Promise<Milestone> {
    return this.store.transact(async (tx) => {
      const milestone = await mustLock(tx, Milestone, 'id', input.id);
      const lineage = await lineageOf(tx.manager, milestone.organisationId);
      mustActFor(actor, lineage);
      const title = required('title', input.title);
      if (title) milestone.titleText = readName('title', title);
      change(milestone, 'summaryText', input.summary, {
        read: (summary) => readText('summary', summary),
        empty: null,
      });
      milestone.precision = required('precision', input.precision) ?? milestone.precision;
      const date = required('date', input.date)?.toISOString() ?? milestone.date;
      milestone.date = known(date, milestone.precision);
      change(milestone, 'figures', input.figures, {
        read: (figures) => readFigures('figures', figures),
        empty: [],
      });
      change(milestone, 'source', input.source, { read: readSource, empty: null });
      return announce(tx, MilestoneEntry.MILESTONE_UPDATED, milestone, lineage);
    });
  }

  queryOf(organisationId: string): SelectQueryBuilder<Milestone> {
    const query = this.store.read.createQueryBuilder(Milestone, 'row');
    return query.where('row.organisationId = :organisationId', { organisationId });
  }
}

async function announce(
  tx: Transaction,
  kind: MilestoneEntry,
  milestone: Milestone,
  lineage: readonly string[],
): Promise<Milestone> {
  const { id, organisationId } = milestone;
  const saved = await tx.manager.save(Milestone, milestone);
  tx.append(kind, [id, ...lineage], { milestone: id, organisation: organisationId });
  return saved;
}

/** @param iso a date, with or without a time. @returns YYYY-MM-DD, without what is not known of it */
function known(iso: string, precision: DatePrecision): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 'YYYY-MM-DD'.length).split('-');
  if (precision === DatePrecision.YEAR) return `${year}-01-01`;
  return `${year}-${month}-${precision === DatePrecision.MONTH ? '01' : day}`;
}

/** @throws Fault TEXT_* said of `source` */
function readSource(source: string | null | undefined): string | null {
  return source == null ? null : atField('source', () => cleanName(source));
}
