import { escaped, htmlOf, inLanguage, titleOf, type Asked, type InLanguage } from './markup.js';
import { ALL_ANNOUNCEMENTS, permanentId } from './permanent-id.js';
import type { Item, Syndicated } from './published.js';

/** The latest announcements in the Atom Syndication Format (RFC 4287). */
export function atom({ organisation, items }: Syndicated, asked: Asked): string {
  const { origin, path, language } = asked;
  const latest = Math.max(0, ...items.map(({ updatedAt }) => updatedAt));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    element('id', organisation ? permanentId(organisation.id) : ALL_ANNOUNCEMENTS),
    texts('title', titleOf(organisation?.name, language)),
    element('updated', time(latest)),
    `<link rel="self" type="application/atom+xml" href="${escaped(origin + path)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(`${origin}/`)}"/>`,
    ...items.map((item) => entry(item, asked)),
    '</feed>',
    '',
  ].join('\n');
}

function entry(item: Item, asked: Asked): string {
  const { language } = asked;
  return [
    '<entry>',
    element('id', permanentId(item.id)),
    texts('title', inLanguage(item.title, language)),
    element('published', time(item.publishedAt)),
    element('updated', time(item.updatedAt)),
    `<author>${element('name', inLanguage(item.author, language).text)}</author>`,
    texts('content', htmlOf(item, asked), ' type="html"'),
    '</entry>',
  ].join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function texts(name: string, { text, language }: InLanguage, attributes = ''): string {
  return `<${name}${attributes} xml:lang="${language}">${escaped(text)}</${name}>`;
}

const time = (at: number) => new Date(at).toISOString();
