import { feedCursor } from '../../src/core/cursor.js';
import type { Examples } from '../harness/examples.js';

export const examples: Examples = {
  mutations: {
    reportShown: {
      callers: ['volunteer', 'organiser', 'screen', 'admin'],
      accepted: ({ event }) => ({
        eventId: event,
        cursor: feedCursor({ epoch: 'e', seq: 1, mark: 1 }),
        screen: '左',
      }),
      saysHowItIs: true,
    },
  },
  whole: async ({ admin }, of) => {
    const { nodes } = (await admin.ask('{ feed(first: 1) { nodes { cursor } } }')).feed;
    for (const { cursor } of nodes) {
      const input = { eventId: of('Event'), screen: '左', cursor };
      await admin.do('reportShown', 'userErrors { code }', input);
    }
    return {};
  },
};
