import type { Examples } from '../harness/examples.js';

export const examples: Examples = {
  mutations: {
    directWall: {
      accepted: ({ event, segment }) => ({ id: event, heldSegmentId: segment, isPaused: true }),
    },
  },
  whole: async ({ admin }, of) => {
    const call = { screen: '左', text: '请检查' };
    const input = { id: of('Event'), heldSegmentId: of('Segment'), isPaused: true, isBlank: true, call };
    await admin.do('directWall', 'event { id }', input);
    return {};
  },
};
