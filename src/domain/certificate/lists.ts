import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Volunteer } from '../volunteer/entity.js';
import { Certificate } from './entity.js';
import { CertificateEntry } from './entries.js';
import { CertificateConnection, CertificateFilter } from './input.js';
import { HER_CERTIFICATES } from './visibility.js';

export const certificates = list({
  of: Certificate,
  connection: CertificateConnection,
  changes: {
    items: [CertificateEntry.CERTIFICATE_ISSUED],
    columns: { state: [CertificateEntry.CERTIFICATE_WITHDRAWN] },
  },
  on: [
    {
      type: Organisation,
      field: 'certificates',
      description: 'Certificates of service hours that it issued, the last one first.',
      by: 'organisationId',
    },
    {
      type: Volunteer,
      field: 'certificates',
      description: 'Certificates of her service hours, the last one first; null unless you are she.',
      by: 'volunteerId',
      seenBy: HER_CERTIFICATES,
    },
  ],
  filter: { type: CertificateFilter, by: { states: oneOf('state') } },
  orderBy: orders(Certificate, ['createdAt']),
  usually: { field: 'createdAt', direction: Direction.DESC },
});
