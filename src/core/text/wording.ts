/** The languages in which people are told something. The first is the default. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
export const DEFAULT_LANGUAGE: Language = LANGUAGES[0];

/** What people are told, in every language: one that is missing does not compile. */
export type Wording = Readonly<Record<Language, string>>;
