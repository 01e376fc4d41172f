/**
 * "Thanks, that helped": nothing else than that, so that nobody who still asks something is taken for content. Every word
 * must be one of these, and one of them must thank; a sign of a question, a "but" or a "not" is none of them.
 */
import type { Context } from '../domain/context.ts';
import { isDense } from '../text/compared.ts';

const THANKS =
  'thanks|thank|thx|ty|cheers|danke|dank|dankeschön|merci|gracias|obrigado|obrigada|valeu|grazie|bedankt|dankjewel|dankuwel|dziękuję|dziekuje|dzięki|dzieki|tack|teşekkürler|teşekkür|tesekkurler|sağol|ありがとうございます|ありがとうございました|ありがとう|助かりました|谢谢|謝謝|感谢|感謝|helped|solved|geholfen|resolved|works';
const AROUND =
  'you|so|very|much|a|lot|many|again|that|this|it|for|your|the|all|great|perfect|ok|okay|cool|good|nice|awesome|super|wonderful|help|quick|fast|answer|reply|response|really|now|got|yes|day|bye|' +
  'vielen|schön|schönen|tag|sehr|ihnen|dir|für|die|das|hilfe|antwort|schnelle|hat|gut|prima|toll|ja|es|funktioniert|jetzt|' +
  'beaucoup|bien|vous|pour|votre|aide|réponse|parfait|c|est|ça|cela|marche|oui|super|bonne|journée|' +
  'muchas|mil|muy|por|su|tu|ayuda|respuesta|perfecto|sí|todo|eso|' +
  'muito|pela|ajuda|resposta|perfeito|sim|isso|ajudou|' +
  'mille|molte|tante|aiuto|risposta|perfetto|sì|ha|funzionato|' +
  'je|wel|u|voor|hulp|antwoord|hartelijk|dat|heeft|goed|' +
  'bardzo|za|pomoc|odpowiedź|świetnie|tak|to|pomogło|' +
  'så|mycket|för|hjälpen|svaret|det|ja|perfekt|hjälpte|' +
  'ederim|çok|için|yardım|yardımınız|cevap|evet|oldu|' +
  'どうも|本当に|とても|大変|はい|解決しました|了解です|非常|多谢|多謝|您|你|的|帮助|幫助|解决了|解決了|了';
const wordSet = (words: string) => new Set(words.split('|'));
const THANKING = wordSet(THANKS);
const KNOWN = wordSet(`${THANKS}|${AROUND}`);
/** Scripts without spaces: the whole sentence, cut at its signs, must be made of them. */
const DENSE = new RegExp(
  `^(?:${[...KNOWN]
    .filter(isDense)
    .sort((a, b) => b.length - a.length)
    .join('|')})+$`,
  'u',
);
const DENSE_THANKS = /ありがとう|助かりました|谢谢|謝謝|感谢|感謝/u;
/** Nobody thanks at length. */
const CHARS_MAX = 120;

export function isOnlyThanks(text: string): boolean {
  if (text.length > CHARS_MAX || /[?？¿]|\d/.test(text)) return false;
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const known = words.every((word) => KNOWN.has(word) || DENSE.test(word));
  return known && words.some((word) => THANKING.has(word) || DENSE_THANKS.test(word));
}

/** Only as the answer to a word of ours, and not with a file, which somebody shows because there is more. */
export function saysThanks({
  transcript,
  question,
  files,
}: Pick<Context, 'transcript' | 'question' | 'files'>): boolean {
  if (files) return false;
  const last = transcript.findLast(({ from, internal }) => from !== 'customer' && !internal);
  return last?.from === 'assistant' && isOnlyThanks(question);
}
