/** Feed entries of certificates. */
export enum CertificateEntry {
  CERTIFICATE_ISSUED = 'CERTIFICATE_ISSUED',
  CERTIFICATE_WITHDRAWN = 'CERTIFICATE_WITHDRAWN',
}

export const CERTIFICATE_ENTRIES_SAY: Readonly<Record<CertificateEntry, string>> = {
  CERTIFICATE_ISSUED: 'A certificate of service hours was issued; its public notice begins.',
  CERTIFICATE_WITHDRAWN: 'A certificate of service hours does not hold any more.',
};
