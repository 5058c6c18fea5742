import { html } from '../html.js';
import { sayIn, type PublicPage } from '../page.js';
import { facts, money, paragraphs, type Money } from '../words.js';
import { claimantsOf, stateOf, type ShownProject } from './project-words.js';

interface Answer {
  project:
    | (ShownProject & {
        summary: string | null;
        beneficiary: string | null;
        openPlaces: number;
        target: Money | null;
        organisation: { id: string; name: string };
        event: { id: string; name: string } | null;
        donationTotal: { net: Money };
      })
    | null;
}

export const projectPage: PublicPage<Answer> = {
  path: '/projects/',
  query: /* GraphQL */ `
    query ProjectPage($id: ID!, $lang: Lang!) {
      project(id: $id) {
        id
        name(lang: $lang)
        summary(lang: $lang)
        beneficiary(lang: $lang)
        state
        openPlaces
        target {
          amount
          currency
        }
        organisation {
          id
          name(lang: $lang)
        }
        event {
          id
          name(lang: $lang)
        }
        claims(first: 100) {
          nodes {
            state
            claimantName(lang: $lang)
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
  show({ project }, language) {
    if (!project) return undefined;
    const say = sayIn(language);
    const { organisation, event, target } = project;
    const claimants = claimantsOf(project, language);
    const state = stateOf(project.state, language);
    return {
      title: project.name,
      description: [state, claimants, project.beneficiary, organisation.name].filter(Boolean).join(' · '),
      data: {
        '@type': 'Project',
        name: project.name,
        parentOrganization: { '@type': 'Organization', name: organisation.name },
      },
      follows: { projectId: project.id },
      body: html`${facts([
        [say({ zh: '状态', en: 'State' }), state],
        [say({ zh: '认领', en: 'Claimed by' }), claimants && html`<bdi>${claimants}</bdi>`],
        [
          say({ zh: '剩余名额', en: 'Open places' }),
          project.openPlaces > 0 ? String(project.openPlaces) : undefined,
        ],
        [say({ zh: '所需资金', en: 'Needs' }), target && money(target, language)],
        [say({ zh: '到账净额', en: 'Net received' }), money(project.donationTotal.net, language)],
        [say({ zh: '受益人', en: 'For' }), project.beneficiary],
        [
          say({ zh: '实施单位', en: 'Run by' }),
          html`<a href="/organisations/${organisation.id}?lang=${language}"
            ><bdi>${organisation.name}</bdi></a
          >`,
        ],
        [
          say({ zh: '活动', en: 'Event' }),
          event && html`<a href="/events/${event.id}?lang=${language}"><bdi>${event.name}</bdi></a>`,
        ],
      ])}
      ${project.summary !== null && paragraphs(project.summary)}`,
    };
  },
};
