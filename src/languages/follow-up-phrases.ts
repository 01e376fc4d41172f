/** What is said after an answer, where the owner wants it, by language. */
import type { Language } from '../domain/language.ts';

interface FollowUpPhrases {
  /** Once, after a while of quiet. */
  checkIn: string;
  /** After thanks. */
  farewell: string;
}

export const FOLLOW_UP_PHRASES: Record<Language, FollowUpPhrases> = {
  en: {
    checkIn: 'Did that help? If not, just write here again.',
    farewell: 'You’re welcome! If anything else comes up, just write here.',
  },
  de: {
    checkIn: 'Hat das geholfen? Wenn nicht, schreiben Sie einfach wieder hier.',
    farewell: 'Gern geschehen! Wenn noch etwas ist, schreiben Sie einfach hier.',
  },
  fr: {
    checkIn: 'Est-ce que cela vous a aidé ? Sinon, écrivez-nous ici.',
    farewell: 'Avec plaisir ! S’il y a autre chose, écrivez-nous ici.',
  },
  es: {
    checkIn: '¿Le ha servido? Si no, escriba de nuevo aquí.',
    farewell: '¡De nada! Si surge algo más, escriba aquí.',
  },
  pt: {
    checkIn: 'Isto ajudou? Se não, escreva aqui de novo.',
    farewell: 'De nada! Se precisar de mais alguma coisa, escreva aqui.',
  },
  it: { checkIn: 'Le è stato utile? Se no, scriva di nuovo qui.', farewell: 'Prego! Se c’è altro, scriva pure qui.' },
  nl: {
    checkIn: 'Heeft dit geholpen? Zo niet, schrijf dan gewoon opnieuw hier.',
    farewell: 'Graag gedaan! Als er nog iets is, schrijf dan gewoon hier.',
  },
  pl: {
    checkIn: 'Czy to pomogło? Jeśli nie, proszę napisać tutaj ponownie.',
    farewell: 'Nie ma za co! W razie potrzeby proszę napisać tutaj.',
  },
  sv: {
    checkIn: 'Hjälpte det? Om inte, skriv bara här igen.',
    farewell: 'Varsågod! Om det är något mer, skriv bara här.',
  },
  tr: {
    checkIn: 'Bu yardımcı oldu mu? Olmadıysa buraya tekrar yazmanız yeterli.',
    farewell: 'Rica ederiz! Başka bir şey olursa buraya yazmanız yeterli.',
  },
  ja: {
    checkIn: 'お役に立ちましたか？解決していない場合は、こちらにもう一度お書きください。',
    farewell: 'どういたしまして。ほかに何かございましたら、こちらにお書きください。',
  },
  zh: { checkIn: '这对您有帮助吗？如果没有，请在这里再次留言。', farewell: '不客气！如有其他问题，请在这里留言。' },
  'zh-Hant': {
    checkIn: '這對您有幫助嗎？如果沒有，請在這裡再次留言。',
    farewell: '不客氣！如有其他問題，請在這裡留言。',
  },
};
