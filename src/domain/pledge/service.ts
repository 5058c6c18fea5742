import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { dayIn, USUAL_TIME_ZONE } from '../../core/time.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import type { Transaction } from '../../store/store.js';
import { Donation } from '../donation/entity.js';
import { readAttributions } from '../donation/ledger/attribution.js';
import { LedgerLine } from '../donation/ledger/rows.js';
import { mustBePledge, sumsOfAll } from '../donation/ledger/rules.js';
import { KEEP_BOOKS } from '../donation/permissions.js';
import { targetOf } from '../donation/scope.js';
import { Event } from '../event/entity.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { DuePledge } from './entity.js';
import { PledgeEntry } from './entries.js';
import type { RemindPledge, SetPledgeDue } from './input.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE where it is no pledge, NOTHING_OUTSTANDING */
export async function setPledgeDue(
  tx: Transaction,
  actor: Actor,
  { donationId, dueOn }: SetPledgeDue,
): Promise<DuePledge> {
  const donation = await mustExist(tx.manager, Donation, 'donationId', donationId);
  const { bookkeeper, lineages } = await attributionOf(tx, donation);
  must(actor, KEEP_BOOKS, { bookkeeper });
  mustBePledge(donation);
  await mustBeOutstanding(tx, 'donationId', donationId);
  const [there] = await tx.lock(DuePledge, { donationId });
  const events = donation.eventId === null ? [] : [donation.eventId];
  const [event] = await readRowsByKey(tx.manager, Event, 'id', events, ['id', 'timeZone']);
  const due = Object.assign(there ?? new DuePledge(), {
    ...{ id: there?.id ?? newId('DuePledge'), donationId, organisationId: bookkeeper, dueOn },
    ...{ timeZone: event?.timeZone ?? USUAL_TIME_ZONE, reminded: there?.reminded ?? [] },
    createdAt: there?.createdAt ?? tx.at,
  });
  if (there) await tx.manager.save(DuePledge, due);
  else await tx.insertUnique(DuePledge, due);
  announce(tx, PledgeEntry.PLEDGE_DUE_SET, due, lineages);
  return due;
}

/** @throws Fault NOT_FOUND, FORBIDDEN, NOTHING_OUTSTANDING, REMINDED_TODAY */
export async function remindPledge(
  tx: Transaction,
  actor: Actor,
  { id, means }: RemindPledge,
): Promise<DuePledge> {
  const due = await mustLock(tx, DuePledge, 'id', id);
  must(actor, KEEP_BOOKS, { bookkeeper: due.organisationId });
  await mustBeOutstanding(tx, 'id', due.donationId);
  const today = dayIn(due.timeZone, tx.at);
  const [last] = due.reminded;
  if (last?.[0] === today) throw new Fault('REMINDED_TODAY', undefined, { field: ['id'] });
  const reminders = [[today, tx.at, actor.subject, means] as const, ...due.reminded];
  due.reminded = reminders.slice(0, LIMITS.REMINDERS_PER_PLEDGE);
  await tx.manager.save(DuePledge, due);
  const donation = await tx.manager.findOneByOrFail(Donation, { id: due.donationId });
  const { lineages } = await attributionOf(tx, donation);
  announce(tx, PledgeEntry.PLEDGE_REMINDED, due, lineages);
  return due;
}

async function attributionOf({ manager }: Transaction, donation: Donation) {
  const target = targetOf(donation);
  const attribution = (await readAttributions(manager, [target])).get(target.id);
  if (!attribution) throw new Error('What was given to is never deleted.');
  return attribution;
}

/** @throws Fault NOTHING_OUTSTANDING */
async function mustBeOutstanding({ manager }: Transaction, field: string, donationId: string): Promise<void> {
  const { pledged, received } = sumsOfAll(
    await readRowsByKey(manager, LedgerLine, 'donationId', [donationId]),
  );
  if (pledged <= received) throw new Fault('NOTHING_OUTSTANDING', undefined, { field: [field] });
}

function announce(tx: Transaction, kind: PledgeEntry, due: DuePledge, lineages: readonly string[]): void {
  const { id, donationId, organisationId } = due;
  tx.append(kind, [...new Set([id, donationId, organisationId, ...lineages])], {
    ...{ duePledge: id, donation: donationId, organisation: organisationId },
  });
}
