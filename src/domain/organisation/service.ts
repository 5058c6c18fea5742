import { In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { atField, Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { currencyDecimals, HOME_CURRENCY } from '../../core/money.js';
import { FeedHeadRow } from '../../store/feed/rows.js';
import type { Store, Transaction } from '../../store/store.js';
import { Region } from '../region/entity.js';
import { filterId, mustExist, mustLock, uniqueIds } from '../reference.js';
import { FeedKind } from '../shape/feed-kind.js';
import { readFigures } from '../shape/figure.js';
import { readNames, readText } from '../shape/text.js';
import { Organisation, OrganisationMember } from './entity.js';
import type { CreateOrganisationInput, OrganisationFilter, UpdateOrganisationInput } from './input.js';
import { heightOf, lineageOf } from './lineage.js';
import { mustActFor, mustBeAdmin } from './permissions.js';

export class OrganisationService {
  constructor(private readonly store: Store) {}

  create(actor: Actor, input: CreateOrganisationInput): Promise<Organisation> {
    return this.store.transact(async (tx) => {
      const parent =
        input.parentId != null ? await mustExist(tx.manager, Organisation, 'parentId', input.parentId) : null;
      if (parent) mustActFor(actor, await lineageOf(tx.manager, parent.id));
      else mustBeAdmin(actor);
      const organisation = await tx.manager.save(Organisation, {
        id: newId('Organisation'),
        ...readNames(input.name, input.summary),
        kind: input.kind,
        parentId: null,
        predecessorId: null,
        regionId: null,
        currency: readCurrency(input.currency, parent),
        figures: readFigures('figures', input.figures),
        createdAt: tx.at,
      } as Organisation);
      await this.relate(tx, organisation, input);
      return this.record(tx, FeedKind.ORGANISATION_CREATED, organisation);
    });
  }

  update(actor: Actor, input: UpdateOrganisationInput): Promise<Organisation> {
    return this.store.transact(async (tx) => {
      const organisation = await mustLock(tx, Organisation, 'id', input.id);
      mustActFor(actor, await lineageOf(tx.manager, organisation.id));
      if (input.parentId != null) {
        const parent = await mustExist(tx.manager, Organisation, 'parentId', input.parentId);
        mustActFor(actor, await lineageOf(tx.manager, parent.id));
      }
      if (input.name) Object.assign(organisation, readNames(input.name, input.summary));
      else if (input.summary) organisation.summaryText = readText('summary', input.summary);
      if (input.kind) organisation.kind = input.kind;
      if (input.figures) organisation.figures = readFigures('figures', input.figures);
      await this.relate(tx, organisation, input);
      return this.record(tx, FeedKind.ORGANISATION_UPDATED, organisation);
    });
  }

  query(filter: OrganisationFilter): SelectQueryBuilder<Organisation> {
    const query = this.store.read.createQueryBuilder(Organisation, 'row');
    if (filter.kind) query.andWhere('row.kind = :kind', { kind: filter.kind });
    if (filter.parentId != null)
      query.andWhere('row.parentId = :parent', {
        parent: filterId('Organisation', 'parentId', filter.parentId),
      });
    if (filter.regionId != null)
      query.andWhere('row.regionId = :region', { region: filterId('Region', 'regionId', filter.regionId) });
    if (filter.memberOfId != null) {
      const whole = filterId('Organisation', 'memberOfId', filter.memberOfId);
      query.innerJoin(OrganisationMember, 'm', 'm.memberId = row.id AND m.organisationId = :whole', {
        whole,
      });
    }
    if (filter.hasMemberId != null) {
      const part = filterId('Organisation', 'hasMemberId', filter.hasMemberId);
      query.innerJoin(OrganisationMember, 'w', 'w.organisationId = row.id AND w.memberId = :part', { part });
    }
    return query;
  }

  private async relate(
    tx: Transaction,
    organisation: Organisation,
    input: Pick<CreateOrganisationInput, 'parentId' | 'predecessorId' | 'regionId' | 'memberIds'>,
  ): Promise<void> {
    const { manager } = tx;
    if (input.parentId != null) await this.standBelow(tx, organisation, input.parentId);
    if (input.predecessorId != null) {
      const predecessor = await mustExist(manager, Organisation, 'predecessorId', input.predecessorId);
      organisation.predecessorId = predecessor.id;
    }
    if (input.regionId != null)
      organisation.regionId = (await mustExist(manager, Region, 'regionId', input.regionId)).id;
    await manager.save(Organisation, organisation);
    if (!input.memberIds) return;
    const memberIds = uniqueIds('Organisation', 'memberIds', input.memberIds);
    if ((await manager.countBy(Organisation, { id: In(memberIds) })) !== memberIds.length) {
      throw new Fault('NOT_FOUND', undefined, { field: ['memberIds'] });
    }
    if (memberIds.includes(organisation.id as never))
      throw new Fault('CYCLE', undefined, { field: ['memberIds'] });
    await manager.delete(OrganisationMember, { organisationId: organisation.id });
    const rows = memberIds.map((memberId) => ({ organisationId: organisation.id, memberId }));
    if (rows.length) await manager.insert(OrganisationMember, rows);
  }

  /** @throws Fault CYCLE, TOO_MANY_ITEMS, CURRENCY_MISMATCH */
  private async standBelow(tx: Transaction, organisation: Organisation, parentId: string): Promise<void> {
    const parent = await mustExist(tx.manager, Organisation, 'parentId', parentId);
    readCurrency(organisation.currency, parent);
    // One move at a time in the whole tree: two, each right by itself, could make a circle together.
    await tx.lock(FeedHeadRow, { id: 1 });
    const above = await lineageOf(tx.manager, parent.id);
    if (above.includes(organisation.id)) throw new Fault('CYCLE', undefined, { field: ['parentId'] });
    if (above.length + (await heightOf(tx.manager, organisation.id)) > LIMITS.ORGANISATION_DEPTH) {
      throw new Fault('TOO_MANY_ITEMS', 'This tree is too deep.', { field: ['parentId'] });
    }
    organisation.parentId = parent.id;
  }

  private async record(tx: Transaction, kind: FeedKind, organisation: Organisation): Promise<Organisation> {
    const subjects = await lineageOf(tx.manager, organisation.id);
    tx.append(kind, subjects, { organisation: organisation.id });
    return organisation;
  }
}

/** All below one organisation keep their money alike, so that its total is one sum. */
function readCurrency(currency: string | null | undefined, parent: Organisation | null): string {
  const wanted = currency ?? parent?.currency ?? HOME_CURRENCY;
  atField('currency', () => currencyDecimals(wanted));
  if (parent && parent.currency !== wanted)
    throw new Fault('CURRENCY_MISMATCH', undefined, { field: ['currency'] });
  return wanted;
}
