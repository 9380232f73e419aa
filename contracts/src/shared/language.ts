/** The languages that people read Mouakaba in. */
export const languages = ['ar', 'fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** The same words in every language. */
export type Trilingual = Readonly<Record<Language, string>>;
