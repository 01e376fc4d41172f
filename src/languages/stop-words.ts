/** Words that say nothing about the matter, by language: those of grammar, and those of people who ask for help. */

const list = (words: string) => new Set(words.split(/\s+/));

/** Left out of articles and questions alike. Written as they are compared: small letters, without accents. */
const GRAMMAR: Record<string, Set<string>> = {
  en: list('a an and are as at be been by for in is it its of or s t that the this these those to was were with'),
  de: list(`der die das dem den des ein eine einen einem einer eines und oder ist sind war wird werden wie wo was wann wer welche
    welcher welches kann konnen ich mein meine meinen mir mich wir sie ihr er nicht zu zum zur mit auf fur im in von vom bei aus an
    als auch es dass sich hallo danke bitte`),
  fr: list(`a le la les de des du un une et ou est sont je j l d c n m t s qu qui que quoi quel quelle quels quelles ce cet cette ces il
    elle on nous vous ils mon ma mes son sa ses leur leurs ne pas plus pour par dans sur avec sans en au aux se si y comment quand
    peut puis faire fait avoir etre bonjour merci`),
  es: list(`el la los las un una unos unas de del al y o en es son como que cual cuales cuando donde mi mis me se su sus lo le les para
    por con no si puedo puede hola gracias favor`),
  pt: list(`o a os as um uma de do da dos das e ou em no na nos nas ao que qual quais quando onde como meu minha meus minhas me se seu
    sua eu para por com nao posso pode ola obrigado obrigada favor`),
  it: list(`il lo la i gli le un una uno di del della dei delle a al alla da in nel nella e o che chi cui come dove quando mio mia mi si
    per con non posso puo ciao grazie favore sono`),
  nl: list(`de het een en of is zijn was wat waar wanneer wie welke hoe ik mijn me we je u in op van voor met te aan dat die dit er niet
    kan hallo bedankt graag`),
};

/** In a long message these are noise; in a short question "without" or "after" may be half of the matter. */
const CHAT =
  list(`about after all also am any anyone because before being but can cannot could did do does doing don done from get gets
  getting give go going got had has have having hello help hey hi how i if into just know let like ll many may me might more much my need
  no not now off on one only other our out over please possible question re really should since so some someone something such tell than
  thank thanks their them then there they thing through too try trying up us ve very want we well what when where which while who why will
  without wish would you your`);

const NONE = new Set<string>();

export const grammarOf = (language: string): ReadonlySet<string> => GRAMMAR[language] ?? NONE;
export const isChat = (word: string, language: string) => language === 'en' && CHAT.has(word);
/** All of them. */
export const smallWordsOf = (language: string): string[] => [
  ...grammarOf(language),
  ...(language === 'en' ? CHAT : NONE),
];
