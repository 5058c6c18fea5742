import { html } from '../html.js';
import { sayIn, type PublicPage } from '../page.js';
import { facts, linked, money, moment, paragraphs, type Money } from '../words.js';
import { stateOf } from './project-words.js';

interface Answer {
  organisation: {
    id: string;
    name: string;
    summary: string | null;
    parent: { id: string; name: string } | null;
    events: { nodes: readonly { id: string; name: string; startsAt: string; timeZone: string }[] };
    projects: { nodes: readonly { id: string; name: string; state: string }[] };
    venues: { nodes: readonly { id: string; name: string }[] };
    announcements: { nodes: readonly { id: string; title: string }[] };
    donationTotal: { net: Money };
  } | null;
}

export const organisationPage: PublicPage<Answer> = {
  path: '/organisations/',
  query: /* GraphQL */ `
    query OrganisationPage($id: ID!, $lang: Lang!) {
      organisation(id: $id) {
        id
        name(lang: $lang)
        summary(lang: $lang)
        parent {
          id
          name(lang: $lang)
        }
        events(first: 20) {
          nodes {
            id
            name(lang: $lang)
            startsAt
            timeZone
          }
        }
        projects(first: 50) {
          nodes {
            id
            name(lang: $lang)
            state
          }
        }
        venues(first: 20) {
          nodes {
            id
            name(lang: $lang)
          }
        }
        announcements(first: 10) {
          nodes {
            id
            title(lang: $lang)
          }
        }
        donationTotal {
          net {
            amount
            currency
          }
        }
      }
    }
  `,
  show({ organisation }, language) {
    if (!organisation) return undefined;
    const say = sayIn(language);
    const { name, summary, parent, events, projects, venues, announcements, donationTotal } = organisation;
    const net = money(donationTotal.net, language);
    return {
      title: name,
      description:
        summary?.slice(0, 200) ??
        say({ zh: `${name}的活动、项目与捐赠`, en: `Events, projects and donations of ${name}` }),
      data: {
        '@type': 'Organization',
        name,
        ...(parent && { parentOrganization: { '@type': 'Organization', name: parent.name } }),
      },
      follows: { organisationId: organisation.id },
      body: html`${facts([
        [
          say({ zh: '上级', en: 'Part of' }),
          parent &&
            html`<a href="/organisations/${parent.id}?lang=${language}"><bdi>${parent.name}</bdi></a>`,
        ],
        [say({ zh: '到账净额', en: 'Net received' }), html`<span class="amount">${net}</span>`],
      ])}
      ${summary !== null && paragraphs(summary)}
      ${linked(
        say({ zh: '公告', en: 'Announcements' }),
        announcements.nodes.map(({ id, title }) => ({ href: `/announcements/${id}`, name: title })),
        language,
      )}
      ${linked(
        say({ zh: '活动', en: 'Events' }),
        events.nodes.map((event) => ({
          href: `/events/${event.id}`,
          name: event.name,
          more: moment(event.startsAt, event.timeZone, language),
        })),
        language,
      )}
      ${linked(
        say({ zh: '公益项目', en: 'Projects' }),
        projects.nodes.map(({ id, name: called, state }) => ({
          href: `/projects/${id}`,
          name: called,
          more: stateOf(state, language),
        })),
        language,
      )}
      ${linked(
        say({ zh: '场地', en: 'Venues' }),
        venues.nodes.map(({ id, name: called }) => ({ href: `/venues/${id}`, name: called })),
        language,
      )}`,
    };
  },
};
