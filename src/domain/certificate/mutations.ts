import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { ROSTER } from '../shift/roster/head.js';
import { Certificate, certificateStateAfter } from './entity.js';
import { CertificatePayload, IssueCertificate, WithdrawCertificate } from './input.js';
import { ISSUE_CERTIFICATES } from './permissions.js';
import { issueCertificate, withdrawCertificate } from './service.js';

export const certificateMutations = [
  mutation('issueCertificate', {
    description: 'Certifies the verified hours of a volunteer. It holds once the public notice is over.',
    requires: [ISSUE_CERTIFICATES],
    input: IssueCertificate,
    payload: CertificatePayload,
    on: [actsOn(Organisation, { by: ofOrganisation(ISSUE_CERTIFICATES) })],
    reserve: ROSTER,
    change: async (tx, actor, command) => ({ certificate: await issueCertificate(tx, actor, command) }),
  }),
  mutation('withdrawCertificate', {
    description: 'Withdraws a certificate. Whoever verifies it is told so.',
    requires: [ISSUE_CERTIFICATES],
    input: WithdrawCertificate,
    payload: CertificatePayload,
    on: [
      actsOn(Certificate, {
        by: ofItsOrganisation(ISSUE_CERTIFICATES),
        check: ({ state }) => certificateStateAfter(state, 'withdraw'),
      }),
    ],
    change: async (tx, actor, command) => ({ certificate: await withdrawCertificate(tx, actor, command) }),
  }),
];
