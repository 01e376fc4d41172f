/** Chinese in traditional characters. */
import type { LanguagePack } from './pack.ts';
import { simplified } from './simplified.ts';
import { zh } from './zh.ts';

export const zhHant: LanguagePack = {
  spaced: false,
  form: simplified,
  phrases: {
    disclosure: '我是AI助理，依據我們的說明文章回答。如需真人服務，請回覆「轉真人」。',
    wayOut: '沒有解決？請回覆「轉真人」。',
    talkToPerson: '轉真人',
    sources: '了解更多：',
    handedOff: '我是AI助理，現將您的問題轉交給我們的{team}團隊。專人會在這裡回覆您，您不需要重複說明。',
    askBack: '我很樂意幫忙，但還不清楚您遇到的是什麼問題。能否用一兩句話告訴我您想做什麼、實際發生了什麼？',
    inDanger: '如果有人正處於危險之中，請立即撥打當地的緊急電話。',
    opensAgain: '我們的團隊目前不在線。預計從以下時間起回覆您：{when}。',
    checking: '我正在向同事確認，稍後在這裡回覆您。',
    howToAnswer: '請用備註回答：{commands}。yes 或 no 之後的內容可能會告知客戶。{minutes} 分鐘後將轉交。',
    checkIn: '這對您有幫助嗎？如果沒有，請在這裡再次留言。',
    farewell: '不客氣！如有其他問題，請在這裡留言。',
    emailGreeting: '您好，',
  },
  // Brought into simplified characters by `form`, and read by the lists of `zh`.
  wording: null,
  alarms: zh.alarms,
  thanks: {
    thanking: '謝謝|感謝',
    around: '非常|多謝|您|你|的|幫助|解決了|了',
  },
  courtesies: {
    words: '您好|你好|感謝|謝謝|您的|諮詢|聯繫|很高興|為您|服務|抱歉',
    greetings: null,
  },
  yes: '是|對',
  questionEndings: '嗎|呢',
  automaticMail: {
    outOfOffice: '不在辦公室',
    autoReply: '自動回覆',
    undelivered: null,
    unsubscribe: '取消訂閱',
    awayText: null,
    autoText: null,
  },
  commonWords: null,
  ownSigns: '[這個們說話請問嗎為麼沒還會對時間後來見過電機訂單號碼錢發開關買賣轉給裡讓認網費帳戶幫誰書現樣點應該]',
  // Without spaces the index cuts words by segments and neighbouring characters.
  stopWords: null,
  chatWords: null,
  stemmer: null,
  numbers: null,
  amountUnits: null,
};
