import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import { HOME_CURRENCY } from '../../core/money.js';
import type { Transaction } from '../../store/store.js';
import { Region } from '../region/entity.js';
import { mustAllExist, mustExist, mustLock } from '../reference.js';
import { given } from '../shape/inputs/input.js';
import { RecordState } from '../shape/values/record-state.js';
import { OrganisationEntry } from './entries.js';
import { Organisation, OrganisationMember } from './entity.js';
import type { CreateOrganisation, UpdateOrganisation } from './input.js';
import { lockMembersBelow, lockPredecessors, mustStandBelow } from './hierarchy/hierarchy.js';
import { lineageOf } from './hierarchy/lineage.js';
import type { Consent, NamedAs } from './ports/consent.js';
import { delegates, type DelegateAll } from './ports/founding.js';
import { mustHaveOneCurrency } from './hierarchy/naming.js';
import { record } from './record.js';
import type { EventsShowing } from './ports/shown.js';
import { must } from '../right.js';
import { EDIT_ORGANISATION, FOUND_AT_THE_TOP, FOUND_ORGANISATION, LINK_ORGANISATION } from './permissions.js';

export class OrganisationService {
  constructor(
    private readonly eventsShowing: EventsShowing,
    private readonly delegateAll: DelegateAll,
    private readonly consent: Consent,
  ) {}

  async create(tx: Transaction, actor: Actor, command: CreateOrganisation): Promise<Organisation> {
    const { parentId } = command;
    const parent = parentId && (await mustExist(tx.manager, Organisation, 'parentId', parentId));
    if (parent) must(actor, FOUND_ORGANISATION, { parent: parent.id });
    else must(actor, FOUND_AT_THE_TOP, {});
    const organisation = await tx.manager.save(Organisation, {
      id: newId('Organisation'),
      ...command.name,
      summaryText: command.summary,
      kind: command.kind,
      ...{ parentId: null, predecessorId: null, regionId: null },
      currency: currencyBelow(parent || null, command.currency),
      figures: command.figures ?? [],
      externalIds: command.externalIds,
      ...{ state: RecordState.ACTIVE, mergedIntoId: null },
      createdAt: tx.at,
    } as Organisation);
    if (parent && delegates(actor, command)) {
      await this.delegateAll(tx, actor, organisation.id, parent.id);
    }
    const memberIds = command.memberIds ?? undefined;
    const named = await this.relate(tx, actor, organisation, { ...command, memberIds });
    return record(tx, OrganisationEntry.ORGANISATION_CREATED, organisation, named);
  }

  async update(tx: Transaction, actor: Actor, command: UpdateOrganisation): Promise<Organisation> {
    const { manager } = tx;
    const { name, summary: summaryText, kind, figures, externalIds } = command;
    const organisation = await mustLock(tx, Organisation, 'id', command.id);
    const before = await lineageOf(manager, organisation.id);
    mustBeAllowed(actor, command);
    Object.assign(organisation, given({ ...name, summaryText, kind, figures, externalIds }));
    const named = await this.relate(tx, actor, organisation, command);
    const shownAt = name ? await this.eventsShowing(manager, organisation.id) : [];
    return record(tx, OrganisationEntry.ORGANISATION_UPDATED, organisation, [
      ...before,
      ...named,
      ...shownAt,
    ]);
  }

  /** @returns the organisations that it names from now on, or no more */
  private async relate(
    tx: Transaction,
    actor: Actor,
    organisation: Organisation,
    command: Pick<UpdateOrganisation, 'parentId' | 'predecessorId' | 'regionId' | 'memberIds'>,
  ): Promise<string[]> {
    const { manager } = tx;
    const { parentId, predecessorId, regionId, memberIds } = command;
    if (parentId !== undefined) await this.goBelow(tx, actor, organisation, parentId);
    const named =
      predecessorId === undefined ? [] : await this.succeed(tx, actor, organisation, predecessorId);
    if (regionId != null) organisation.regionId = (await mustExist(manager, Region, 'regionId', regionId)).id;
    else if (regionId === null) organisation.regionId = null;
    await manager.save(Organisation, organisation);
    if (memberIds) named.push(...(await this.replaceMembers(tx, actor, organisation, memberIds)));
    return named;
  }

