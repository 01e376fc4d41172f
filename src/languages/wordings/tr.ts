import type { Wording } from './wording.ts';

/** Endings carry what other languages say with words of their own, so the nouns are stems with theirs. */
export const tr: Wording = {
  spaced: true,
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
};
