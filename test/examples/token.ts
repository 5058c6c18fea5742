import { uniqueKey } from '../harness/ceremony.js';
import type { Examples } from '../harness/examples.js';

export const examples: Examples = {
  mutations: {
    revokeToken: { callers: ['admin'], accepted: () => ({ tokenId: uniqueKey() }), saysHowItIs: true },
  },
};
