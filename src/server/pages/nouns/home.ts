import { AnnouncementEntry } from '../../../domain/announcement/entries.js';
import { DonationEntry } from '../../../domain/donation/entries.js';
import { EventEntry } from '../../../domain/event/entries.js';
import { OrganisationEntry } from '../../../domain/organisation/entries.js';
import { html } from '../html.js';
import { sayIn, type PublicPage } from '../page.js';
import { linked, money, moment, type Money } from '../words.js';

interface Answer {
  events: { nodes: readonly { id: string; name: string; startsAt: string; timeZone: string }[] };
  organisations: { nodes: readonly { id: string; name: string }[] };
  announcements: { nodes: readonly { id: string; title: string }[] };
  donationTotal: { net: Money; receivedCount: number };
}

const CHANGES: readonly object[] = [EventEntry, OrganisationEntry, AnnouncementEntry, DonationEntry];

/** What runs here, and where to go. */
export const homePage: PublicPage<Answer> = {
  path: '/',
  query: /* GraphQL */ `
    query HomePage($lang: Lang!) {
      events(first: 20, orderBy: { field: STARTS_AT, direction: DESC }) {
        nodes {
          id
          name(lang: $lang)
          startsAt
          timeZone
        }
      }
      organisations(first: 20) {
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
      donationTotal(scope: { everything: true }) {
        net {
          amount
          currency
        }
        receivedCount
      }
    }
  `,
  show({ events, organisations, announcements, donationTotal: total }, language) {
    const say = sayIn(language);
    const description = say({
      zh: '公益组织、活动、项目与捐赠，实时公开',
      en: 'Organisations, events, projects and donations for public welfare, public as they happen',
    });
    return {
      title: say({ zh: '公益图谱', en: 'Commonweal' }),
      description,
      follows: { kinds: CHANGES.flatMap((kinds) => Object.values(kinds) as string[]) },
      body: html`<p>${description}</p>
        <p>
          <span class="amount">${money(total.net, language)}</span>
          <span class="soft"
            >${say({
              zh: `到账净额，${String(total.receivedCount)} 笔`,
              en: `net received of ${String(total.receivedCount)} donations`,
            })}</span
          >
        </p>
        <h2>${say({ zh: '从这里开始', en: 'Where to go' })}</h2>
        <ul>
          <li><a href="/screen?lang=${language}">${say({ zh: '现场大屏', en: 'The wall of a hall' })}</a></li>
          <li><a href="/dashboard?lang=${language}">${say({ zh: '公益看板', en: 'The dashboard' })}</a></li>
          <li>
            <a href="/check?lang=${language}"
              >${say({ zh: '查验证明或收据', en: 'Check a certificate or a receipt' })}</a
            >
          </li>
          <li><a href="/explorer">${say({ zh: 'GraphQL 浏览器', en: 'The GraphQL explorer' })}</a></li>
          <li>
            <a href="/schema.graphql">${say({ zh: '数据图谱的结构', en: 'The schema of the graph' })}</a>
          </li>
          <li>
            <a href="/announcements.atom?lang=${language}"
              >${say({ zh: '公告订阅（Atom）', en: 'Announcements (Atom)' })}</a
            >
          </li>
        </ul>
        ${linked(
          say({ zh: '公告', en: 'Announcements' }),
          announcements.nodes.map(({ id, title }) => ({ href: `/announcements/${id}`, name: title })),
          language,
        )}
        ${linked(
          say({ zh: '活动', en: 'Events' }),
          events.nodes.map(({ id, name, startsAt, timeZone }) => ({
            href: `/events/${id}`,
            name,
            more: moment(startsAt, timeZone, language),
          })),
          language,
        )}
        ${linked(
          say({ zh: '组织', en: 'Organisations' }),
          organisations.nodes.map(({ id, name }) => ({ href: `/organisations/${id}`, name })),
          language,
        )}`,
    };
  },
};
