import { html } from '../html.js';
import { sayIn, type PublicPage } from '../page.js';
import { facts, moment, paragraphs } from '../words.js';

/** Announcements have no time zone of their own. */
const TIME_ZONE = 'Asia/Shanghai';

interface Answer {
  announcement: {
    id: string;
    title: string;
    body: string | null;
    state: string;
    publishedAt: string | null;
    withdrawnBecause: string | null;
    organisation: { id: string; name: string };
    pictures: readonly { url: string; alt: string | null }[];
  } | null;
}

export const announcementPage: PublicPage<Answer> = {
  path: '/announcements/',
  query: /* GraphQL */ `
    query AnnouncementPage($id: ID!, $lang: Lang!) {
      announcement(id: $id) {
        id
        title(lang: $lang)
        body(lang: $lang)
        state
        publishedAt
        withdrawnBecause(lang: $lang)
        organisation {
          id
          name(lang: $lang)
        }
        pictures {
          url
          alt(lang: $lang)
        }
      }
    }
  `,
  show({ announcement }, language) {
    if (!announcement) return undefined;
    const say = sayIn(language);
    const { id, title, body, state, publishedAt, withdrawnBecause, organisation, pictures } = announcement;
    const [picture] = pictures;
    return {
      title,
      description: (body ?? organisation.name).slice(0, 200),
      data: {
        '@type': 'NewsArticle',
        headline: title,
        ...(publishedAt !== null && { datePublished: publishedAt }),
        publisher: { '@type': 'Organization', name: organisation.name },
      },
      ...(picture && { picture: picture.url }),
      follows: { announcementId: id },
      body: html`${
        state === 'WITHDRAWN' &&
        html`<p>
          <strong>${say({ zh: '此公告已撤回', en: 'This announcement was withdrawn' })}</strong>
          ${withdrawnBecause}
        </p>`
      }
      ${facts([
        [
          say({ zh: '发布单位', en: 'By' }),
          html`<a href="/organisations/${organisation.id}?lang=${language}"
            ><bdi>${organisation.name}</bdi></a
          >`,
        ],
        [
          say({ zh: '发布时间', en: 'Published' }),
          publishedAt &&
            html`<time datetime="${publishedAt}">${moment(publishedAt, TIME_ZONE, language)}</time>`,
        ],
      ])}
      ${body !== null && paragraphs(body)}
      ${pictures.map(({ url, alt }) => html`<p><img src="${url}" alt="${alt}" /></p>`)}`,
    };
  },
};
