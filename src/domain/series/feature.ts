import type { Feature } from '../feature.js';
import { Series, SeriesValue } from './entity.js';
import { SERIES_ENTRIES_SAY, SeriesEntry } from './entries.js';
import { series as seriesList, seriesValues } from './lists.js';
import { PlatformsOfSeries1796428800392 } from './migrations/platform.js';
import { Series1796342400021 } from './migrations/series.js';
import { SeriesInOrder1796342400205 } from './migrations/orders.js';
import { seriesMutations } from './mutations.js';
import { SeriesStateResolver } from './live.js';
import { SeriesResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Series: { prefix: 'ser'; noun: { en: 'series'; zh: '统计序列' } };
    SeriesValue: { prefix: 'sva'; noun: { en: 'value of a series'; zh: '统计数值' } };
  }
}

export const series: Feature = {
  name: 'series',
  ids: {
    Series: { prefix: 'ser', noun: { en: 'series', zh: '统计序列' } },
    SeriesValue: { prefix: 'sva', noun: { en: 'value of a series', zh: '统计数值' } },
  },
  entities: [Series, SeriesValue],
  movesWithOrganisation: [Series],
  migrations: [Series1796342400021, SeriesInOrder1796342400205, PlatformsOfSeries1796428800392],
  nodes: [Series, SeriesValue],
  entries: SeriesEntry,
  entriesSay: SERIES_ENTRIES_SAY,
  links: { series: Series, seriesValue: SeriesValue },
  lists: [seriesList, seriesValues],
  mutations: seriesMutations,
  resolvers: (parts) => [new SeriesResolver(), new SeriesStateResolver(parts)],
};
