import { In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { atField, Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { currencyDecimals, HOME_CURRENCY } from '../../core/money.js';
import type { Store, Transaction } from '../../store/store.js';
import { Region } from '../region/entity.js';
import { filterId, mustExist, mustLock, uniqueIds } from '../reference.js';
import { change, required } from '../shape/change.js';
import { OrganisationEntry } from './entries.js';
import { readFigures } from '../shape/figure.js';
import { readKeyedName, readText } from '../shape/text.js';
import { Organisation, OrganisationMember } from './entity.js';
import type { CreateOrganisationInput, OrganisationFilter, UpdateOrganisationInput } from './input.js';
import { lockMembersBelow, lockPredecessors, mustStandBelow } from './hierarchy.js';
import { lineageOf } from './lineage.js';
import type { EventsShowing } from './shown.js';
import { mustActFor, mustBeAdmin } from './permissions.js';

export class OrganisationService {
  constructor(
    private readonly store: Store,
    private readonly eventsShowing: EventsShowing,
  ) {}

  create(actor: Actor, input: CreateOrganisationInput): Promise<Organisation> {
    return this.store.transact(async (tx) => {
      const parent =
        input.parentId != null ? await mustExist(tx.manager, Organisation, 'parentId', input.parentId) : null;
      if (parent) mustActFor(actor, await lineageOf(tx.manager, parent.id));
      else mustBeAdmin(actor);
      const organisation = await tx.manager.save(Organisation, {
        id: newId('Organisation'),
        ...readKeyedName('name', input.name),
        summaryText: readText('summary', input.summary),
        kind: input.kind,
        parentId: null,
        predecessorId: null,
        regionId: null,
        currency: readCurrency(input.currency, parent),
        figures: readFigures('figures', input.figures),
        createdAt: tx.at,
      } as Organisation);
      await this.relate(tx, organisation, input);
      return this.record(tx, OrganisationEntry.ORGANISATION_CREATED, organisation);
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
      // An organisation that stands below none is one that an admin answers for.
      if (input.parentId === null && organisation.parentId !== null) mustBeAdmin(actor);
      const name = required('name', input.name);
      if (name) Object.assign(organisation, readKeyedName('name', name));
      organisation.kind = required('kind', input.kind) ?? organisation.kind;
      change(organisation, 'summaryText', input.summary, {
        read: (text) => readText('summary', text),
        empty: null,
      });
      change(organisation, 'figures', input.figures, {
        read: (figures) => readFigures('figures', figures),
        empty: [],
      });
      await this.relate(tx, organisation, input);
      const shownAt = name ? await this.eventsShowing(tx.manager, organisation.id) : [];
      return this.record(tx, OrganisationEntry.ORGANISATION_UPDATED, organisation, shownAt);
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
    if (input.parentId != null) {
      const parent = await mustExist(manager, Organisation, 'parentId', input.parentId);
      readCurrency(organisation.currency, parent);
      await mustStandBelow(tx, organisation.id, parent.id);
      organisation.parentId = parent.id;
    } else if (input.parentId === null) organisation.parentId = null;
    if (input.predecessorId != null) {
      const predecessor = await mustExist(manager, Organisation, 'predecessorId', input.predecessorId);
      const before = await lockPredecessors(tx, predecessor.id);
      if (before.includes(organisation.id)) throw new Fault('CYCLE', undefined, { field: ['predecessorId'] });
      organisation.predecessorId = predecessor.id;
    } else if (input.predecessorId === null) organisation.predecessorId = null;
    if (input.regionId != null)
      organisation.regionId = (await mustExist(manager, Region, 'regionId', input.regionId)).id;
    else if (input.regionId === null) organisation.regionId = null;
    await manager.save(Organisation, organisation);
    if (input.memberIds !== undefined) await this.replaceMembers(tx, organisation, input.memberIds ?? []);
  }

  private async replaceMembers(tx: Transaction, organisation: Organisation, ids: readonly string[]) {
    const { manager } = tx;
    const memberIds = uniqueIds('Organisation', 'memberIds', ids);
    if ((await manager.countBy(Organisation, { id: In(memberIds) })) !== memberIds.length) {
      throw new Fault('NOT_FOUND', undefined, { field: ['memberIds'] });
    }
    const below = await lockMembersBelow(tx, memberIds);
    if (below.has(organisation.id)) throw new Fault('CYCLE', undefined, { field: ['memberIds'] });
    await manager.delete(OrganisationMember, { organisationId: organisation.id });
    const rows = memberIds.map((memberId) => ({ organisationId: organisation.id, memberId }));
    if (rows.length) await manager.insert(OrganisationMember, rows);
  }

  private async record(
    tx: Transaction,
    kind: OrganisationEntry,
    organisation: Organisation,
    shownAt: readonly string[] = [],
  ): Promise<Organisation> {
    const subjects = [...(await lineageOf(tx.manager, organisation.id)), ...shownAt];
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
