/**
 * How people ask for a person, one language a file. Lists are alternatives separated by `|`; `_` stands for the space
 * inside one, and a list other than `requests` may use what regular expressions offer. In `requests` each line is one
 * wording, word by word: `PERSON` and `ANYONE` stand for the lists of that name with any of `around` before them, `…`
 * skips up to four words, `?` makes a word optional, `START` and `END` are the ends of a clause (`END` before `tail`
 * too), `STOP` is the end of the sentence. Written as the matcher compares: lower case, no accents, apostrophes and
 * hyphens as spaces.
 */
export interface Wording {
  /** False for scripts that put no spaces between words. */
  spaced: boolean;
  /** How else the language may be written, brought into the one form the lists have. */
  form?: (sentence: string) => string;
  /** Means a human being of support even without a verb. */
  person: string;
  /** Means one only after a verb of reaching: "talk to someone", "contact support". */
  anyone: string;
  /** May stand before either: articles, and what people say to be sure it is no machine. */
  around: string;
  /** May follow a person who is asked for in a word: "agent please". */
  polite: string;
  /** May follow in a sentence: "I need a person who can help". */
  tail: string;
  requests: string[];
  /** Right before the request: it is none. */
  denied: string;
  /** Right after it. */
  deniedAfter: string;
  /** Means nothing but a human being: a short clause that names one asks for one … */
  strong: string;
  /** … as does one that names a `person` and has one of these … */
  cue: string;
  /** … unless it has one of these too, which make it about the product, the past, or somebody else. */
  unless: string;
}
