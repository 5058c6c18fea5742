import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import { newId } from '../../../core/ids.js';
import { dayIn } from '../../../core/time.js';
import type { Transaction } from '../../../store/store.js';
import { Area } from '../../area/entity.js';
import { Organisation } from '../../organisation/entity.js';
import { lineagesOf } from '../../organisation/hierarchy/lineage.js';
import { OfferState } from '../../pool/entity.js';
import { mustAllExist, mustExist, mustLock } from '../../reference.js';
import { Region } from '../../region/entity.js';
import { must } from '../../right.js';
import { NeedEntry } from '../entries.js';
import { OFFER_SERVICES } from '../permissions.js';
import { ServiceOffer, serviceStateAfter, ServiceTerm, termsOf } from './entity.js';
import type { OfferService, WithdrawService } from './input.js';
import { bitsOf } from './weekdays.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, TERM_ENDS_BEFORE_START */
export async function offerService(
  tx: Transaction,
  actor: Actor,
  command: OfferService,
  timeZone: string,
): Promise<ServiceOffer> {
  const { organisationId, title: titleText, areaIds, regionIds, skills, availableTo, weekdays } = command;
  const { manager } = tx;
  await mustExist(manager, Organisation, 'organisationId', organisationId);
  must(actor, OFFER_SERVICES, { organisation: organisationId });
  await mustAllExist(manager, Area, 'areaIds', areaIds);
  await mustAllExist(manager, Region, 'regionIds', regionIds);
  const availableFrom = command.availableFrom ?? dayIn(timeZone, tx.at);
  if (availableTo !== null && availableTo < availableFrom)
    throw new Fault('TERM_ENDS_BEFORE_START', undefined, { field: ['availableTo'] });
  const offered = { areaIds, regionIds, skills };
  const offer = Object.assign(new ServiceOffer(), {
    ...{ id: newId('ServiceOffer'), organisationId, titleText, offered, availableFrom, availableTo },
    ...{ weekdayBits: bitsOf(weekdays), atATime: command.atATime, state: OfferState.OFFERED },
    ...{ withdrawReason: null, createdAt: tx.at },
  });
  const terms = termsOf(offered).map((term) => ({ term, offerId: offer.id }));
  if (terms.length) await manager.insert(ServiceTerm, terms);
  return announce(tx, NeedEntry.SERVICE_OFFERED, offer);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function withdrawService(
  tx: Transaction,
  actor: Actor,
  { id, reason }: WithdrawService,
): Promise<ServiceOffer> {
  const offer = await mustLock(tx, ServiceOffer, 'id', id);
  must(actor, OFFER_SERVICES, { organisation: offer.organisationId });
  Object.assign(offer, { state: serviceStateAfter(offer.state, 'withdraw'), withdrawReason: reason });
  await tx.manager.delete(ServiceTerm, { offerId: id });
  return announce(tx, NeedEntry.SERVICE_WITHDRAWN, offer);
}

async function announce(tx: Transaction, kind: NeedEntry, offer: ServiceOffer): Promise<ServiceOffer> {
  const { id, organisationId } = offer;
  const saved = await tx.manager.save(ServiceOffer, offer);
  const lineage = await lineagesOf(tx.manager, [organisationId]);
  tx.append(kind, [id, ...lineage], { serviceOffer: id, organisation: organisationId });
  return saved;
}
