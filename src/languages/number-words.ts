/**
 * Spans of time and amounts whose number is written as a word: “ninety days”. Only beside such a unit, because “two ways”
 * claims little, and many a number is another word elsewhere (`due`, `once`, `neuf`); “one” is an article in most
 * languages. A number of several words is left alone.
 */

/** A line of each language in this order, `-` where it takes several words. */
const VALUES = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 20, 30, 40, 50, 60, 70, 80, 90, 100, 1_000];

/** Numbers / units, as regular expressions offer / what joins a number of several words. */
const LANGUAGES = [
  'two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand / (?:(?:business|working|calendar|full) )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|dollars?|euros?|pounds?|per ?cent) / and',
  'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf vierzehn fünfzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend / sekunden|minuten|stunden|(?:werk|arbeits)?tagen?|wochen|monaten?|jahren?|euro|dollar|franken|prozent / und',
  'deux trois quatre cinq six sept huit neuf dix onze douze quatorze quinze vingt trente quarante cinquante soixante - - - cent mille / secondes|minutes|heures|jours|semaines|mois|ans|années|euros|dollars|francs|pour ?cent / et',
  'dos tres cuatro cinco seis siete ocho nueve diez once doce catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien mil / segundos|minutos|horas|días|dias|semanas|meses|años|euros|dólares|por ?ciento / y',
  'dois três quatro cinco seis sete oito nove dez onze doze catorze quinze vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem mil / segundos|minutos|horas|dias|semanas|meses|anos|euros|dólares|reais|por ?cento / e',
  'due tre quattro cinque sei sette otto nove dieci undici dodici quattordici quindici venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento mille / secondi|minuti|ore|giorni|settimane|mesi|anni|euro|dollari|per ?cento / e',
  'twee drie vier vijf zes zeven acht negen tien elf twaalf veertien vijftien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend / seconden|minuten|uur|uren|(?:werk)?dagen|weken|maanden|jaar|jaren|euro|dollar|procent / en',
  'dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście czternaście piętnaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt sto tysiąc / sekundy?|minuty?|godziny?|dni|tygodnie?|tygodni|miesiące|miesięcy|lata?|euro|dolary|dolarów|złotych|procent / i',
  'två tre fyra fem sex sju åtta nio tio elva tolv fjorton femton tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra tusen / sekunder|minuter|timmar|(?:arbets)?dagar|veckor|månader|år|euro|dollar|kronor|procent / och',
  'iki üç dört beş altı yedi sekiz dokuz on - - - - yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin / saniye|dakika|saat|gün|hafta|ay|yıl|euro|dolar|lira / ve',
].map((line) => line.split(' / '));

interface Counted {
  text: string;
  word: string;
  value: string;
}

const PATTERNS = LANGUAGES.map(([words = '', units, joins]) => {
  const list = words.split(' ');
  const any = list.filter((word) => word !== '-').join('|');
  const isAlone = `(?<![\\p{L}\\p{Nd}-])(?<!(?:\\p{Nd}|(?<!\\p{L})(?:${any}|${joins}))[\\s-]+)`;
  const pattern = new RegExp(`${isAlone}(${any})[\\s-]+(?:${units})(?!\\p{L})`, 'giu');
  return { pattern, values: new Map(list.map((word, i) => [word, String(VALUES[i])])) };
});

const countedIn = (text: string): Counted[] =>
  PATTERNS.flatMap(({ pattern, values }) =>
    [...text.matchAll(pattern)].map(([found, number = '']) => {
      const word = number.toLowerCase();
      return { text: found, word, value: values.get(word) ?? '' };
    }),
  );

/** Those of the message that the evidence says in no way: as this word, in another language, or as one of its numbers. */
export function countsWithoutEvidence(message: string, evidence: string, numbers: Set<string>): string[] {
  const counted = countedIn(message);
  if (counted.length === 0) return [];
  const words = new Set(evidence.toLowerCase().match(/\p{L}+/gu));
  const values = new Set(countedIn(evidence).map(({ value }) => value));
  return counted.flatMap(({ text, word, value }) =>
    words.has(word) || values.has(value) || numbers.has(value) ? [] : [text],
  );
}
