/**
 * Recognises e-mail that no person wrote, by subject and text alone, because Intercom gives no headers. Pure and careful:
 * a subject must be the notice itself or begin with it and a colon, and a text with a question is never automatic, so that
 * a customer who writes about such mail is answered.
 */
import type { LeftAloneReason } from '../domain/control.ts';

interface Mail {
  subject: string;
  text: string;
  from: string;
}

/** The notices of common mail programs, in the languages of the product. */
const OUT_OF_OFFICE =
  'out of (?:the )?office|ooo|abwesenheit(?:snotiz)?|außer haus|absence du bureau|absente? du bureau|fuera de la oficina|fora do escritório|ausência|fuori sede|fuori ufficio|afwezig(?:heid)?|poza biurem|frånvaro|ofis dışında|不在(?:通知|のお知らせ)?|不在办公室|不在辦公室';
const AUTO_REPLY =
  'auto(?:matic|mated)?[- ]?(?:reply|response)|automatische (?:antwort|antwoord)|automatisch antwoord|réponse automatique|respuesta automática|resposta automática|risposta automatica|automatyczna odpowiedź|autoodpowiedź|autosvar|automatiskt svar|otomatik yanıt|自動返信|自動応答|自动回复|自動回覆';
const UNDELIVERED =
  'undeliver(?:ed|able)(?: mail)?|mail delivery (?:failed|failure|subsystem)|delivery (?:status notification|has failed)|returned mail|failure notice|unzustellbar|non remis|échec de remise|no se puede entregar|não entregue|配信不能';
const UNSUBSCRIBE =
  /unsubscribe|newsletter abbestellen|abmelden|se désabonner|désinscri|darse de baja|cancelar (?:a )?(?:inscrição|subscrição)|配信停止|disiscriv|annulla l.iscrizione|afmelden|wypisz|avregistrera|aboneliğ|退订|取消訂閱/gi;

/** Only at the beginning of a text, and in the first person. */
const AWAY_TEXT =
  /^.{0,120}?(?:i am (?:currently )?(?:out of (?:the )?office|on (?:annual|parental|maternity|sick) leave)|i will be out of (?:the )?office|ich bin (?:derzeit|momentan|zurzeit)?\s*nicht im büro|ich bin (?:bis|vom) .{1,30} nicht im büro|je suis actuellement absente?|estoy fuera de la oficina|estou fora do escritório|sono fuori ufficio|ik ben (?:momenteel )?afwezig|不在にして)/isu;
const AUTO_TEXT =
  /^.{0,120}?(?:this is an (?:automatic|automated) (?:reply|response|message)|dies ist eine automatische (?:antwort|nachricht)|ceci est (?:une réponse|un message) automatique|este es un mensaje automático|esta é uma (?:resposta|mensagem) automática|questo è un messaggio automatico|dit is een automatisch|これは自動)/isu;
const PITCHES =
  /guest post|backlinks?|seo (?:services?|agency|expert)|rank(?:ing)? .{0,20}on google|domain authority|crypto investment|business loan|web ?design services?|lead generation services?/gi;

const subjectIs = (words: string) => new RegExp(`^\\s*(?:${words})(?:\\s+auto-?reply)?\\s*(?:[:：–—-]|$)`, 'iu');
const SUBJECTS: [LeftAloneReason, RegExp][] = [
  ['delivery_failure', subjectIs(UNDELIVERED)],
  ['out_of_office', subjectIs(OUT_OF_OFFICE)],
  ['auto_reply', subjectIs(AUTO_REPLY)],
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
