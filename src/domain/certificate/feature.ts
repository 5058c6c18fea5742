import type { Feature } from '../feature.js';
import { Certificate } from './entity.js';
import { CERTIFICATE_ENTRIES_SAY, CertificateEntry } from './entries.js';
import { exportedCertificates } from './exports/certificates.js';
import { certificates } from './lists.js';
import { Certificates1796520000003 } from './migration.js';
import { certificateMutations } from './mutations.js';
import { CertificateResolver } from './resolver.js';
import { forgetCertificates } from './service.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Certificate: { prefix: 'crt'; noun: { en: 'certificate'; zh: '服务证明' } };
  }
}

export const certificate: Feature = {
  name: 'certificate',
  ids: { Certificate: { prefix: 'crt', noun: { en: 'certificate', zh: '服务证明' } } },
  entities: [Certificate],
  movesWithOrganisation: [Certificate],
  forgets: forgetCertificates,
  migrations: [Certificates1796520000003],
  nodes: [Certificate],
  entries: CertificateEntry,
  entriesSay: CERTIFICATE_ENTRIES_SAY,
  links: { certificate: Certificate },
  exports: [exportedCertificates],
  lists: [certificates],
  mutations: certificateMutations,
  resolvers: ({ clock }) => [new CertificateResolver(clock)],
};
