import type { Feature } from '../feature.js';
import { ViewerResolver } from './resolver.js';

export const viewer: Feature = {
  name: 'viewer',
  resolvers: ({ node }) => [new ViewerResolver(node.roles)],
};
