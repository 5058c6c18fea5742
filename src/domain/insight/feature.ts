import type { Feature } from '../feature.js';
import { InsightResolver } from './resolver.js';

export const insight: Feature = {
  name: 'insight',
  resolvers: ({ node }) => [new InsightResolver(node.insight)],
};
