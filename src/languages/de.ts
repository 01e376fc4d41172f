/** German. */
import { stemmer } from '@orama/stemmers/german';
import type { LanguagePack } from './pack.ts';

export const de: LanguagePack = {
  spaced: true,
  form: null,
  phrases: {
    disclosure:
      'Ich bin ein KI-Assistent und antworte aus unseren Hilfeartikeln. Für einen Menschen schreiben Sie einfach „mit einem Menschen sprechen“.',
    wayOut: 'Nicht das Richtige? Schreiben Sie „mit einem Menschen sprechen“.',
    talkToPerson: 'Mit einem Menschen sprechen',
    sources: 'Mehr dazu:',
    handedOff:
      'Ich bin ein KI-Assistent und gebe das an unser Team {team} weiter. Ein Mensch antwortet Ihnen hier; Sie müssen nichts wiederholen.',
    askBack:
      'Ich helfe gern, weiß aber noch nicht, worum es geht. Können Sie in ein, zwei Sätzen schreiben, was Sie tun möchten und was stattdessen passiert?',
    inDanger: 'Ist gerade jemand in Gefahr, rufen Sie bitte den örtlichen Notruf.',
    opensAgain: 'Unser Team ist gerade nicht da. Mit einer Antwort können Sie rechnen ab: {when}.',
    checking: 'Ich kläre das mit einer Kollegin oder einem Kollegen und antworte Ihnen hier.',
    howToAnswer:
      'Bitte antworten Sie mit einer Notiz: {commands}. Was nach yes oder no steht, darf der Kunde erfahren. Nach {minutes} Minuten wird übergeben.',
    checkIn: 'Hat das geholfen? Wenn nicht, schreiben Sie einfach wieder hier.',
    farewell: 'Gern geschehen! Wenn noch etwas ist, schreiben Sie einfach hier.',
    emailGreeting: 'Guten Tag,',
  },
  wording: {
    person:
      'chef|chefin|boss|vorgesetzter|mensch|menschen|person|mitarbeiter|mitarbeiters|mitarbeiterin|mitarbeitern|mitarbeitenden|mitarbeitende|berater|beraterin|kundenberater|kundenberaterin|kundenbetreuer|kundenbetreuerin|sachbearbeiter|sachbearbeiterin|ansprechpartner|ansprechpartnerin|ansprechperson|kollegen|kollegin|support_mitarbeiter|support_mitarbeiterin|supportmitarbeiter|supportmitarbeiterin|servicemitarbeiter|service_mitarbeiter|agent|agenten|support_agent|support_agenten|vorgesetzten|vorgesetzte|teamleiter|jemanden_echtes|jemand_echtes|jemand_echten|jemandem_echten|jemand_richtiges|lebewesen',
    anyone:
      'jemand|jemanden|jemandem|wem|kundenservice|kundendienst|kundenbetreuung|kundensupport|support|support_team|supportteam|team|service|vertrieb',
    around:
      'ein|eine|einen|einem|einer|der|die|den|dem|ihr|ihre|ihren|ihrem|ihrer|euer|eure|euren|eurem|eurer|irgendein|nen|nem|ner|irgendeinen|irgendeinem|echt|echte|echten|echter|echtem|richtig|richtige|richtigen|richtiger|richtigem|real|realen|reale|wirklichen|wirkliche|lebenden|lebendigen|lebendige|menschliche|menschlichen|menschlicher|persoenlichen|personlichen|anderen|andere|bitte|zustandigen|zustaendigen|aus|vom|von',
    polite: 'bitte|danke|sofort|jetzt|hier',
    tail: 'da|dran|verfugbar|erreichbar|ans_telefon|am_telefon|zum_reden|zum_sprechen|der_mir|die_mir|der_das|die_das|die_sich|der_sich|keinen_bot|kein_bot|keine_maschine|statt|und_keinen|und_kein|aus_fleisch|vom|von|fur|dazu|haben|sprechen|als',
    requests: [
      'mit|zu|an ANYONE … sprechen|reden|schreiben|chatten|telefonieren|unterhalten|verbinden|verbunden|verbindet|verbinde|weiterleiten|weitergeleitet|durchstellen|durchgestellt|weitergeben|ubergeben|uebergeben|kommunizieren|austauschen|kontakt|klaren|zu_tun',
      'sprechen|spreche|sprech|reden|rede|chatten|telefonieren|verbinden|verbinde|verbindet|verbunden sie? mich|uns? bitte|direkt|jetzt|doch? mal|endlich|bitte? mit ANYONE',
      'leiten|leite|leitet|stellen|stelle|geben|gib|schicken|reichen sie? mich|uns|das|es bitte|doch? an|zu|durch_zu ANYONE',
      'weiterleiten|weiterleitung|weitergabe|ubergabe|uebergabe|kontakt|verbindung|gesprach an|zu|mit ANYONE',
      'will|mochte|moechte|brauche|brauch|benotige|benoetige|bevorzuge|verlange|wunsche|hatte|hatte_gern|hatte_gerne|haette_gern|haette_gerne|suche|wo_ist|gibt_es|gibts|habt_ihr|haben_sie|geben_sie_mir|gib_mir|holen_sie|hol_mir|holt_mir|schicken_sie_mir lieber|gerne|gern|bitte|jetzt|endlich|mir|da|hier? PERSON END',
      'will|mochte|moechte|kann|konnte|wurde|wuerde ich? gerne|gern|bitte? ANYONE sprechen|erreichen',
      'will|mochte|moechte|wurde|wuerde lieber|gerne|gern PERSON',
      'will|mochte|moechte|brauche kein|keinen|keine bot|chatbot|roboter|maschine|ki',
      'kann|konnte|koennte|soll|darf|lassen_sie|lass bitte|mal? PERSON bitte|mal|sich? mir|uns|mich|das|sich|hier … helfen|anrufen|antworten|kontaktieren|zuruckrufen|zurueckrufen|melden|ansehen|anschauen|ubernehmen|uebernehmen|weiterhelfen|kummern|kuemmern|erklaren',
      'kann|konnte|koennte jemand mich|uns|sich … anrufen|zuruckrufen|zurueckrufen|kontaktieren|bei_mir_melden|bei_uns_melden',
      'jemand|PERSON … bei_mir|mit_mir|bei_uns|mit_uns … meldet|melden|meldest|verbindung_setzt|verbindung_setzen|kontakt_aufnimmt|kontakt_aufnehmen|spricht|redet',
      'dass mir|sich|mich? ANYONE … meldet|anruft|zuruckruft|zurueckruft|hilft|antwortet|kummert|kuemmert|ansieht|anschaut|ubernimmt|uebernimmt',
      'START verbinden|verbinde|verbindet sie? mich|uns bitte? STOP',
      'antwort|hilfe|unterstutzung|ruckruf|rueckruf|anruf von|durch PERSON',
      'ruckruf|rueckruf|anruf von|durch jemandem|jemand',
      'ist … PERSON da|hier|erreichbar|verfugbar END',
      'ist da|hier? jemand|irgendjemand echtes|da|hier? END',
      'kann|konnte|koennte|soll mich|mir|uns|sich bitte|mal? jemand|PERSON … anrufen|zuruckrufen|zurueckrufen|kontaktieren|melden',
      'kundenservice|support|kundendienst kontaktieren|erreichen|anrufen',
      'erreiche|kontaktiere|erreichen|kontaktieren ich|wir? PERSON|den_support|den_kundenservice|ihren_support|den_kundendienst|euren_support',
      'START kundenservice|kundendienst|kundensupport|kundenbetreuung STOP',
      'ruckruf|rueckruf bitte|erbeten|erwunscht',
      'bitte|um um|einen? ruckruf|rueckruf',
      'rufen|ruf|ruft|rufe sie? mich|uns bitte|doch|mal|jetzt? an|zuruck|zurueck',
      'wenn mir|sich|mich? ANYONE … meldet|anruft|zuruckruft|zurueckruft|hilft|antwortet|kontaktiert|meldete|kontaktieren|melden',
      'will|mochte|moechte|wurde ich? bitte|gerne|gern? angerufen|zuruckgerufen|kontaktiert|kontaktiert_werden',
      'schluss|fertig|genug|gestrichen_voll mit|von|vom dem|diesem|ihrem|eurem? bot|chatbot|roboter|ki',
      'START PERSON STOP',
      'START mit PERSON END',
      'nicht|statt|keine_lust … mit|an einem|einer|dem|diesem|ihrem|eurem? bot|chatbot|roboter|maschine|ki|computer',
      'START kein|keinen|keine bot|bots|chatbot|roboter END',
    ],
    denied:
      'will_nicht|mochte_nicht|moechte_nicht|muss_nicht|brauche_nicht|ohne|nicht_notig|statt|ich_will_nicht|will_gar_nicht|will_jetzt_nicht',
    deniedAfter: '',
    strong:
      'echten_menschen|echter_mensch|echte_person|echten_person|richtigen_menschen|richtiger_mensch|menschliche_hilfe|menschlichen_kontakt|menschlichen_support|menschlichen_ansprechpartner|menschlichen_mitarbeiter|mensch|menschen|echten_mitarbeiter|echter_mitarbeiter|kundenberater|ansprechpartner',
    cue: 'bitte|sprechen|reden|schreiben|chatten|telefonieren|verbinden|verbindet|will|mochte|moechte|brauche|brauch|gib|gebt|geben_sie|her|kontaktieren|anrufen|meldet|melden|helfen|ansehen|anschauen|jetzt|sofort|endlich|mir|mich|hier|holen|holt|lieber|dringend|bestehe|verlange|wunsche|rede|vllt|mal',
    unless:
      'nicht|kein|keine|keinen|ohne|wie|wieviel|wieviele|viele|einladen|anlegen|mein|meine|meinen|unser|unsere|unseren|preis|rolle|bist_du|sind_sie|jeder|jeden|pro|hat|hatte|war|sagte|sagt|die|der|welche|welcher|alle|lesbar|wo|des|andere|anderen|als|hinzufugen|hinzufuege|entfernen|loschen|bearbeiten|andern|aendern|zuweisen|freigeben|exportieren|teilen|senden|sehen|erstellen|umbenennen|bezahlen|zahlen|rechnung|rechnungen|konto|konten|platz|platze|tarif|rechte|zugriff|preise|kosten|kostet|limit|lizenz|bericht|nutzer|api|firma|kunde|kunden|liste|profil|team|arbeitsbereich|vertrag|rollen|welchen|welches|wer|wann|warst|gestern|uns|pro_person|zahlt|einzeln|weitere|weiteren|zweiten|eintragen|trage|anzeigen|anmelden',
  },
  alarms: {
    safety:
      'umbringen|suizid|selbstmord|selbstverletzung|mich verletzen|mir etwas antun|nicht mehr leben|will sterben|bringe dich um|bringe sie um|bombe|bombendrohung|morddrohung|bedroht mich|bedroht|bedrohen|in gefahr|notfall|notarzt|krankenwagen|rufe die polizei|uberdosis|hausliche gewalt',
    legal:
      'anwalt|anwaltin|anwalte|rechtsanwalt|rechtsanwaltin|verklagen|verklage|klage|anzeige erstatten|rechtliche schritte|juristische schritte|vor gericht|gerichtlich|abmahnung|dsgvo verstoss|dsgvo beschwerde|dsgvo anfrage|datenschutzbehorde|datenschutzverstoss|datenschutzbeauftragten|datenleck|datenpanne|auskunftsersuchen|art 15|verbraucherschutz|verbraucherzentrale|strafanzeige|identitatsdiebstahl|schlichtungsstelle',
    upset:
      'scheiss\\S*|verdammt\\S*|arschloch\\S*|idioten|idiot|deppen|vollidioten|drecks\\S*|saftladen|sauladen|frechheit|unverschamt\\S*|unverschamtheit|unfassbar|unfahig\\S*|lacherlich|abzocke|abzocker|betruger|das ist betrug|reiner betrug|verarschen|verarscht|schnauze voll|nase voll|es reicht|mir reicht|stinksauer|stinkwutend|wutend|sauerei|inakzeptabel|unmoglicher service|schlechtester service|katastrophe|zum kotzen|wollt ihr mich|leck mich',
    noHelp:
      'hilft (?:mir )?(?:nicht|nichts|auch nicht|leider nicht|immer noch nicht)|hat (?:mir )?(?:leider )?nicht(?:s)? (?:geholfen|gebracht|funktioniert)|geholfen hat (?:das|es) nicht|nicht hilfreich|keine hilfe|geht (?:immer noch |trotzdem |leider )?nicht|funktioniert (?:immer noch |trotzdem |leider )?nicht|klappt (?:immer noch |trotzdem |leider )?nicht|falsche antwort|nicht meine frage|beantwortet (?:meine frage )?nicht|war nicht meine frage|nicht das was ich|sie verstehen (?:mich )?nicht|missverstanden|schon probiert|schon versucht|bringt nichts|immer noch|gleiche problem|selbe problem',
  },
  thanks: {
    thanking: 'danke|dank|dankeschön|geholfen',
    around:
      'vielen|schön|schönen|tag|sehr|ihnen|dir|für|die|das|hilfe|antwort|schnelle|hat|gut|prima|toll|ja|es|funktioniert|jetzt',
  },
  courtesies: {
    words:
      'hallo guten tag morgen abend liebe lieber willkommen danke vielen dank fur deine ihre nachricht frage anfrage gerne gern ich helfe ihnen dir dabei weiter entschuldigung naturlich klar das tut mir leid',
    greetings: 'hallo guten liebe lieber',
  },
  yes: 'ja',
  questionEndings: null,
  automaticMail: {
    outOfOffice: 'abwesenheit(?:snotiz)?|außer haus',
    autoReply: 'automatische antwort',
    undelivered: 'unzustellbar',
    unsubscribe: 'newsletter abbestellen|abmelden',
    awayText: 'ich bin (?:derzeit|momentan|zurzeit)?\\s*nicht im büro|ich bin (?:bis|vom) .{1,30} nicht im büro',
    autoText: 'dies ist eine automatische (?:antwort|nachricht)',
  },
  commonWords:
    'der die das ist sind ein eine ich mein meine mir mich du sie ihr wie was wo wann kann konnen mochte will brauche bitte nicht und im in auf fur mit es dies habe hat hallo danke einem einen zu von jemand',
  ownSigns: null,
  stopWords:
    'der die das dem den des ein eine einen einem einer eines und oder ist sind war wird werden wie wo was wann wer welche welcher welches kann konnen ich mein meine meinen mir mich wir sie ihr er nicht zu zum zur mit auf fur im in von vom bei aus an als auch es dass sich hallo danke bitte',
  chatWords: null,
  stemmer: stemmer,
  numbers: {
    words:
      'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf vierzehn fünfzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend',
    units: 'sekunden|minuten|stunden|(?:werk|arbeits)?tagen?|wochen|monaten?|jahren?|euro|dollar|franken|prozent',
    joins: 'und',
  },
  amountUnits: 'franken|prozent',
};
