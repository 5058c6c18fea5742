import { VenueEntry } from '../../../domain/venue/entries.js';
import { html } from '../html.js';
import { sayIn, type PublicPage } from '../page.js';
import { facts, paragraphs } from '../words.js';

interface Answer {
  venue: {
    name: string;
    summary: string | null;
    address: string | null;
    organisation: { id: string; name: string };
    region: { name: string } | null;
  } | null;
}

export const venuePage: PublicPage<Answer> = {
  path: '/venues/',
  query: /* GraphQL */ `
    query VenuePage($id: ID!, $lang: Lang!) {
      venue(id: $id) {
        name(lang: $lang)
        summary(lang: $lang)
        address(lang: $lang)
        organisation {
          id
          name(lang: $lang)
        }
        region {
          name(lang: $lang)
        }
      }
    }
  `,
  show({ venue }, language) {
    if (!venue) return undefined;
    const say = sayIn(language);
    const { name, summary, address, organisation, region } = venue;
    return {
      title: name,
      description: [address, region?.name, organisation.name].filter(Boolean).join(' · '),
      data: { '@type': 'Place', name, ...(address !== null && { address }) },
      follows: { kinds: [VenueEntry.VENUE_UPDATED] },
      body: html`${facts([
        [say({ zh: '地址', en: 'Address' }), address],
        [say({ zh: '所在地区', en: 'Region' }), region && html`<bdi>${region.name}</bdi>`],
        [
          say({ zh: '管理单位', en: 'Run by' }),
          html`<a href="/organisations/${organisation.id}?lang=${language}"
            ><bdi>${organisation.name}</bdi></a
          >`,
        ],
      ])}
      ${summary !== null && paragraphs(summary)}`,
    };
  },
};
