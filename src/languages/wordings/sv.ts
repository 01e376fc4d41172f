import type { Wording } from './wording.ts';

export const sv: Wording = {
  spaced: true,
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
};
