import type { Feature } from '../feature.js';
import { tokenMutations } from './mutations.js';

export const token: Feature = {
  name: 'token',
  mutations: tokenMutations,
};
