import { htmlOf, inLanguage, titleOf, type Asked } from './markup.js';
import { permanentId } from './permanent-id.js';
import type { Item, Syndicated } from './published.js';

/** The latest announcements as JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeed({ organisation, items }: Syndicated, asked: Asked): string {
  const { origin, path, language } = asked;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(organisation?.name, language).text,
    home_page_url: `${origin}/`,
    feed_url: origin + path,
    ...(language !== null && { language }),
    items: items.map((item) => entry(item, asked)),
  });
}

function entry(item: Item, asked: Asked): object {
  const { language, origin } = asked;
  const said = htmlOf(item, asked);
  const [picture] = item.pictures;
  return {
    id: permanentId(item.id),
    title: inLanguage(item.title, language).text,
    content_html: said.text,
    date_published: new Date(item.publishedAt).toISOString(),
    date_modified: new Date(item.updatedAt).toISOString(),
    authors: [{ name: inLanguage(item.author, language).text }],
    language: said.language,
    ...(picture && { image: new URL(picture.url, origin).href }),
  };
}
