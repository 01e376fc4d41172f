/** The languages that the product speaks. */
/** The languages the product itself speaks and understands a request for a person in. `zh` is written in simplified characters. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'sv', 'tr', 'ja', 'zh', 'zh-Hant'] as const;

export type Language = (typeof LANGUAGES)[number];

/** `pt-BR` and `pt_BR` are Portuguese: `pt`. */
export const baseLanguage = (locale: string) => locale.toLowerCase().split(/[-_]/, 1)[0] ?? '';
