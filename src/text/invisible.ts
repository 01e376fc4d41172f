/** Characters that people do not see and models read: whole sentences can hide in them. */

/**
 * Zero-width and direction marks, and the tag characters and variation selectors; joiners are left to emoji.
 */
const INVISIBLE =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu;

export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');

export const hasInvisible = (text: string): boolean => text.search(INVISIBLE) >= 0;
