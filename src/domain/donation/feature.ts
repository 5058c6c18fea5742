import type { Feature } from '../feature.js';
import { isNamed } from './disclosure/donor-name.js';
import { NameConsent } from './disclosure/name-consent.js';
import { NameConsents1796083200020 } from './migrations/name-consents.js';
import { NameConsentResolver } from './disclosure/name-consent-resolver.js';
import { Donation, DonationAbove } from './entity.js';
import { LedgerHead, LedgerLine, LedgerNote } from './ledger/rows.js';
import { DonationDonor, DonationHold, DonationTotalRow } from './totals/rows.js';
import { DONATION_ENTRIES_SAY, DonationEntry } from './entries.js';
import { ErasedDonors1795824000001 } from './migrations/erased-donors.js';
import { CountedBy1796342400011 } from './migrations/counted.js';
import { LinesInOrder1796342400206 } from './migrations/lines.js';
import { Counterparts1796540000001 } from './migrations/counterparts.js';
import { ReceivedOn1796540000002 } from './migrations/received-on.js';
import type { FollowMoved } from './ports/moved.js';
import { LedgerVersion1795824000000 } from './migrations/ledger-version.js';
import { Givers1796083200010 } from './migrations/givers.js';
import { donationMutations } from './mutations.js';
import { DonationConsentResolver, DonorResolver } from './disclosure/donor-resolver.js';
import { ProofLineResolver, ProofResolver } from './proof/resolver.js';
import { donations, lines, proofLines } from './lists.js';
import { DonationResolver, LedgerLineResolver } from './resolver.js';
import { LedgerWords1795910400001 } from './migrations/words.js';
import { Holds1796083200011 } from './rule/migration.js';
import { ruleResolvers } from './rule/resolver.js';
import { DonationTotalResolver, ExactTotalResolver, totalResolvers } from './totals/resolver.js';
import { COST } from '../shape/declarations/cost.js';
import { DonationTotal } from './totals/type.js';
import { totalByScope, totalSource } from './totals/source.js';
import { EVERYTHING } from './totals/everything.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Donation: { prefix: 'don'; noun: { en: 'donation'; zh: '捐赠' } };
    LedgerLine: { prefix: 'lin'; noun: { en: 'ledger line'; zh: '账目行' } };
  }
  interface DerivedKinds {
    DonationTotal: 'tot';
  }
}

declare module '../feature.js' {
  interface Additions {
    followMoved: FollowMoved;
  }
}

export const donation: Feature = {
  name: 'donation',
  ids: {
    Donation: { prefix: 'don', noun: { en: 'donation', zh: '捐赠' } },
    LedgerLine: { prefix: 'lin', noun: { en: 'ledger line', zh: '账目行' } },
  },
  entities: [
    Donation,
    DonationAbove,
    LedgerLine,
    LedgerNote,
    LedgerHead,
    NameConsent,
    DonationTotalRow,
    DonationDonor,
    DonationHold,
  ],
  migrations: [
    LedgerVersion1795824000000,
    ErasedDonors1795824000001,
    LedgerWords1795910400001,
    Givers1796083200010,
    Holds1796083200011,
    NameConsents1796083200020,
    CountedBy1796342400011,
    LinesInOrder1796342400206,
    Counterparts1796540000001,
    ReceivedOn1796540000002,
  ],
  nodes: [Donation, LedgerLine],
  showing: [{ entity: Donation, shows: 'name', by: 'giverId', isSeen: isNamed }],
  derived: {
    DonationTotal: {
      type: () => DonationTotal,
      wordWith: 'Donation',
      ids: { prefix: 'tot', from: ['Project', 'Event', 'Organisation'], word: EVERYTHING },
      cost: COST.SNAPSHOT,
      reader: totalByScope,
    },
  },
  entries: DonationEntry,
  entriesSay: DONATION_ENTRIES_SAY,
  redacting: [DonationEntry.DONATION_DISCLOSURE_CHANGED, DonationEntry.DONOR_ERASED],
  links: { donation: Donation, movedFrom: Donation },
  lists: [donations, lines, proofLines],
  mutations: donationMutations,
  resolvers: (parts) => {
    const { store } = parts;
    const totals = parts.of(totalSource);
    return [
      new DonationResolver(),
      new DonationConsentResolver(),
      new DonorResolver(),
      new NameConsentResolver(),
      new LedgerLineResolver(),
      new ProofResolver(store),
      new ProofLineResolver(),
      new DonationTotalResolver(totals),
      new ExactTotalResolver(),
      ...totalResolvers(totals),
      ...ruleResolvers(),
    ];
  },
};
