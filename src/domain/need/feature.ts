import type { Feature } from '../feature.js';
import { countedNeeds } from './counting/counted.js';
import { Need } from './entity.js';
import { NEED_ENTRIES_SAY, NeedEntry } from './entries.js';
import { exportedEvaluations } from './exports/evaluations.js';
import { needs } from './lists.js';
import { Needs1796530000001 } from './migration.js';
import { needMutations } from './mutations.js';
import { ServiceOffer, ServiceTerm } from './offer/entity.js';
import { serviceOffers } from './offer/lists.js';
import { offerMutations } from './offer/mutations.js';
import { ServiceOfferResolver } from './offer/resolver.js';
import { NeedResolver } from './resolver.js';
import { NeedDispatch } from './steps/dispatch.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Need: { prefix: 'ned'; noun: { en: 'need'; zh: '需求' } };
    ServiceOffer: { prefix: 'svo'; noun: { en: 'offered service'; zh: '服务供给' } };
  }
}

export const need: Feature = {
  name: 'need',
  ids: {
    Need: { prefix: 'ned', noun: { en: 'need', zh: '需求' } },
    ServiceOffer: { prefix: 'svo', noun: { en: 'offered service', zh: '服务供给' } },
  },
  entities: [Need, NeedDispatch, ServiceOffer, ServiceTerm],
  movesWithOrganisation: [Need, ServiceOffer],
  migrations: [Needs1796530000001],
  nodes: [Need, ServiceOffer],
  entries: NeedEntry,
  entriesSay: NEED_ENTRIES_SAY,
  links: { need: Need, serviceOffer: ServiceOffer },
  counted: [countedNeeds],
  exports: [exportedEvaluations],
  lists: [needs, serviceOffers],
  mutations: [...needMutations, ...offerMutations],
  resolvers: ({ clock, node }) => [new NeedResolver(clock, node.timeZone), new ServiceOfferResolver()],
};
