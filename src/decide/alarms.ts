/** Does a customer's message hold words of an alarm, in the language it is written in? Linear in the message. */
import type { Language } from '../domain/language.ts';
import type { AlarmTopic } from '../languages/pack.ts';
import { PACKS } from '../languages/packs.ts';
import { sentencesOf } from '../text/compared.ts';

const known = new Map<string, RegExp>();

/** Made when first needed: a Worker's start is counted. */
function patternOf(alarm: AlarmTopic, language: Language): RegExp {
  const before = known.get(`${alarm} ${language}`);
  if (before) return before;
  const { alarms, spaced } = PACKS[language];
  const pattern = new RegExp(spaced ? `(?<= )(?:${alarms[alarm]})(?= )` : alarms[alarm], 'u');
  known.set(`${alarm} ${language}`, pattern);
  return pattern;
}

/** A sentence as the lists of its language are written. */
function formed(sentence: string, language: Language): string {
  const { spaced, form } = PACKS[language];
  const joined = spaced ? sentence : sentence.replaceAll(' ', '');
  return form ? form(joined) : joined;
}

export function raises(alarm: AlarmTopic, text: string, language: Language): boolean {
  const pattern = patternOf(alarm, language);
  return sentencesOf(text).some((sentence) => pattern.test(formed(sentence, language)));
}
