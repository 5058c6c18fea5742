import type { Feature } from '../feature.js';
import { Statistic } from '../shape/counting/statistic.js';
import { statisticsSource } from './live.js';
import { Statistics1796560000001 } from './migration.js';
import { StatisticsResolver, statisticsOfThings } from './resolver.js';

/** What is counted is declared by each feature (`counted`), and counted in the transaction that changes it. */
export const statistics: Feature = {
  name: 'statistics',
  entities: [Statistic],
  migrations: [Statistics1796560000001],
  resolvers: (parts) => [
    new StatisticsResolver(parts.of(statisticsSource)),
    ...statisticsOfThings(parts.of(statisticsSource)),
  ],
};
