/** Italian. */
import { stemmer } from '@orama/stemmers/italian';
import type { LanguagePack } from './pack.ts';

export const it: LanguagePack = {
  spaced: true,
  form: null,
  phrases: {
    disclosure:
      'Sono un assistente IA e rispondo in base ai nostri articoli di aiuto. Per una persona, scriva «parlare con una persona».',
    wayOut: 'Non è quello che cercava? Scriva «parlare con una persona».',
    talkToPerson: 'Parlare con una persona',
    sources: 'Per saperne di più:',
    handedOff:
      'Sono un assistente IA e passo la Sua richiesta al nostro team {team}. Una persona Le risponderà qui; non deve ripetere nulla.',
    askBack:
      'Vorrei aiutarla, ma non ho ancora capito di che cosa si tratta. Può dirmi in una o due frasi che cosa vuole fare e che cosa succede invece?',
    inDanger: 'Se qualcuno è in pericolo in questo momento, chiami il numero di emergenza locale.',
    opensAgain: 'Il nostro team al momento non è disponibile. Può aspettarsi una risposta da: {when}.',
    checking: 'Sto verificando con un collega e le risponderò qui.',
    howToAnswer:
      'Risponda con una nota: {commands}. Ciò che segue yes o no potrà essere detto al cliente. Dopo {minutes} minuti la conversazione passa al team.',
    checkIn: 'Le è stato utile? Se no, scriva di nuovo qui.',
    farewell: 'Prego! Se c’è altro, scriva pure qui.',
    emailGreeting: 'Buongiorno,',
  },
  wording: {
    person:
      'capo|direttore|superiore|persona|umano|umana|essere_umano|esseri_umani|operatore|operatrice|operatori|agente|consulente|addetto|addetta|responsabile|collega|impiegato|impiegata|supervisore|rappresentante|incaricato|incaricata|specialista|qualcuno_di_reale|qualcuno_di_vero|qualcuno_in_carne_e_ossa|qualcuno_di_umano|membro_del_team|membro_dello_staff|assistenza_umana|supporto_umano',
    anyone:
      'qualcuno|qualcun_altro|assistenza|assistenza_clienti|servizio_clienti|servizio_assistenza|supporto|supporto_tecnico|team|staff|call_center|centralino|uno_di_voi',
    around:
      'un|una|uno|il|lo|la|l|i|gli|le|vostro|vostra|vostri|tuo|altro|altra|vero|vera|veri|reale|reali|umano|umana|di|del|dello|della|dell|al|team|servizio|clienti|qualche|voi',
    polite: 'per_favore|perfavore|per_piacere|per_cortesia|x_favore|pf|plz|grazie|subito|adesso|ora|qui',
    tail: 'disponibile|reale|vero|vera|umano|umana|in_carne|che_mi|che_possa|che_sappia|che_capisca|per_parlare|per_aiutarmi|e_non|non_un|al_telefono|per_telefono|invece|al_posto|con_cui|con_la_quale|urgente|il_prima|in_chat|online|dell_assistenza|del_supporto|del_vostro|dall_altra|o_no',
    requests: [
      'parlare|parlo|parlarne|parlarci|parli|chattare|comunicare|conversare|discutere|scrivere|messaggiare|avere_a_che_fare direttamente|adesso|subito|ora|qui? con|col ANYONE',
      'passami|passatemi|passa|passi|passare|passarmi|trasferiscimi|trasferitemi|trasferire|trasferirmi|trasferisca|collegami|collegarmi|collegatemi|connettimi|connettermi|connettetemi|mettimi|mettetemi|mettermi|metta|inoltra|inoltri|inoltrate|inoltrare|gira|giri|girate|girare|reindirizzami|scalare|scala mi|la_chat|la_conversazione|questo|la_richiesta|il_caso|il_mio_caso|la_mia_richiesta? in_contatto|in_linea|direttamente|subito? con|a|ad|al|all|alla|allo ANYONE',
      'passami|passatemi|mi_passi|mi_passa|mi_passate|passarmi|datemi|dammi|mi_dia|trovatemi|trovami|mandatemi|chiamatemi|fatemi_avere|chiamate|chiama PERSON END',
      'contattare|contatto|contatto_con|raggiungere|contatti PERSON|l_assistenza|il_supporto|il_servizio_clienti|assistenza|assistenza_clienti|supporto|il_vostro_team|la_vostra_assistenza',
      'voglio|vorrei|ho_bisogno|serve|servirebbe|preferisco|preferirei|esigo|pretendo|richiedo|chiedo|cerco|desidero|avrei_bisogno|occorre|potrei|posso|possiamo|dov|dove solo|anche? di|c|e|avere|ricevere|vedere|che|l_aiuto_di|l_assistenza_di|assistenza_da? PERSON END',
      'c|ci e|sono|sarebbe PERSON END',
      'c e qualcuno li|qui|la|in_ascolto|di_la|con_cui|dall_altra_parte|END',
      'puo|potrebbe|potete|potreste|posso|potrei farmi|farci|essere|venire chiamare|richiamare|contattare|richiamato|richiamata|contattato|contattata|aiutato|seguito|assistito da ANYONE',
      'essere|venire|farmi richiamato|richiamata|contattato|contattata|seguito|seguita|assistito|assistita|aiutato|chiamare|richiamare|contattare da|dal|dall ANYONE',
      'puo|potrebbe|possa|puo_per_favore mi? richiamare|richiamarmi|chiamare|chiamarmi|contattare|contattarmi qualcuno|PERSON',
      'mi|ci puo|potrebbe richiamare|chiamare|contattare|rispondere|aiutare|assistere qualcuno_di_voi|PERSON',
      'qualcuno puo|potrebbe|mi|ci mi|ci? chiamare|richiamare|contattare|chiami|richiami|contatti|chiamarmi|richiamarmi|contattarmi|telefonarmi|puo_richiamare|puo_chiamare|puo_contattare',
      'PERSON puo|potrebbe mi|ci? aiutare|aiutarmi|rispondere|rispondermi|chiamare|chiamarmi|richiamarmi|contattare|contattarmi|assistermi|occuparsene',
      'puo|potrebbe|possa PERSON aiutarmi|rispondermi|chiamarmi|richiamarmi|contattarmi|assistermi|occuparsene|guardarci|darmi',
      'che PERSON mi|ci|si|lo|la|guardi|risponda|chiami|richiami|contatti … occupi|occupasse|aiuti|risponda|chiami|richiami|contatti|guardi|veda|contattasse|chiamasse',
      'risposta|aiuto|assistenza|chiamata|richiamata da|di|dal PERSON',
      'non|basta|stufo|stufa|stanco|stanca|smettere voglio|vorrei|mi_va|ho_voglia|di|piu? di? piu? parlare|chattare|parlare_ancora con un|una|il|lo|questo|sto|dei|i? bot|robot|chatbot|macchina|ia|computer|risponditore',
      'START niente|basta|no piu? bot|robot|chatbot|con_il_bot END',
      'START il? servizio_clienti|assistenza_clienti|assistenza STOP',
      'essere|venire|farmi richiamato|richiamata|ricontattato|ricontattata|chiamato|contattato|contattata|richiamare|chiamare END',
      'richiamatemi|chiamatemi|contattatemi|mi_richiamate|mi_chiamate|mi_richiami|mi_chiami',
      'che ANYONE … contattasse|chiami|chiamasse|contatti|richiami|richiamasse|mi_risponda',
      'stufo|stufa|stanco|stanca|basta di|del|con questo|sto|il|i|dei? bot|robot|chatbot',
      'START PERSON STOP',
      'START con|a PERSON END',
    ],
    denied:
      'non_voglio|non_vorrei|non_mi_serve|senza|senza_dover|non_ho_bisogno_di|non_serve|non_devo|invece_di|anziche|non|non_c_e_bisogno_di|piuttosto_che|non_mi_va_di',
    deniedAfter: 'del_mio_team|della_mia_squadra|nel_mio|del_nostro_team',
    strong:
      'essere_umano|esseri_umani|persona_vera|persona_reale|vera_persona|persona_in_carne|operatore_umano|operatore_reale|operatore_vero|umano|umani|persone_vere',
    cue: 'per_favore|pls|plz|pf|per_piacere|cortesia|parlare|chattare|passami|passatemi|voglio|vorrei|contatto|contattato|ricontattato|richiamato|chiamato|chiami|chiamarmi|contatti|subito|adesso|ora|qui|mi|me|aiutarmi|urgente|esigo|gradirei|preferisco|possibile|fammi|fatemi|occupasse|bisogno|rispondere',
    unless:
      'non|senza|quante|quanti|quanto|come|invitare|aggiungere|mio|mia|nostro|nostra|prezzo|ruolo|sei|siete|errore|diritti|risorse|corpo|leggibile|la_persona|dice|detto|ha|era|aveva|eliminare|rimuovere|modificare|cambiare|assegnare|approvare|esportare|importare|condividere|inviare|vedere|creare|rinominare|pagare|fattura|fatture|account|posto|piano|permessi|accesso|prezzi|costo|limite|licenza|rapporto|utente|utenti|api|azienda|cliente|clienti|lista|profilo|spazio|contratto|ruoli|quando|dove|ieri|firmato|immobiliare|nuovo|nuova|aggiungo|elimino|invito|gentile|stato|quali|quale|detto_di',
  },
  alarms: {
    safety:
      'suicidarmi|suicidio|uccidermi|ammazzarmi|farmi del male|togliermi la vita|voglio morire|non voglio vivere|ucciderti|ammazzarvi|uccidervi|bomba|minaccia di morte|minacce di morte|mi minaccia|minacciato|minacciata|in pericolo|emergenza|ambulanza|chiamare la polizia|overdose|violenza domestica',
    legal:
      'avvocato|avvocata|avvocati|denuncia|denunciare|denunciarvi|farvi causa|fare causa|azioni legali|vie legali|tribunale|diffida|garante della privacy|garante privacy|reclamo gdpr|violazione gdpr|violazione dei dati|fuga di dati|data breach|tutela dei consumatori|furto di identita|furto d identita|querela',
    upset:
      'merda|cazzo|vaffanculo|stronzi|stronzo|coglioni|idioti|idiota|imbecilli|incompetenti|incapaci|vergogna|vergognoso|inaccettabile|scandaloso|truffa|truffatori|ladri|schifo|fate schifo|ridicolo|ridicoli|furioso|furiosa|arrabbiato|arrabbiata|arrabbiatissimo|incazzato|incazzata|stufo|stufa|presa in giro|peggior servizio|peggiore assistenza|ne ho abbastanza|ho perso la pazienza',
    noHelp:
      'non (?:mi )?(?:aiuta|ha aiutato|e utile|e stato utile|serve|e servito|funziona|ha funzionato|risponde|risolve)|non e quello che|non era quello che|non e la mia domanda|non era la mia domanda|ancora non|stesso problema|risposta sbagliata|non capisce|non capisci|gia provato|sempre uguale|niente da fare',
  },
  thanks: {
    thanking: 'grazie',
    around: 'mille|molte|tante|aiuto|risposta|perfetto|sì|ha|funzionato',
  },
  courtesies: {
    words:
      'ciao buongiorno buonasera salve grazie per averci contattato il tuo suo messaggio certo volentieri posso aiutarla aiutarti mi dispiace',
    greetings: 'ciao buongiorno',
  },
  yes: 'sì',
  questionEndings: null,
  automaticMail: {
    outOfOffice: 'fuori sede|fuori ufficio',
    autoReply: 'risposta automatica',
    undelivered: null,
    unsubscribe: 'disiscriv|annulla l.iscrizione',
    awayText: 'sono fuori ufficio',
    autoText: 'questo è un messaggio automatico',
  },
  commonWords:
    'il lo la gli le e sono un una io mio mia mi lei suo sua come che dove quando posso puo voglio vorrei bisogno per favore non in nel nella con questo ho ha ciao buongiorno grazie di del della al qualcuno cosa perche si',
  ownSigns: null,
  stopWords:
    'il lo la i gli le un una uno di del della dei delle a al alla da in nel nella e o che chi cui come dove quando mio mia mi si per con non posso puo ciao grazie favore sono',
  chatWords: null,
  stemmer: stemmer,
  numbers: {
    words:
      'due tre quattro cinque sei sette otto nove dieci undici dodici quattordici quindici venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento mille',
    units: 'secondi|minuti|ore|giorni|settimane|mesi|anni|euro|dollari|per ?cento',
    joins: 'e',
  },
  amountUnits: null,
};
