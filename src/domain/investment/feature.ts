import type { Feature } from '../feature.js';
import { Investment } from './entity.js';
import { INVESTMENT_ENTRIES_SAY, InvestmentEntry } from './entries.js';
import { investments } from './lists.js';
import { Investments1796428800303 } from './migrations/investments.js';
import { QualifiersOfInvestments1796500000003 } from './migrations/qualifiers.js';
import { investmentMutations } from './mutations.js';
import { InvestmentResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Investment: { prefix: 'ivm'; noun: { en: 'investment'; zh: '投入' } };
  }
}

export const investment: Feature = {
  name: 'investment',
  ids: { Investment: { prefix: 'ivm', noun: { en: 'investment', zh: '投入' } } },
  entities: [Investment],
  movesWithOrganisation: [Investment],
  migrations: [Investments1796428800303, QualifiersOfInvestments1796500000003],
  nodes: [Investment],
  entries: InvestmentEntry,
  entriesSay: INVESTMENT_ENTRIES_SAY,
  links: { investment: Investment },
  lists: [investments],
  mutations: investmentMutations,
  resolvers: () => [new InvestmentResolver()],
};
