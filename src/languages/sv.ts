/** Swedish. */
import { stemmer } from '@orama/stemmers/swedish';
import type { LanguagePack } from './pack.ts';

export const sv: LanguagePack = {
  spaced: true,
  form: null,
  phrases: {
    disclosure:
      'Jag är en AI-assistent och svarar utifrån våra hjälpartiklar. För att nå en människa, skriv ”prata med en människa”.',
    wayOut: 'Inte det du behöver? Skriv ”prata med en människa”.',
    talkToPerson: 'Prata med en människa',
    sources: 'Läs mer:',
    handedOff:
      'Jag är en AI-assistent och lämnar det här vidare till vårt team {team}. En människa svarar dig här; du behöver inte upprepa något.',
    askBack:
      'Jag hjälper gärna till, men vet ännu inte vad det gäller. Kan du med en eller två meningar berätta vad du vill göra och vad som händer i stället?',
    inDanger: 'Om någon är i fara just nu, ring ditt lokala nödnummer.',
    opensAgain: 'Vårt team är inte på plats just nu. Du kan räkna med svar från: {when}.',
    checking: 'Jag stämmer av detta med en kollega och svarar dig här.',
    howToAnswer:
      'Svara med en anteckning: {commands}. Det du skriver efter yes eller no får kunden veta. Efter {minutes} minuter lämnas ärendet över.',
    checkIn: 'Hjälpte det? Om inte, skriv bara här igen.',
    farewell: 'Varsågod! Om det är något mer, skriv bara här.',
    emailGreeting: 'Hej!',
  },
  wording: {
    person:
      'chef_hos_er|manniska|manniskor|person|medarbetare|handlaggare|agent|kundtjanstmedarbetare|supportmedarbetare|radgivare|representant|operator|kollega|chef|chefen|manager|ansvarig|specialist|nagon_riktig|nagon_mansklig|nagon_levande|nagon_fran_ert_team|nagon_i_ert_team|nagon_pa_supporten|nagon_fran_supporten|nagon_pa_kundtjanst|nagon_fran_kundtjanst|nagon_av_er|nagon_hos_er|teammedlem|personal|handledare|medlem_i_teamet',
    anyone:
      'nagon|nan|nagon_annan|kundtjanst|kundtjansten|kundservice|kundsupport|support|supporten|supportteamet|teamet|ert_team|personalen',
    around:
      'en|ett|den|er|era|din|nan|riktig|riktiga|verklig|levande|mansklig|annan|fysisk|vanlig|nagon|av|den_dar|akta|jakla',
    polite: 'tack|snalla|nu|genast|har|omgaende|tack_sa_mycket|please|direkt|pa_en_gang|pls',
    tail: 'tillganglig|som_kan|som_forstar|som_hjalper|pa_telefon|i_telefon|pa_linjen|istallet|inte_en|och_inte|fran_er|fran_supporten|dar|att_prata|att_tala|i_stallet|pa_plats|online|jag_kan|i_luren|pa_traden',
    requests: [
      'prata|pratar|tala|talar|snacka|chatta|kommunicera|samtala|kontakt|kontakten|skriva|diskutera|kopplas|kopplad|ha_att_gora direkt|nu|ihop|vidare|hellre|istallet? med|till ANYONE',
      'koppla|skicka|slussa|flytta|overfor|vidarebefordra|lamna|eskalera|satt|stall mig|oss|detta|det|det_har|arendet|mitt_arende|chatten|vidare vidare|mig|over|ihop|i_kontakt? till|med|at ANYONE',
      'far|fa|komma|ta|tar|kommer|kan jag? komma? i_kontakt|kontakt|tag|hjalp|svar|prata med|i|av|fran ANYONE',
      'kontakta|kontaktar|nar|na|ringa|ringer jag|man? PERSON|supporten|kundtjanst|kundtjansten|support|er_support|kundservice|ert_team',
      'vill|behover|onskar|kraver|ber|soker|foredrar|ha|fa|ge|ga|skaffa|finns|var_ar|far|har_ni|hamta|skicka|efterfragar|snalla jag|ni|mig|om? hellre|bara|garna|ha|fa|det|nu|har|om|hjalp_av|dar? PERSON END',
      'kan|skulle|lat|far PERSON snalla|kunna? hjalpa|ringa|ringa_upp|svara|kontakta|titta_pa|ta_over|aterkomma|hora_av_sig|granska|hora_av_sig_till mig|oss|pa|till|det|detta|det_har|, END',
      'kan|skulle|lat PERSON ta_over|svara|ta_detta|ringa END',
      'kan|skulle|lat nagon snalla|kunna? ringa|kontakta|ringa_upp|hora_av_sig|ringa_tillbaka|ringa_tillbaka_till mig|oss|till',
      'bli|blir uppringd|kontaktad|hjalpt av ANYONE',
      'svar|hjalp|samtal|support fran|av PERSON',
      'ar|finns det|har? nagon dar|har|riktig|mansklig|hemma|vaken END',
      'ar|finns det|har? nagon END',
      'finns|ar det? nagon jag|som … prata|tala|snacka',
      'vill|orkar|tanker|slippa|trott|less|sluta inte|pa|att|lata? att? inte? … prata|chatta|tala|skriva|snacka med en|er|den|denna|det|ert? bot|robot|chatbot|chattbot|maskin|ai|dator|botten|botar',
      'vill|behover jag? inte ha? en|nagon? bot|robot|chatbot|chattbot',
      'START inga|ingen|inte_en|slut_pa bot|bottar|botar|robotar|robot|chatbot|chattbot END',
      'START kundtjanst|kundservice|kundtjansten STOP',
      'att|om ANYONE … ringer|ringde|kontaktar|kontaktade|hor_av_sig|horde_av_sig|kunde_ringa',
      'ring|ringa mig upp|tillbaka|snalla|tack|nu',
      'vill|onskar bli uppringd|kontaktad|ringd',
      'trott|less pa den_har|denna|er|botten|den? bot|botten|chatbot|roboten|chattbot',
      'START PERSON STOP',
      'START med|till PERSON END',
    ],
    denied:
      'vill_inte|behover_inte|vill_jag_inte|behover_jag_inte|slipper|utan_att|utan|inte_behova|istallet_for_att|i_stallet_for_att|behover_inte_ha|slippa|vill_inte_ha',
    deniedAfter: 'i_mitt|i_vart|fran_mitt|pa_mitt',
    strong:
      'riktig_manniska|riktiga_manniskor|levande_manniska|verklig_manniska|mansklig_agent|mansklig_kontakt|riktig_person|levande_person|fysisk_person|verklig_person|manniska|manniskor',
    cue: 'tack|snalla|prata|tala|snacka|chatta|koppla|vill|behover|kontakt|kontaktad|kontakta|ringa|ringer|uppringd|nu|genast|har|mig|hjalpa|ge|hellre|kraver|fa|far|skulle|onskar|please|pls|omgaende',
    unless:
      'inte|utan|hur|manga|bjuda|lagga|min|mitt|mina|vart|var|pris|roll|ar_du|ar_ni|varje|alla|lasbar|sa|sade|inga|andra|ta_bort|tar_bort|redigera|andra|byta|tilldela|godkanna|exportera|importera|dela|skicka|se|skapa|byta_namn|betala|faktura|fakturan|fakturor|konto|konton|plats|plan|rattigheter|behorighet|atkomst|priset|kostnad|grans|licens|rapport|anvandare|api|foretag|kund|kunder|lista|profil|teamet|arbetsyta|avtal|avtalet|roller|nar|vilka|vilken|igar|skrev|ny|nya|lagger|logga|kontaktperson|trevlig|per_person|mejl|raderat',
  },
  alarms: {
    safety:
      'sjalvmord|sjalvskada|ta mitt liv|skada mig sjalv|vill do|vill inte leva|doda dig|doda er|bomb|bombhot|dodshot|hotar mig|hotad|i fara|nodlage|nodsituation|ambulans|ringa polisen|overdos|vald i hemmet',
    legal:
      'advokat|advokaten|jurist|stamma er|stamning|rattsliga atgarder|rattslig process|domstol|polisanmalan|polisanmala|integritetsskyddsmyndigheten|gdpr klagomal|gdpr begaran|gdpr brott|datalacka|dataintrang|personuppgiftsincident|konsumentverket|allmanna reklamationsnamnden|identitetsstold|inkasso',
    upset:
      'fan|javla|javlar|javlarna|helvete|skit|skitfirma|idioter|idiot|vardelos|vardelosa|vardelost|skandal|skamligt|skamlig|oacceptabelt|bedragare|bluff|lurendrejare|tjuvar|forbannad|rasande|arg|urforbannad|trott pa detta|less pa detta|nog nu|samsta service|samsta foretag|samsta kundtjanst|inkompetent\\S*|loljigt|lojligt|for javligt|tappat talamodet',
    noHelp:
      '(?:hjalper|hjalpte|fungerar|fungerade|funkar|funkade) (?:mig |fortfarande |det |tyvarr |anda )*inte|hjalpte inte|inte till hjalp|ingen hjalp|fel svar|inte min fraga|inte det jag|svarar inte pa|du forstar inte|ni forstar inte|redan provat|redan testat|fortfarande|samma problem',
  },
  thanks: {
    thanking: 'tack',
    around: 'så|mycket|för|hjälpen|svaret|det|ja|perfekt|hjälpte',
  },
  courtesies: {
    words: 'hej god morgon tack for ditt meddelande sjalvklart jag hjalper garna till ursakta',
    greetings: 'hej',
  },
  yes: 'ja',
  questionEndings: null,
  automaticMail: {
    outOfOffice: 'frånvaro',
    autoReply: 'autosvar|automatiskt svar',
    undelivered: null,
    unsubscribe: 'avregistrera',
    awayText: null,
    autoText: null,
  },
  commonWords:
    'den det en ett ar jag min mitt mig du ni er hur vad var nar kan vill skulle behover snalla inte och i pa for med detta har hej tack av till att nagon ska om som',
  ownSigns: null,
  stopWords:
    'alla allt att av bli blir da de dem den denna deras dess dessa det detta dig din dina ditt du dar eller en er era ert ett for fran finns far gor ga ha han hade har hej hon hur i icke ifran in inte jag kan kunna man med men mig min mina mitt mot mycket ni nar nagon nagot nagra och om oss pa sa sig sin sina sitt ska skall som tack till under ut utan vad var vara vart vem vi via vid vilka vilken vill at ar over',
  chatWords: null,
  stemmer: stemmer,
  numbers: {
    words:
      'två tre fyra fem sex sju åtta nio tio elva tolv fjorton femton tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra tusen',
    units: 'sekunder|minuter|timmar|(?:arbets)?dagar|veckor|månader|år|euro|dollar|kronor|procent',
    joins: 'och',
  },
  amountUnits: null,
};
