import { html } from '../html.js';
import { sayIn, type PublicPage } from '../page.js';
import { facts, linked, money, moment, paragraphs, type Money } from '../words.js';
import { claimantsOf, stateOf, type ShownProject } from './project-words.js';

interface Answer {
  event: {
    id: string;
    name: string;
    summary: string | null;
    venue: string | null;
    startsAt: string;
    endsAt: string | null;
    timeZone: string;
    state: string;
    organisers: readonly { id: string; name: string }[];
    segments: readonly { title: string; state: string }[];
    projects: { nodes: readonly ShownProject[] };
    donationTotal: { net: Money; pledged: Money; receivedCount: number };
  } | null;
}

const SEGMENTS = {
  RUNNING: { zh: '进行中', en: 'now' },
  DONE: { zh: '已结束', en: 'over' },
  PLANNED: { zh: '', en: '' },
} as const;

export const eventPage: PublicPage<Answer> = {
  path: '/events/',
  query: /* GraphQL */ `
    query EventPage($id: ID!, $lang: Lang!) {
      event(id: $id) {
        id
        name(lang: $lang)
        summary(lang: $lang)
        venue(lang: $lang)
        startsAt
        endsAt
        timeZone
        state
        organisers {
          id
          name(lang: $lang)
        }
        segments {
          title(lang: $lang)
          state
        }
        projects(first: 50) {
          nodes {
            id
            name(lang: $lang)
            state
            claims(first: 3) {
              nodes {
                state
                claimantName(lang: $lang)
              }
            }
          }
        }
        donationTotal {
          net {
            amount
            currency
          }
          pledged {
            amount
            currency
          }
          receivedCount
        }
      }
    }
  `,
  show({ event }, language) {
    if (!event) return undefined;
    const say = sayIn(language);
    const { organisers, segments, projects, donationTotal: total } = event;
    const when = moment(event.startsAt, event.timeZone, language);
    const isCancelled = event.state === 'CANCELLED';
    return {
      title: event.name,
      description: [
        isCancelled ? say({ zh: '已取消', en: 'Cancelled' }) : when,
        event.venue,
        organisers.map(({ name }) => name).join(say({ zh: '、', en: ', ' })),
      ]
        .filter(Boolean)
        .join(' · '),
      data: {
        '@type': 'Event',
        name: event.name,
        startDate: event.startsAt,
        ...(event.endsAt !== null && { endDate: event.endsAt }),
        eventStatus: `https://schema.org/Event${isCancelled ? 'Cancelled' : 'Scheduled'}`,
        ...(event.venue !== null && { location: { '@type': 'Place', name: event.venue } }),
        organizer: organisers.map(({ name }) => ({ '@type': 'Organization', name })),
      },
      follows: { eventId: event.id },
      body: html`${isCancelled && html`<p><strong>${say({ zh: '活动已取消', en: 'This event is cancelled' })}</strong></p>`}
        ${facts([
          [say({ zh: '时间', en: 'When' }), html`<time datetime="${event.startsAt}">${when}</time>`],
          [say({ zh: '地点', en: 'Where' }), event.venue],
          [
            say({ zh: '主办', en: 'Held by' }),
            html`${organisers.map(({ id, name }) => html`<a href="/organisations/${id}?lang=${language}"><bdi>${name}</bdi></a> `)}`,
          ],
        ])}
        <p>
          <a href="/screen/${event.id}?lang=${language}">${say({ zh: '现场大屏', en: 'The wall, live' })}</a>
        </p>
        ${event.summary !== null && paragraphs(event.summary)}
        <h2>${say({ zh: '捐赠', en: 'Donations' })}</h2>
        <p>
          <span class="amount">${money(total.net, language)}</span>
          <span class="soft"
            >${say({
              zh: `到账净额，${String(total.receivedCount)} 笔；认捐 ${money(total.pledged, language)}`,
              en: `net received of ${String(total.receivedCount)}; ${money(total.pledged, language)} pledged`,
            })}</span
          >
        </p>
        ${linked(
          say({ zh: '公益项目', en: 'Projects' }),
          projects.nodes.map((project) => ({
            href: `/projects/${project.id}`,
            name: project.name,
            more: [stateOf(project.state, language), claimantsOf(project, language)]
              .filter(Boolean)
              .join(' · '),
          })),
          language,
        )}
        ${
          segments.length > 0 &&
          html`<h2>${say({ zh: '议程', en: 'Programme' })}</h2>
            <ol>
              ${segments.map(({ title, state }) => html`<li>${title} <span class="soft">${say(SEGMENTS[state as keyof typeof SEGMENTS])}</span></li>`)}
            </ol>`
        }`,
    };
  },
};
