import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { moveRoster } from '../shift/roster/head.js';
import { Volunteer } from '../volunteer/entity.js';
import type { Forgetting } from '../volunteer/ports/forgetting.js';
import { unitsOf } from '../volunteer/units/record.js';
import { newCertificateCode } from './code.js';
import { Certificate, CertificateState, certificateStateAfter } from './entity.js';
import { CertificateEntry } from './entries.js';
import type { IssueCertificate, WithdrawCertificate } from './input.js';
import { ISSUE_CERTIFICATES } from './permissions.js';

const DAY_MS = 86_400_000;

/** @throws Fault NOT_FOUND, MERGED, FORBIDDEN, VOLUNTEER_OF_OTHERS, TERM_ENDS_BEFORE_START, NO_VERIFIED_HOURS */
export async function issueCertificate(
  tx: Transaction,
  actor: Actor,
  command: IssueCertificate,
): Promise<Certificate> {
  const { organisationId, volunteerId, firstDay, lastDay, noticeDays } = command;
  // Hours that are verified at the same moment are in it, or are not: none counts halfway.
  await moveRoster(tx);
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, ISSUE_CERTIFICATES, { organisation: organisationId });
  await mustExist(tx.manager, Volunteer, 'volunteerId', volunteerId);
  if (!(await unitsOf(tx.manager, volunteerId)).includes(organisationId)) {
    throw new Fault('VOLUNTEER_OF_OTHERS', undefined, { field: ['volunteerId'] });
  }
  if (lastDay < firstDay) throw new Fault('TERM_ENDS_BEFORE_START', undefined, { field: ['lastDay'] });
  const [row]: { minutes: number | string | null }[] = await tx.manager.query(
    'SELECT SUM(counted) AS minutes FROM service_hours WHERE volunteerId = ? AND day >= ? AND day <= ?',
    [volunteerId, firstDay, lastDay],
  );
  const minutes = Number(row?.minutes ?? 0);
  if (!minutes) throw new Fault('NO_VERIFIED_HOURS', undefined, { field: ['volunteerId'] });
  const certificate = Object.assign(new Certificate(), {
    ...{ id: newId('Certificate'), organisationId, volunteerId, code: newCertificateCode() },
    ...{ firstDay, lastDay, minutes, state: CertificateState.ISSUED, withdrawReason: null },
    ...{ noticeEndsAt: tx.at + noticeDays * DAY_MS, createdAt: tx.at },
  });
  await tx.insertUnique(Certificate, certificate);
  return announce(tx, CertificateEntry.CERTIFICATE_ISSUED, certificate);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function withdrawCertificate(
  tx: Transaction,
  actor: Actor,
  { id, reason }: WithdrawCertificate,
): Promise<Certificate> {
  const certificate = await mustLock(tx, Certificate, 'id', id);
  must(actor, ISSUE_CERTIFICATES, { organisation: certificate.organisationId });
  const state = certificateStateAfter(certificate.state, 'withdraw');
  Object.assign(certificate, { state, withdrawReason: reason });
  await tx.manager.save(Certificate, certificate);
  return announce(tx, CertificateEntry.CERTIFICATE_WITHDRAWN, certificate);
}

/** What she has served stays certified, without a word of why it was withdrawn. */
export const forgetCertificates: Forgetting = async ({ manager }, volunteerId) => {
  await manager.update(Certificate, { volunteerId }, { withdrawReason: null });
};

async function announce(
  tx: Transaction,
  kind: CertificateEntry,
  certificate: Certificate,
): Promise<Certificate> {
  const { id, organisationId, volunteerId } = certificate;
  const lineage = await lineageOf(tx.manager, organisationId);
  tx.append(kind, [id, volunteerId, ...lineage], { certificate: id, organisation: organisationId });
  return certificate;
}
