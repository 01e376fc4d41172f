/**
 * What one language brings: every sentence to customers, every list of words the rules read. `null` where a language
 * has none. A list is alternatives separated by `|` that may use what regular expressions offer, linear in the text,
 * unless its comment says words separated by spaces. "As compared": as `compared.ts` writes a sentence, lower case, no
 * accents, apostrophes and hyphens as spaces.
 */
export interface LanguagePack {
  /** False for scripts that put no spaces between words: there a list's words are found anywhere. */
  spaced: boolean;
  /** Brings a sentence into the one form the lists have, where the language is written in several. */
  form: ((sentence: string) => string) | null;
  phrases: Phrases;
  /** How people ask for a person; null: the wording of another pack reads it. */
  wording: Wording | null;
  /** Words after which a person takes over. As compared. */
  alarms: Record<AlarmTopic, string>;
  /** A message of these words alone that has one of `thanking` is thanks. Plain words with their accents. */
  thanks: { thanking: string; around: string };
  /**
   * A clause of these words alone states nothing. Words separated by spaces, in scripts without spaces by `|`; after
   * one of `greetings` a name may follow.
   */
  courtesies: { words: string; greetings: string | null };
  /** How a teammate's answer begins that means yes. */
  yes: string;
  /** Particles at the end of a sentence that make it a question without its sign. */
  questionEndings: string | null;
  automaticMail: AutomaticMail;
  /** Shows that a text is in this language. Words separated by spaces, without accents, as hurried people write. */
  commonWords: string | null;
  /** Han characters and words that, of Japanese and the two Chinese scripts, only this one writes. */
  ownSigns: string | null;
  /** Words of grammar, left out of articles and questions alike. Separated by spaces, without accents. */
  stopWords: string | null;
  /** Noise in a long message, but half of the matter in a short one: "without", "after". As `stopWords`. */
  chatWords: string | null;
  /** A word without accents to its stem; null: words are searched as they are written. */
  stemmer: ((word: string) => string) | null;
  /** Null: numbers are written in digits, or not told from other words. */
  numbers: NumberWords | null;
  /** Units of money and shares that are words, behind a number. */
  amountUnits: string | null;
}

export interface Phrases {
  /** Under the first reply: says that an AI wrote it, and how to reach a person. */
  disclosure: string;
  /** Under later replies: the way to a person stays open. */
  wayOut: string;
  /** On a button; pressed, it is the customer's message, which `decide/asks-for-person.ts` must understand. */
  talkToPerson: string;
  /** Above the articles a reply cites. */
  sources: string;
  /** After a handoff, which may be the first thing we say. `{team}` is the team's name. */
  handedOff: string;
  /** When there are too few words to find anything by. */
  askBack: string;
  /** After `handedOff`, when somebody may be in danger. */
  inDanger: string;
  /** After that, outside office hours. `{when}` is a day and a time in the office’s time zone. */
  opensAgain: string;
  /** To the customer, once, while a teammate is asked. */
  checking: string;
  /** To that teammate. `{commands}` are the same in every language, `{minutes}` is a number. */
  howToAnswer: string;
  /** Once, after a while of quiet, where the owner wants it. */
  checkIn: string;
  /** After thanks, where the owner wants it. */
  farewell: string;
  /** Above the first reply by e-mail. */
  emailGreeting: string;
}

/**
 * How people ask for a person. `_` stands for the space inside an alternative. In `requests` each line is one wording,
 * word by word: `PERSON` and `ANYONE` stand for the lists of that name with any of `around` before them, `…` skips up
 * to four words, `?` makes a word optional, `START` and `END` are the ends of a clause (`END` before `tail` too),
 * `STOP` is the end of the sentence. As compared.
 */
export interface Wording {
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

/**
 * `safety`: somebody may be in danger. `legal`: somebody may go to court, to an authority or to the press. `upset`:
 * insults, curses, and what people say when they have had enough. `noHelp`: the answer was no help.
 */
export type AlarmTopic = 'safety' | 'legal' | 'upset' | 'noHelp';

/** As common mail programs write it, with its accents. */
export interface AutomaticMail {
  /** The subject, or its beginning before a colon. */
  outOfOffice: string;
  autoReply: string;
  undelivered: string | null;
  /** At the end of a mailing list's text. */
  unsubscribe: string;
  /** At the beginning of a text, in the first person. */
  awayText: string | null;
  autoText: string | null;
}

interface NumberWords {
  /** Separated by spaces, in the order of `NUMBER_VALUES`, `-` where the number takes several words. */
  words: string;
  /** What is counted: spans of time, money, shares. */
  units: string;
  /** Joins a number of several words. */
  joins: string;
}

/** What `words` of `NumberWords` mean. */
export const NUMBER_VALUES = [
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 20],
  ...[30, 40, 50, 60, 70, 80, 90, 100, 1_000],
];
