/** Turkish. */
import { stemmer } from '@orama/stemmers/turkish';
import type { LanguagePack } from './pack.ts';

export const tr: LanguagePack = {
  spaced: true,
  form: null,
  phrases: {
    disclosure:
      'Ben bir yapay zekâ asistanıyım ve yardım makalelerimizden yanıt veriyorum. Bir insana ulaşmak için “bir insanla konuşmak istiyorum” yazın.',
    wayOut: 'Aradığınız bu değil mi? “Bir insanla konuşmak istiyorum” yazın.',
    talkToPerson: 'Bir insanla konuşmak istiyorum',
    sources: 'Daha fazlası:',
    handedOff:
      'Ben bir yapay zekâ asistanıyım ve bunu {team} ekibimize iletiyorum. Size burada bir insan yanıt verecek; hiçbir şeyi tekrarlamanız gerekmez.',
    askBack:
      'Yardımcı olmak isterim, ancak konuyu henüz anlayamadım. Ne yapmak istediğinizi ve bunun yerine ne olduğunu bir iki cümleyle yazar mısınız?',
    inDanger: 'Şu anda biri tehlikedeyse lütfen yerel acil durum numarasını arayın.',
    opensAgain: 'Ekibimiz şu anda müsait değil. Şu zamandan itibaren yanıt bekleyebilirsiniz: {when}.',
    checking: 'Bunu bir ekip arkadaşımla kontrol ediyorum ve size buradan yanıt vereceğim.',
    howToAnswer:
      'Lütfen bir notla yanıtlayın: {commands}. yes veya no sonrasında yazdıklarınız müşteriye söylenebilir. {minutes} dakika sonra konuşma ekibe devredilir.',
    checkIn: 'Bu yardımcı oldu mu? Olmadıysa buraya tekrar yazmanız yeterli.',
    farewell: 'Rica ederiz! Başka bir şey olursa buraya yazmanız yeterli.',
    emailGreeting: 'Merhaba,',
  },
  wording: {
    person:
      '(?:musteri_)?temsilci\\S{0,8}|mudur(?!luk)\\S{0,8}|gercek_(?:bir_)?kisi\\S{0,6}|ekibinizden_biri\\S{0,4}|insan(?!lik|_kaynak|_hak|oglu)\\S{0,5}|patron\\S{0,6}|insan(?:la|a|i|lar|larla|dan)?|(?:musteri_)?temsilci(?:si|ye|yle|sine|siyle|niz|nizle|nize|sini|yi|lerinizle|lerinizden)?|(?:musteri_)?yetkili(?:(?!l?e[nr])\\S{0,8}|_biri|_biriyle|_birine|_kisi|_kisiyle)|operator(?:e|u|le|unuz|unuzle)?|calisan(?:la|a|iniz|inizla|lariniz|larinizdan_biri|larinizdan_biriyle)?|personel(?:e|le|iniz|inizle|i)?|danisman(?:la|a|iniz|i|inizla|iniza)?|gorevli(?:yle|ye|niz|nizle|yi|_biri|_biriyle)?|uzman(?:la|a|i|iniz)?|yonetici(?:yle|ye|niz|nizle|nize|yi)?|mudur(?:le|e|unuz|unuzle|u)?|gercek_bir(?:i|iyle|ine|isi|isiyle|isine)|gercek_(?:bir_)?kisi(?:yle|ye)?|canli_destek|canli_destege|supervizor(?:le|e)?|kanli_canli_bir(?:i|iyle|isi|isiyle)|ekibinizden_bir(?:i|iyle|ine|isi|isiyle|isine)|sizden_bir(?:i|iyle|isi|isiyle)|agent',
    anyone:
      'birinin|birisinin|biri|biriyle|birine|birini|birisi|birisiyle|birisine|birisini|birileri|birileriyle|kimse|kimseyle|musteri_hizmetleri(?:yle|ne|ni)?|destek_ekibi(?:yle|ne|niz|nizle|nize|ni)?|destek|destekle|destege|ekibiniz(?:le|e)?|teknik_destek(?:le)?|cagri_merkezi(?:ne|yle)?',
    around: 'bir|gercek|canli|baska|herhangi|sizin|bana|beni|lutfen|ilgili|yetkili|musteri|destek|normal|hakiki|ile',
    polite: 'lutfen|lutfn|ltf|tesekkurler|simdi|hemen|acil|acilen|artik|rica_ederim|hemen_simdi|nerede|yok_mu',
    tail: 'istiyorum|istiyoruz|lazim|gerek|gerekiyor|var_mi|alabilir_miyim|bagla|baglayin|isterim|verin|bulun|cagirin|ile|ihtiyacim|ihtiyac|talep',
    requests: [
      'ANYONE ile? direkt|dogrudan|hemen|lutfen|simdi|canli|telefonda|birebir|acil|acilen|yuz_yuze? konus(?!madan)\\S{0,20}|gorus(?!meden)\\S{0,20}|yazis(?!madan)\\S{0,20}|sohbet|iletisim\\S{0,20}|iletisime|baglant\\S{0,20}|temas|temasa|irtibat\\S{0,20}|muhatap|baglan\\S{0,20}',
      'ANYONE beni|bizi|bunu|nasil|hemen|lutfen? bagla\\S{0,20}|aktar\\S{0,20}|yonlendir\\S{0,20}|devret\\S{0,20}|ulas\\S{0,20}|transfer|ilet\\S{0,20}',
      'bagla\\S{0,20}|aktar\\S{0,20}|yonlendir\\S{0,20} beni|bizi|bunu? ANYONE',
      'PERSON|birini|birisini istiyorum|istiyoruz|lazim|gerek|gerekiyor|isterim|verin|verir_misiniz|cagirin|cagirir_misiniz|gonderin|talep|ariyorum|bulun|olsun|tercih|yok_mu|var_mi|ihtiyacim|rica|bakabilir|bakabilir_mi|ilgilensin|baksin',
      'PERSON|biri|birisi|kimse orada|burada|orda|burda|karsimda? var_mi|yok_mu',
      'orada|burada|orda|burda bir? insan|biri|birisi|kimse var_mi|yok_mu|var_m',
      'ANYONE beni|bizi|bana|benimle lutfen|geri? geri? arasin|arayabilir|arar|ara|arayin|arasa|iletisime|donus|donsun|ulassin|ulasabilir|irtibata|temasa',
      'PERSON bana|bize|buna|bununla|benimle|bu_konuyla lutfen? yardim|yardimci|cevap|yanit|ilgilen\\S{0,20}|bak\\S{0,20}',
      'ANYONE tarafindan aran\\S{0,20}',
      'PERSON den|dan? yardim|cevap|destek',
      'bot|botla|robot|robotla|chatbot|chatbotla|makine|makineyle|yapay_zeka|yapay_zekayla|bilgisayarla ile? konusmak|gorusmek|yazismak|konusmaktan|ugrasmak istemiyorum|istemiyoruz|biktim|biktik|sikildim',
      'START bot|robot|chatbot istemiyorum|istemem|yok|degil END',
      'START musteri_hizmetleri|destek_hatti STOP',
      'ANYONE beni|bizi aramasini|arasin|ararsa|arayabilir|arasa',
      'beni|bizi geri? arayin|ara|arayabilir|arar|ararsaniz|aramanizi|geri_arayin',
      'ANYONE yardimina|yardimi|destegi|yardimini ihtiyacim|lazim|istiyorum|gerek',
      'START PERSON STOP',
      'START PERSON ile END',
    ],
    denied: '',
    deniedAfter:
      'istemiyorum|istemiyoruz|gerek_yok|gerek_kalmadan|zorunda_kalmadan|zorunda_degilim|gerekmiyor|lazim_degil|ihtiyacim_yok|istemem|yok|yerine|degil|olmadan',
    strong:
      'gercek_insan(?:la|a)?|gercek_bir_insan(?:la|a)?|gercek_kisi(?:yle|ye)?|canli_destek|canli_destege|gercek_temsilci(?:yle|ye)?|musteri_temsilcisi(?:ne|yle|ni)?|insan',
    cue: 'lutfen|ltf|konus\\S*|gorus\\S*|yazis\\S*|bagla\\S*|baglanmak|aktar\\S*|yonlendir\\S*|istiyorum|isterim|lazim|iletisime|arasin|arayin|hemen|simdi|acil|burada|burda|bana|beni|benimle|yardim|ver|verin|rica_ederim|istiyordum|bi',
    unless:
      'istemiyorum|gerek_yok|kac|nasil|davet|ekle|eklemek|bizim|benim|fiyat|rol|yetki|misin|misiniz|degil|her|kaynaklari|dedi|soyledi|yok|nedir|saat|saatleri|insan_haklari|arasi|ucret\\S*|sil\\S*|duzenle\\S*|degistir\\S*|ata\\S*|onayla\\S*|aktarim\\S*|paylas\\S*|gonder\\S*|gor|olustur\\S*|ode\\S*|fatura\\S*|hesap\\S*|hesab\\S*|koltuk|plan\\S*|yetkiler\\S*|erisim\\S*|fiyat\\S*|maliyet|limit\\S*|lisans\\S*|rapor\\S*|kullanici\\S*|api|sirket\\S*|musteriler\\S*|musterim\\S*|liste\\S*|profil\\S*|ekibim\\S*|sozlesme\\S*|rol\\S*|hangi|ne_zaman|dun|yeni|ekle\\S*|davet\\S*|istemi\\S*|gerekmi\\S*|nazik\\S*|giris',
  },
  alarms: {
    safety:
      'intihar\\S*|kendimi oldur\\S*|kendime zarar|canima kiy\\S*|olmek istiyorum|yasamak istemiyorum|seni oldur\\S*|sizi oldur\\S*|bomba|olum tehdidi|tehdit ediyor|tehdit edildim|tehlikede|tehlikedeyim|acil durum|ambulans|polisi ara\\S*|asiri doz|aile ici siddet',
    legal:
      'avukat\\S*|dava ac\\S*|davac\\S*|mahkeme\\S*|hukuki islem\\S*|yasal islem\\S*|savcilig\\S*|suc duyurusu|kvkk\\S*|veri ihlali|veri sizintisi|verilerim sizd\\S*|tuketici hakem|tuketici haklari|ihtarname|kimlik hirsizlig\\S*|noterden|notere|noter (?:ihtar|kanal)\\S*',
    upset:
      'lanet\\S*|allah kahretsin|siktir\\S*|aptal\\S*|salak\\S*|gerizekali\\S*|rezalet|rezil\\S*|kepazelik|dolandirici\\S*|dolandirildim|hirsiz\\S*|sacmalik|sacma sapan|kabul edilemez|ise yaramaz|cok sinirliyim|sinirliyim|cildirdim|cildiracagim|ofkeli\\S*|kizginim|cok kizgin|biktim|yeter artik|bikkinlik|en kotu hizmet|en kotu sirket|beceriksiz\\S*|utanc verici|dalga mi geciyorsunuz|sabrim tasti|sabrim kalmadi',
    noHelp:
      'yardimci olmadi|yaramadi|ise yaramadi|ise yaramiyor|calismiyor|calismadi|hala (?:olmuyor|calismiyor|ayni)|olmadi|olmuyor|sorum bu degil|sorum bu degildi|bunu sormadim|yanlis cevap|yanlis yanit|cevap degil|anlamiyorsun\\S*|anlamadin\\S*|zaten denedim|ayni sorun|faydasi olmadi',
  },
  thanks: {
    thanking: 'teşekkürler|teşekkür|tesekkurler|sağol',
    around: 'ederim|çok|için|yardım|yardımınız|cevap|evet|oldu',
  },
  courtesies: {
    words:
      'merhaba selam iyi gunler mesajiniz icin tesekkurler tesekkur ederim tabii memnuniyetle yardimci olurum uzgunum',
    greetings: 'merhaba',
  },
  yes: 'evet',
  questionEndings: null,
  automaticMail: {
    outOfOffice: 'ofis dışında',
    autoReply: 'otomatik yanıt',
    undelivered: null,
    unsubscribe: 'aboneliğ',
    awayText: null,
    autoText: null,
  },
  commonWords:
    'bir bu su ben benim bana beni siz sizin nasil ne nerede zaman mi mu miyim mü istiyorum lazim lutfen degil ve icin ile var yok merhaba tesekkurler bunu da de hesabimi faturami biri birisi',
  ownSigns: null,
  stopWords:
    'acaba ama ancak bana bazi bazı ben beni benim bir bu bunu cok da daha de degil diye en gibi hangi hem ile icin ise iste istiyorum kadar ki kim lutfen merhaba mi mı mu misin mıyım miyim nasil nasıl ne neden nerede nereden o olan olarak olur olsun onu onun sey siz sizi sizin su tesekkurler tesekkur var ve veya ya yok zaman',
  chatWords: null,
  stemmer: stemmer,
  numbers: {
    words: 'iki üç dört beş altı yedi sekiz dokuz on - - - - yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin',
    units: 'saniye|dakika|saat|gün|hafta|ay|yıl|euro|dolar|lira',
    joins: 've',
  },
  amountUnits: null,
};
