import type { Feature } from '../feature.js';
import { TokenMutations } from './resolver.js';

export const token: Feature = {
  name: 'token',
  resolvers: ({ node }) => [new TokenMutations(node.revocations)],
};
