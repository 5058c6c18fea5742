import { zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly draft: string;
    readonly published: string;
    readonly announced: string;
  }
}

/** An announcement that has come to a state. @returns its id */
export async function announce(
  admin: GraphClient,
  organisationId: string,
  state: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN' = 'PUBLISHED',
  input: object = {},
): Promise<string> {
  const all = { organisationId, title: zh('公告'), ...input };
  const { announcement } = await admin.do('createAnnouncement', 'announcement { id }', all);
  const id: string = announcement.id;
  if (state !== 'DRAFT') await admin.do('publishAnnouncement', 'announcement { id }', { id });
  if (state === 'WITHDRAWN') await admin.do('withdrawAnnouncement', 'announcement { id }', { id });
  return id;
}

export const examples: Examples = {
  make: async ({ admin }, { host, event }) => ({
    draft: await announce(admin, host, 'DRAFT'),
    published: await announce(admin, host, 'PUBLISHED', { about: { eventId: event } }),
    announced: await announce(admin, host),
  }),
  mutations: {
    createAnnouncement: {
      tellsNobody: true,
      accepted: ({ host }) => ({ organisationId: host, title: zh('新') }),
    },
    updateAnnouncement: {
      accepted: ({ published }) => ({ id: published, title: zh('新') }),
      update: {
        of: 'PublishedAnnouncement',
        fields: {
          title: ['title', 'REQUIRED'],
          body: ['body', null],
          about: ['about { id }', null],
          pictures: ['pictures { url }', []],
          channels: ['channels { name }', []],
        },
      },
    },
    publishAnnouncement: {
      accepted: ({ draft }) => ({ id: draft }),
      prepared: async ({ admin }, { host }) => ({ id: await announce(admin, host, 'DRAFT') }),
    },
    withdrawAnnouncement: {
      accepted: ({ announced }) => ({ id: announced }),
      prepared: async ({ admin }, { host }) => ({ id: await announce(admin, host) }),
    },
    discardAnnouncement: {
      tellsNobody: true,
      accepted: ({ draft }) => ({ id: draft }),
      prepared: async ({ admin }, { host }) => ({ id: await announce(admin, host, 'DRAFT') }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const reach = { label: text, value: n, unit: text, source: text };
    const input = {
      ...{ title: text, body: text, about: { eventId: of('Event') } },
      pictures: [1, 2].map((m) => ({ url: `https://pictures.example/${String(m)}.png`, alt: text })),
      channels: [1, 2].map(() => ({ kind: 'NEW_MEDIA', name: text, reach })),
    };
    for (let drafts = 0; drafts < 2; drafts++) await announce(admin, of('Organisation'), 'DRAFT', input);
    const id = await announce(admin, of('Organisation'), 'PUBLISHED', input);
    const withdrawn = await announce(admin, of('Organisation'), 'PUBLISHED', input);
    await admin.do('withdrawAnnouncement', 'announcement { id }', { id: withdrawn, reason: text });
    return { Announcement: withdrawn, PublishedAnnouncement: id };
  },
};