  /** It stays below the former one until the other has agreed. */
  private async goBelow(
    tx: Transaction,
    actor: Actor,
    organisation: Organisation,
    parentId: Id<'Organisation'> | null,
  ): Promise<void> {
    const where = this.in(organisation, 'PARENT');
    const { parentId: former } = organisation;
    const wanted = parentId === null || parentId === former ? [] : [parentId];
    if (parentId !== null) {
      mustHaveOneCurrency(
        await mustExist(tx.manager, Organisation, 'parentId', parentId),
        organisation.currency,
      );
      await mustStandBelow(tx, organisation.id, parentId);
    }
    const agreed = await this.consent.replace(tx, actor, where, { present: [], wanted });
    if (parentId !== null && !agreed.length) return;
    if (former !== null) await this.consent.end(tx, [{ ...where, inviteeId: former }]);
    organisation.parentId = parentId;
  }

  private async succeed(
    tx: Transaction,
    actor: Actor,
    organisation: Organisation,
    predecessorId: Id<'Organisation'> | null,
  ): Promise<string[]> {
    const present = organisation.predecessorId === null ? [] : [organisation.predecessorId];
    if (predecessorId !== null) {
      const { id } = await mustExist(tx.manager, Organisation, 'predecessorId', predecessorId);
      const before = await lockPredecessors(tx, id);
      if (before.includes(organisation.id)) throw new Fault('CYCLE', undefined, { field: ['predecessorId'] });
    }
    const wanted = predecessorId === null ? [] : [predecessorId];
    const where = this.in(organisation, 'PREDECESSOR');
    const [agreed = null] = await this.consent.replace(tx, actor, where, { present, wanted });
    organisation.predecessorId = agreed;
    return [...present, agreed].filter((id) => id !== null);
  }

  private async replaceMembers(
    tx: Transaction,
    actor: Actor,
    organisation: Organisation,
    memberIds: readonly Id<'Organisation'>[],
  ): Promise<string[]> {
    const { manager } = tx;
    await mustAllExist(manager, Organisation, 'memberIds', memberIds);
    const below = await lockMembersBelow(tx, memberIds);
    if (below.has(organisation.id)) throw new Fault('CYCLE', undefined, { field: ['memberIds'] });
    const rows = await manager.findBy(OrganisationMember, { organisationId: organisation.id });
    const present = rows.map(({ memberId }) => memberId);
    const where = this.in(organisation, 'MEMBER_UNIT');
    const agreed = await this.consent.replace(tx, actor, where, { present, wanted: memberIds });
    await manager.delete(OrganisationMember, { organisationId: organisation.id });
    const members = agreed.map((memberId) => ({ organisationId: organisation.id, memberId }));
    if (members.length) await manager.insert(OrganisationMember, members);
    const [before, after] = [new Set(present), new Set(agreed)];
    return [...after, ...before].filter((id) => after.has(id) !== before.has(id));
  }

  private in = ({ id: organisationId }: Organisation, kind: NamedAs) => ({
    kind,
    organisationId,
    eventId: null,
  });
}

/** @throws Fault FORBIDDEN */
function mustBeAllowed(actor: Actor, command: UpdateOrganisation): void {
  const { id: organisation, parentId, predecessorId, memberIds, ...edited } = command;
  const isEdited = Object.values(edited).some((value) => value !== undefined);
  const isLinked = [parentId, predecessorId, memberIds].some((value) => value !== undefined);
  if (isLinked) must(actor, LINK_ORGANISATION, { organisation });
  if (isEdited || !isLinked) must(actor, EDIT_ORGANISATION, { organisation });
}

/** @throws Fault CURRENCY_MISMATCH */
function currencyBelow(parent: Organisation | null, currency: string | null): string {
  const wanted = currency ?? parent?.currency ?? HOME_CURRENCY;
  if (parent) mustHaveOneCurrency(parent, wanted);
  return wanted;
}
