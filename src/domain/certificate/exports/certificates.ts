import { exportedRows, HOLDS, instantIn } from '../../shape/exports/exported.js';
import { Certificate, CertificateState } from '../entity.js';

/** What organisations certify. Its code is not exported: whoever has that is told the name of the volunteer. */
export const exportedCertificates = exportedRows(Certificate, {
  group: 'certificates',
  properties: {
    organisationId: HOLDS.id,
    volunteerId: HOLDS.id,
    firstDay: HOLDS.day,
    lastDay: HOLDS.day,
    minutes: HOLDS.wholeNumber,
    state: HOLDS.oneOf(CertificateState),
    noticeEndsAt: HOLDS.instant,
    issuedAt: HOLDS.instant,
  },
  of: (places) => `organisationId IN (${places})`,
  columns: [
    ...(['organisationId', 'volunteerId', 'firstDay', 'lastDay', 'minutes'] as const),
    ...(['state', 'noticeEndsAt', 'createdAt'] as const),
  ],
  record: ({ organisationId, volunteerId, firstDay, lastDay, minutes, state, noticeEndsAt, createdAt }) => ({
    ...{ organisationId, volunteerId, firstDay, lastDay, minutes, state },
    ...{ noticeEndsAt: instantIn(noticeEndsAt), issuedAt: instantIn(createdAt) },
  }),
});
