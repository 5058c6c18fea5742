import type { Feature } from '../feature.js';
import { Agreement, AgreementArea, AgreementEvent, AgreementProject } from './entity.js';
import { AGREEMENT_ENTRIES_SAY, AgreementEntry } from './entries.js';
import { agreements, areasAgreed, eventsUnder, projectsUnder, proposals } from './lists.js';
import { Agreements1796256000102 } from './migrations/agreements.js';
import { AgreementsInOrder1796342400201 } from './migrations/orders.js';
import { agreementMutations } from './mutations.js';
import { AgreementParty, SharedResource } from './parties/party.js';
import { AgreementResolver } from './resolver.js';
import { SigningResolver } from './signing/signing.js';
import { isConcealed, PROPOSALS } from './visibility.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Agreement: { prefix: 'agr'; noun: { en: 'agreement'; zh: '协议' } };
  }
}

export const agreement: Feature = {
  name: 'agreement',
  ids: { Agreement: { prefix: 'agr', noun: { en: 'agreement', zh: '协议' } } },
  entities: [Agreement, AgreementParty, AgreementArea, AgreementProject, AgreementEvent, SharedResource],
  movesWithOrganisation: [Agreement, AgreementParty, SharedResource],
  migrations: [Agreements1796256000102, AgreementsInOrder1796342400201],
  nodes: [Agreement],
  concealed: [PROPOSALS],
  entries: AgreementEntry,
  entriesSay: AGREEMENT_ENTRIES_SAY,
  links: { agreement: Agreement },
  unlinked: { agreement: (row) => isConcealed(row as Agreement) },
  lists: [agreements, proposals, areasAgreed, projectsUnder, eventsUnder],
  mutations: agreementMutations,
  resolvers: (parts) => [new AgreementResolver(), new SigningResolver(parts)],
};
