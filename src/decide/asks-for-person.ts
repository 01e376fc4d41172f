/**
 * "A person, please": a rule that no prompt and no model can override. It reads what the customer wrote since
 * somebody last answered, in six languages, and prefers a handoff too many to a customer who is not let through.
 */
import type { Language } from '../domain.ts';

/** A word for a person in support. Where it is one of ours too ("agent" software), the wish around it decides. */
const PERSON: Record<Language, string> = {
  en: '(?:(?:real|actual|live|human)\\s+)*(?:person|human(?:\\s+being)?|agent|people|someone\\s+real|somebody\\s+real|representative|rep|operator|staff(?:\\s+member)?|team\\s?mate|member\\s+of\\s+(?:your|the)\\s+team|support\\s+(?:team|person|agent)|manager|supervisor)',
  de: '(?:echten?\\s+|richtigen?\\s+|lebenden?\\s+)*(?:mensch(?:en)?|person|mitarbeiter(?:in|s)?|berater(?:in)?|kundenberater(?:in)?|ansprechpartner(?:in)?|kollegen|support-?mitarbeiter(?:in)?|jemand(?:en|em)\\s+(?:echtes|echten|echtem|vom|aus))',
  fr: "(?:vraie?\\s+)*(?:personne|humain(?:e)?|être\\s+humain|conseill(?:er|ère)|agent|opérat(?:eur|rice)|collègue|responsable|quelqu[’']un\\s+de\\s+(?:réel|vrai))(?:\\s+(?:réelle?|humaine?))?",
  es: '(?:persona(?:\\s+(?:real|humana))?|humano|ser\\s+humano|agente(?:\\s+humano)?|asesora?|operadora?|representante|alguien\\s+(?:real|de\\s+verdad|del\\s+equipo))',
  pt: '(?:pessoa(?:\\s+(?:real|de\\s+verdade|humana))?|humano|ser\\s+humano|atendente(?:\\s+humano)?|agente(?:\\s+humano)?|operadora?|representante|alguém\\s+(?:real|de\\s+verdade|da\\s+equipe))',
  ja: '(?:人間|人|担当者?(?:の方)?|オペレーター|オペレータ|スタッフ|有人|係の方|サポート担当)',
};

