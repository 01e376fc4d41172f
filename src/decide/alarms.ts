/** Does a customer's message hold words of an alarm, in the language it is written in? Linear in the message. */
import type { Language } from '../domain/language.ts';
import { ALARM_WORDS, type AlarmTopic } from '../languages/alarm-words.ts';
import { simplified } from '../languages/wordings/simplified.ts';
import { sentencesOf } from '../text/compared.ts';

type AlarmLanguage = Exclude<Language, 'zh-Hant'>;
const listed = (language: Language): AlarmLanguage => (language === 'zh-Hant' ? 'zh' : language);

const squeezed = (sentence: string) => sentence.replaceAll(' ', '');
/** How a sentence is compared in languages whose words are not parted by spaces. */
const FORMS: Partial<Record<AlarmLanguage, (sentence: string) => string>> = {
  ja: squeezed,
  zh: (sentence) => simplified(squeezed(sentence)),
};

const PATTERNS = Object.fromEntries(
  Object.entries(ALARM_WORDS).map(([alarm, lists]) => [
    alarm,
    Object.fromEntries(
      Object.entries(lists).map(([language, words]) => [
        language,
        new RegExp(language in FORMS ? words : `(?<= )(?:${words})(?= )`, 'u'),
      ]),
    ),
  ]),
) as Record<AlarmTopic, Record<AlarmLanguage, RegExp>>;

export function raises(alarm: AlarmTopic, text: string, language: Language): boolean {
  const pattern = PATTERNS[alarm][listed(language)];
  const form = FORMS[listed(language)] ?? ((sentence: string) => sentence);
  return sentencesOf(text).some((sentence) => pattern.test(form(sentence)));
}
