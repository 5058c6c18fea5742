import type { Feature } from '../feature.js';
import { DisclosureService } from './disclosure.js';
import { Donation, DonationDonor, DonationTotalRow, LedgerHead, LedgerLine, LedgerNote } from './entity.js';
import { DonationEntry } from './entries.js';
import { Ledger } from './ledger.js';
import { DonationMutations } from './mutations.js';
import { ReceiptResolver } from './receipt-resolver.js';
import {
  DonationResolver,
  EventDonationsResolver,
  LedgerLineResolver,
  ProjectDonationsResolver,
} from './resolver.js';
import { DonationService } from './service.js';
import {
  DonationTotalResolver,
  EventTotalResolver,
  OrganisationTotalResolver,
  ProjectTotalResolver,
} from './total-resolver.js';
import { COST } from '../shape/cost.js';
import { totalByScope, totalSource } from './total-source.js';
import { EVERYTHING } from './totals.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Donation: 'don';
    LedgerLine: 'lin';
  }
  interface DerivedKinds {
    DonationTotal: 'tot';
  }
}

export const donation: Feature = {
  name: 'donation',
  ids: { Donation: 'don', LedgerLine: 'lin' },
  entities: [Donation, LedgerLine, LedgerNote, LedgerHead, DonationTotalRow, DonationDonor],
  nodes: [Donation],
  derived: {
    DonationTotal: {
      ids: { prefix: 'tot', from: ['Project', 'Event', 'Organisation'], word: EVERYTHING },
      cost: COST.SNAPSHOT,
      reader: totalByScope,
    },
  },
  entries: DonationEntry,
  redacting: [DonationEntry.DONATION_DISCLOSURE_CHANGED, DonationEntry.DONOR_ERASED],
  links: { donation: Donation },
  resolvers: (parts) => {
    const { store } = parts;
    const service = new DonationService(store, new Ledger(store));
    const donations = new DonationResolver(service);
    const totals = new DonationTotalResolver(parts.of(totalSource), store);
    return [
      donations,
      new DonationMutations(service, new DisclosureService(store)),
      new LedgerLineResolver(),
      new ReceiptResolver(store),
      new ProjectDonationsResolver(donations),
      new EventDonationsResolver(donations),
      totals,
      new ProjectTotalResolver(totals),
      new EventTotalResolver(totals),
      new OrganisationTotalResolver(totals),
    ];
  },
};
