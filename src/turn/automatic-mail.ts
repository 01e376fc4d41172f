/**
 * Recognises e-mail that no person wrote, by subject and text alone, because Intercom gives no headers. Pure and careful:
 * a subject must be the notice itself or begin with it and a colon, and a text with a question is never automatic, so that
 * a customer who writes about such mail is answered.
 */
import type { LeftAloneReason } from '../domain/control.ts';
import type { AutomaticMail } from '../languages/pack.ts';
import { alternatives } from '../languages/packs.ts';

interface Mail {
  subject: string;
  text: string;
  from: string;
}

const mail = (of: (one: AutomaticMail) => string | null) => alternatives(({ automaticMail }) => of(automaticMail));
const startsWith = (words: string) => new RegExp(`^.{0,120}?(?:${words})`, 'isu');

const UNSUBSCRIBE = new RegExp(
  mail(({ unsubscribe }) => unsubscribe),
  'gi',
);
const AWAY_TEXT = startsWith(mail(({ awayText }) => awayText));
const AUTO_TEXT = startsWith(mail(({ autoText }) => autoText));
const PITCHES =
  /guest post|backlinks?|seo (?:services?|agency|expert)|rank(?:ing)? .{0,20}on google|domain authority|crypto investment|business loan|web ?design services?|lead generation services?/gi;

const subjectIs = (words: string) => new RegExp(`^\\s*(?:${words})(?:\\s+auto-?reply)?\\s*(?:[:：–—-]|$)`, 'iu');
const SUBJECTS: [LeftAloneReason, RegExp][] = [
  ['delivery_failure', subjectIs(mail(({ undelivered }) => undelivered))],
  ['out_of_office', subjectIs(mail(({ outOfOffice }) => outOfOffice))],
  ['auto_reply', subjectIs(mail(({ autoReply }) => autoReply))],
];
const ROBOTS = /^(?:mail delivery (?:subsystem|system)|mailer-daemon|postmaster)$/i;
/** A mailing list tells at its end how to unsubscribe, and has several links. */
const LIST_LINKS_MIN = 3;

/** Null: a person may have written it. */
export function automaticMail({ subject, text, from }: Mail): LeftAloneReason | null {
  if (ROBOTS.test(from.trim())) return 'delivery_failure';
  const told = SUBJECTS.find(([, pattern]) => pattern.test(subject));
  if (told) return told[0];
  if (isMailingList(text)) return 'mailing_list';
  // Two different ones: a single one may be what a customer sells.
  if (new Set(text.toLowerCase().match(PITCHES)).size >= 2) return 'spam';
  if (/[?？]/.test(text)) return null;
  if (AWAY_TEXT.test(text)) return 'out_of_office';
  return AUTO_TEXT.test(text) ? 'auto_reply' : null;
}

function isMailingList(text: string): boolean {
  const links = text.match(/https?:\/\//g)?.length ?? 0;
  const last = [...text.matchAll(UNSUBSCRIBE)].at(-1)?.index ?? -1;
  return links >= LIST_LINKS_MIN && last > text.length / 2;
}
