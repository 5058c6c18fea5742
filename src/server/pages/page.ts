import type { Language, Wording } from '../../core/text/wording.js';
import type { Printed } from '../printing/printed.js';
import type { Html } from './html.js';

/** A page of something that the graph shows, as anybody without a token sees it. */
export interface PublicPage<Answer = never> {
  /** The folder that it is under, such as /events/. What follows is an id; nothing for a page of its own. */
  readonly path: string;
  readonly query: string;
  /** @returns undefined when there is nothing to show */
  readonly show: (answer: Answer, language: Language, path: string) => Shown | undefined;
  /** The same on paper, at its path with .pdf. */
  readonly print?: (
    answer: Answer,
    language: Language,
    at: { readonly origin: string; readonly path: string },
  ) => Printed | undefined;
  /** What is told in place of the page where the graph refuses to read it, by the code. */
  readonly refusals?: Readonly<Record<string, Wording>>;
}

export interface Shown {
  readonly title: string;
  /** One sentence or two, for search engines and for link previews. */
  readonly description: string;
  readonly body: Html;
  /** What it is, in the words of schema.org. */
  readonly data?: object;
  /** Path of a picture of it. */
  readonly picture?: string;
  /** Which entries of the feed may change it, as a filter of the feed: it is read again after them. Nothing where it does not change by itself. */
  readonly follows?: Follows;
  /** It is for whoever was given its address: search engines keep it out, and nobody keeps a copy. */
  readonly isUnlisted?: boolean;
}

export interface Follows {
  readonly eventId?: string;
  readonly projectId?: string;
  readonly organisationId?: string;
  readonly announcementId?: string;
  readonly kinds?: readonly string[];
}

/** The words of a page in its language. */
export type Say = (wording: Wording) => string;
export const sayIn =
  (language: Language): Say =>
  (wording) =>
    wording[language];