/** The wish, with `@` where the person stands. */
const WISHES: Record<Language, string[]> = {
  en: [
    '(?:talk|speak|chat|connect(?:ed)?|transfer(?:red)?|put\\s+me\\s+through|hand(?:ed)?(?:\\s+me)?(?:\\s+over)?|escalate(?:\\s+(?:this|me))?|refer)\\s+(?:me\\s+)?(?:with|to|through\\s+to)\\s+(?:an?\\s+|the\\s+|your\\s+|some\\s+)?@',
    '(?:need|want|get\\s+me|give\\s+me|prefer|like)\\s+(?:an?\\s+|the\\s+|to\\s+see\\s+an?\\s+)?@',
    '^\\W*(?:an?\\s+)?(?:real\\s+|live\\s+|human\\s+)*(?:person|human|agent|representative|operator)\\W*(?:please)?\\W*$',
    '(?:is|are)\\s+there\\s+(?:an?\\s+|any\\s+)?@\\s+(?:i|who|there|here|available|that)',
    '(?:not|instead\\s+of)\\s+(?:talk|speak|chat)(?:ing)?\\s+(?:with|to)\\s+(?:an?\\s+|the\\s+)?(?:bot|robot|machine|ai|computer)',
  ],
  de: [
    '(?:mit|zu|an|durch\\s+zu)\\s+(?:ein(?:em|er|en)\\s+|d(?:em|er|en)\\s+|ihrem\\s+)?@.{0,40}(?:sprechen|reden|schreiben|chatten|verbinden|verbunden|weiterleiten|weitergeleitet|telefonieren|kontakt)',
    '(?:sprechen|reden|verbinden\\s+sie\\s+mich|verbinde\\s+mich|chatten)\\s+(?:bitte\\s+)?(?:mit|zu)\\s+(?:ein(?:em|er|en)\\s+|d(?:em|er)\\s+)?@',
    '(?:will|möchte|brauche|hätte\\s+gern(?:e)?)\\s+(?:bitte\\s+)?(?:ein(?:en|e)\\s+)?@',
    '^\\W*(?:ein(?:en|e)?\\s+)?(?:echten?\\s+)?(?:mensch(?:en)?|mitarbeiter(?:in)?|person)\\W*(?:bitte)?\\W*$',
  ],
  fr: [
    "(?:parler|discuter|échanger|communiquer|contact|mettre\\s+en\\s+relation|transférer|passer)\\w*\\s+(?:directement\\s+)?(?:avec|à)\\s+(?:un\\s?e?\\s+|une\\s+|votre\\s+|l[’'])?@",
    "(?:veux|voudrais|souhaite|besoin\\s+d[’'e]|préfère)\\s*(?:un\\s?e?\\s+|une\\s+)?@",
    "^\\W*(?:un\\s?e?\\s+|une\\s+)?(?:vraie?\\s+)?(?:humain|personne|agent|conseiller)\\W*(?:réelle?)?\\W*(?:s[’']il\\s+vous\\s+pla[iî]t|svp)?\\W*$",
  ],
  es: [
    '(?:hablar|chatear|comunicar(?:me)?|contactar|conectar(?:me)?|pasar(?:me)?|p[aá]s[ea]me|transferir(?:me)?|transfiérame)\\s+(?:directamente\\s+)?(?:con|a)\\s+(?:un[ao]?\\s+|el\\s+|la\\s+|su\\s+)?@',
    '(?:quiero|quisiera|necesito|prefiero)\\s+(?:a\\s+)?(?:un[ao]?\\s+)?@',
    '^\\W*(?:un[ao]?\\s+)?(?:persona|humano|agente)\\W*(?:real|humano)?\\W*(?:por\\s+favor)?\\W*$',
  ],
  pt: [
    '(?:falar|conversar|chat|contat(?:o|ar)|transferir|transfira(?:-me)?|passar|passe|conectar)\\s+(?:me\\s+)?(?:diretamente\\s+)?(?:com|para|a)\\s+(?:um\\s?a?\\s+|uma\\s+|o\\s+|a\\s+)?@',
    '(?:quero|queria|gostaria\\s+de|preciso(?:\\s+de)?|prefiro)\\s+(?:um\\s?a?\\s+|uma\\s+)?@',
    '^\\W*(?:um\\s?a?\\s+|uma\\s+)?(?:pessoa|humano|atendente|agente)\\W*(?:real|humano)?\\W*(?:por\\s+favor)?\\W*$',
  ],
  ja: [
    '@(?:と|に|へ|の方と|の方に).{0,8}(?:話|はな|チャット|相談|つな|繋|代わ|替わ|かわ|連絡|対応|電話|問い合わせ)',
    '@(?:を|が|の方を)?.{0,4}(?:お願い|呼んで|出して|希望|対応して)',
  ],
};

/** "I do not want a person", "which person …": the wish is denied or the sentence is about something else. */
const DENIED =
  /(?:don'?t|do\s+not|without|no\s+need\s+to)\s+(?:want|need|have)?\s*(?:to\s+)?(?:talk|speak|an?\s+(?:person|human|agent))/iu;

const RULES = (Object.keys(WISHES) as Language[]).map(
  (language) =>
    [
      language,
      WISHES[language].map((wish) => new RegExp(bounded(wish.replaceAll('@', PERSON[language]), language), 'iu')),
    ] as const,
);

/** Words end where letters end; Japanese has no such ends, and `\b` knows no accents. */
function bounded(pattern: string, language: Language): string {
  return language === 'ja' || pattern.startsWith('^') ? pattern : `(?<!\\p{L})(?:${pattern})(?!\\p{L})`;
}

/** The language of the request; null when nobody asked for a person. Reads line by line. */
export function asksForPerson(question: string): Language | null {
  for (const line of question.split('\n')) {
    const text = line.normalize('NFKC').replaceAll('\u2019', "'");
    if (DENIED.test(text)) continue;
    const rule = RULES.find(([, patterns]) => patterns.some((pattern) => pattern.test(text)));
    if (rule) return rule[0];
  }
  return null;
}
