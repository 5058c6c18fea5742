import type { Feature } from '../feature.js';
import { NodeResolver } from './resolver.js';

export const node: Feature = {
  name: 'node',
  resolvers: (parts) => [new NodeResolver(parts)],
};
