import { In, type EntityManager } from 'typeorm';
import type { Actor } from '../../../auth/actor.js';
import type { Id } from '../../../core/ids.js';
import type { Transaction } from '../../../store/store.js';
import { lineagesOf } from '../../organisation/hierarchy/lineage.js';
import { missing, mustLock } from '../../reference.js';
import { hasRight } from '../../right.js';
import { Agreement, AgreementArea } from '../entity.js';
import type { AgreementEntry } from '../entries.js';
import { AgreementParty, partyIds } from '../parties/party.js';
import { SEE_PROPOSALS } from '../permissions.js';
import { mustNotOverlap, type Agreed } from '../rules.js';
import { isConcealed } from '../visibility.js';

export interface Locked {
  readonly agreement: Agreement;
  readonly parties: AgreementParty[];
}

/** What others have not agreed to is not there for whoever is of neither side. @throws Fault NOT_FOUND said of `id` */
export async function lockAgreement(tx: Transaction, actor: Actor, id: Id<'Agreement'>): Promise<Locked> {
  const agreement = await mustLock(tx, Agreement, 'id', id);
  const parties = await partiesOf(tx.manager, id);
  const sides = { organisation: agreement.organisationId, party: partyIds(parties) };
  if (!hasRight(actor, SEE_PROPOSALS, sides) && isConcealed(agreement)) missing('Agreement', 'id');
  return { agreement, parties };
}

export function partiesOf(manager: EntityManager, agreementId: string): Promise<AgreementParty[]> {
  return manager.find(AgreementParty, { where: { agreementId }, order: { position: 'ASC' } });
}

/** @throws Fault TERMS_OVERLAP */
export async function mustBeFree(manager: EntityManager, id: string, agreed: Agreed): Promise<void> {
  const { parties, from, to } = agreed;
  const rows: { id: string; begins: string; ends: string | null }[] = await manager.query(
    `SELECT agreement.id, agreement.termFrom AS begins, COALESCE(agreement.endedOn, agreement.termTo) AS ends
     FROM agreement_party party JOIN agreement ON agreement.id = party.agreementId
     WHERE party.organisationId = ? AND agreement.id <> ? AND agreement.agreedAt IS NOT NULL
       AND agreement.state <> 'WITHDRAWN' AND agreement.termFrom <= ?
       AND COALESCE(agreement.endedOn, agreement.termTo, '9999') >= ?`,
    [parties[0], id, to ?? '9999', from],
  );
  if (!rows.length) return;
  const agreementId = In(rows.map((row) => row.id));
  const theirs = await manager.findBy(AgreementParty, { agreementId });
  const areas = await manager.findBy(AgreementArea, { agreementId });
  const others = rows.map((row) => ({
    ...{ from: row.begins, to: row.ends },
    parties: theirs.filter((party) => party.agreementId === row.id).map((party) => party.organisationId),
    areas: areas.filter((area) => area.agreementId === row.id).map((area) => area.areaId),
  }));
  mustNotOverlap(agreed, others);
}

/** @param links in addition to the agreement, its event and its segment @param about in addition to it and its parties */
export async function announce(
  tx: Transaction,
  kind: AgreementEntry,
  { agreement, parties }: Locked,
  links: Readonly<Record<string, string>> = {},
  about: readonly string[] = [],
): Promise<Agreement> {
  const saved = await tx.manager.save(Agreement, agreement);
  const { id, organisationId, eventId, segmentId } = agreement;
  if (isConcealed(agreement)) {
    tx.append(kind, [id], {});
    return saved;
  }
  const lineages = await lineagesOf(tx.manager, [...partyIds(parties), organisationId]);
  const areas = await tx.manager.findBy(AgreementArea, { agreementId: id });
  const subjects = [
    ...[id, ...about, ...(eventId === null ? [] : [eventId])],
    ...[...(agreement.renewsId === null ? [] : [agreement.renewsId]), ...areas.map(({ areaId }) => areaId)],
    ...lineages,
  ];
  tx.append(kind, subjects, {
    ...{ agreement: id, event: eventId, segment: segmentId, organisation: organisationId },
    ...links,
  });
  return saved;
}
