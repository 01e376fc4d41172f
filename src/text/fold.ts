/** Texts in a form in which spelling matters less. */

/** Lower case, and one form for signs that look alike: full-width letters, ligatures, circled digits. */
export const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/** Without the accents of Latin, Greek and Cyrillic letters. Marks of other scripts stay: there they are letters. */
export const withoutAccents = (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** Without the marks of any script, as the search index holds its words. */
export const withoutMarks = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');
