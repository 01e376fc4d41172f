/** Dutch. */
import { stemmer } from '@orama/stemmers/dutch';
import type { LanguagePack } from './pack.ts';

export const nl: LanguagePack = {
  spaced: true,
  form: null,
  phrases: {
    disclosure:
      'Ik ben een AI-assistent en antwoord op basis van onze helpartikelen. Wilt u een mens spreken, schrijf dan “met een mens praten”.',
    wayOut: 'Niet wat u zoekt? Schrijf “met een mens praten”.',
    talkToPerson: 'Met een mens praten',
    sources: 'Meer hierover:',
    handedOff:
      'Ik ben een AI-assistent en geef dit door aan ons team {team}. Een mens antwoordt u hier; u hoeft niets te herhalen.',
    askBack:
      'Ik help u graag, maar weet nog niet waar het over gaat. Kunt u in een of twee zinnen schrijven wat u wilt doen en wat er in plaats daarvan gebeurt?',
    inDanger: 'Is er nu iemand in gevaar, bel dan het lokale alarmnummer.',
    opensAgain: 'Ons team is er nu even niet. U kunt een antwoord verwachten vanaf: {when}.',
    checking: 'Ik ga dit na bij een collega en antwoord u hier.',
    howToAnswer:
      'Antwoord met een notitie: {commands}. Wat u na yes of no schrijft, mag de klant horen. Na {minutes} minuten wordt dit overgedragen.',
    checkIn: 'Heeft dit geholpen? Zo niet, schrijf dan gewoon opnieuw hier.',
    farewell: 'Graag gedaan! Als er nog iets is, schrijf dan gewoon hier.',
    emailGreeting: 'Goedendag,',
  },
  wording: {
    person:
      'chef|directeur|mens|persoon|medewerker|medewerkers|medewerkster|collega|agent|adviseur|vertegenwoordiger|operator|klantenservicemedewerker|supportmedewerker|helpdeskmedewerker|servicemedewerker|manager|leidinggevende|supervisor|baas|specialist|iemand_echt|echt_iemand|iemand_van_vlees_en_bloed|iemand_van_jullie|iemand_van_jullie_team|iemand_van_het_team|iemand_van_support|iemand_van_de_klantenservice|teamlid|echte_mensen',
    anyone:
      'iemand|iemand_anders|klantenservice|klantendienst|support|supportteam|helpdesk|team|jullie_team|mensen|verkoop|servicedesk',
    around:
      'een|de|het|n|van|uw|jullie|je|uw|echt|echte|levend|levende|menselijk|menselijke|andere|ander|gewoon|gewone|normale|normaal|van|afdeling|bevoegde',
    polite:
      'alstublieft|aub|alsjeblieft|ajb|svp|graag|nu|direct|meteen|bedankt|dank_je|dank_u|hier|asap|please|snel|nodig',
    tail: 'beschikbaar|bereikbaar|aanwezig|aan_de_lijn|aan_de_telefoon|die_me|die_mij|die_dit|die_kan|die_het|die_ons|met_wie|om_mee|in_plaats|geen_bot|en_geen|van_jullie|van_de|van_support|om_te|spreken|te_spreken|te_pakken|hebben|krijgen|voor_dit|hiervoor|online|zien|ipv',
    requests: [
      'met|tegen ANYONE … praten|spreken|chatten|bellen|overleggen|contact|verbinden|verbonden|doorverbonden|doorverbinden|communiceren|schrijven|kletsen|te_maken|te_doen|gesprek',
      'praten|praat|spreken|spreek|chatten|chat|bellen|contact|gesprek|verbinden|verbind|verbonden|verbindt|doorverbinden|doorverbonden|overleggen mij|me|ons|op|opnemen|gewoon|door|aub|nu|direct|graag? aub? met ANYONE',
      'verbind|zet|schakel|stuur|draag|breng|leid|koppel|geef mij|me|ons|dit|het|dit_gesprek|deze_chat|mijn_vraag|mijn_zaak|aub door|over|in_contact|verder|terug? aan|naar|met|tot ANYONE',
      'doorsturen|doorgeven|doorverbinden|doorverbonden|overdragen|doorgeschakeld|doorschakelen|escaleren|escaleer|overgedragen dit? aan|naar|met ANYONE',
      'aan|naar|met ANYONE doorsturen|doorgeven|doorverbinden|doorverbonden|overdragen|doorschakelen|doorgeschakeld|worden',
      'wil|wilde|zou|kan|mag|moet|heb|hebben|zoek|verlang|eis|geef|bezorg|haal|stuur|wens|verkies|vraag|is_er|zijn_er|hebben_jullie|heb_je|heeft_u|waar_is|mij ik|we|me|mij? graag|liever|gewoon|alleen|nu|hier|ook|dringend|toch|om? PERSON END',
      'wil|wilde|zou|kan|kunnen|mag|graag|liever ik|we|wij? graag|gewoon|nu|liever|alleen|ff|even|eens? ANYONE spreken|bereiken|contacteren|te_spreken',
      'bereik|bereiken|contacteer|contacteren|bel ik|we? PERSON|klantenservice|support|helpdesk|klantendienst|jullie_team|de_klantenservice|de_helpdesk|jullie_support',
      'klantenservice|support|helpdesk|klantendienst|PERSON bereiken|contacteren|te_pakken_krijgen',
      'kan|kunnen|zou|laat|mag|wil PERSON aub|alsjeblieft? mij|me|ons|hiernaar|dit|hier|mijn|even|eens|contact … helpen|bellen|terugbellen|antwoorden|contacteren|kijken|overnemen|reageren|meekijken|opnemen|oplossen',
      'kan|kunnen|zou|laat|wil iemand mij|me|ons|contact … bellen|terugbellen|contacteren|opnemen',
      'hulp|antwoord|reactie|telefoontje|terugbelverzoek van PERSON',
      'is er|daar|hier hier|daar|nog? iemand aanwezig|daar|echt|hier|thuis|met_wie|waarmee|die_ik|om_mee END',
      'is er|daar|hier iemand END',
      'is er iemand met_wie|waarmee|die_ik|om_mee',
      'niet|beu|moe|zat|klaar … met|tegen een|de|deze|jullie|die? stomme? bot|bots|robot|chatbot|machine|computer|ai',
      'wil|wens|hoef ik? geen bot|robot|chatbot|computer|machine',
      'START geen|stop_met_de bot|bots|robot|robots|chatbot END',
      'iemand aan_de_telefoon|aan_de_lijn',
      'PERSON|iemand … contact_met_mij|contact_met_me|contact_met_ons|mij_bellen|me_bellen',
      'START kun_je|kunt_u? verbind|schakel|zet mij|me|ons door STOP',
      'START graag|liever PERSON END',
      'START klantenservice|klantendienst|helpdesk STOP',
      'wil|graag|zou … teruggebeld|gebeld|gecontacteerd',
      'bel|bellen mij|me|ons terug|op|aub|even|direct',
      'als|dat ANYONE … contact|belt|terugbelt|opneemt',
      'klaar|genoeg|zat|beu met|van deze|die|de|jullie bot|bots|robot|chatbot',
      'START PERSON STOP',
      'START met|naar PERSON END',
    ],
    denied:
      'wil_niet|hoef_niet|hoef_ik_niet|wil_ik_niet|hoeven_niet|moet_niet|zonder|in_plaats_van|hoeft_niet|wil_helemaal_niet|niet_nodig_om|liever_niet|hoef_helemaal_niet',
    deniedAfter: 'in_mijn_team|van_mijn|uit_mijn',
    strong:
      'echte_mens|echt_mens|echte_persoon|echt_persoon|echte_mensen|levend_persoon|levende_persoon|levend_mens|menselijke_medewerker|menselijk_contact|echte_medewerker|mens',
    cue: 'aub|alstublieft|alsjeblieft|ajb|please|graag|spreken|praten|chatten|bellen|verbind|wil|contact|terugbellen|nu|meteen|direct|hier|mij|me|helpen|geef|liever|dringend|mag|opnemen|kijken|nodig|eis|ff|even',
    unless:
      'niet|geen|zonder|hoeveel|hoe|uitnodigen|toevoegen|mijn|onze|prijs|rol|ben_jij|bent_u|ben_je|de_mens|elk|elke|ieder|zei|heeft|verwijderen|verwijder|bewerken|wijzigen|veranderen|toewijzen|goedkeuren|exporteren|importeren|delen|sturen|zien|aanmaken|hernoemen|betalen|factuur|facturen|account|accounts|plek|abonnement|rechten|toegang|prijzen|kosten|limiet|licentie|rapport|gebruiker|gebruikers|api|bedrijf|klant|klanten|lijst|profiel|team|werkruimte|contract|rollen|wanneer|waar|welke|gisteren|tekende|nieuwe|voeg|per_persoon|mails|ons|inloggen|zei_dat|vriendelijk',
  },
  alarms: {
    safety:
      'zelfmoord|zelfdoding|mezelf pijn doen|mezelf iets aandoen|mezelf van kant|wil dood|niet meer leven|vermoord je|ik vermoord|(?:een|de) bom|bom (?:af|afgaan|leggen|ligt|onder|plaatsen)|bommelding|doodsbedreiging|bedreigt mij|bedreigt me|bedreigd|in gevaar|noodgeval|ambulance|politie bellen|overdosis|huiselijk geweld',
    legal:
      'advocaat|advocaten|aanklagen|rechtszaak|juridische stappen|voor de rechter|rechtbank|aangifte|deurwaarder|autoriteit persoonsgegevens|avg klacht|avg verzoek|avg schending|privacyklacht|datalek|consumentenbond|geschillencommissie|identiteitsfraude|ingebrekestelling',
    upset:
      'kut|klote|klootzakken|klootzak|godverdomme|verdomme|tering|idioten|idioot|sukkels|waardeloos|waardeloze|schandalig|schande|belachelijk|onacceptabel|oplichters|oplichting|oplichterij|dieven|woedend|boos|kwaad|pisnijdig|razend|zat van|spuugzat|beu|slechtste service|slechtste bedrijf|onbeschoft|incompetent|rot op|geduld is op',
    noHelp:
      '(?:helpt|hielp|werkt|werkte) (?:me |mij |nog steeds |nog altijd |helaas )?niet|niet geholpen|heeft niet geholpen|niet nuttig|niet behulpzaam|geen hulp|verkeerde antwoord|verkeerd antwoord|niet mijn vraag|niet wat ik|je begrijpt (?:me |het )?niet|u begrijpt (?:me |het )?niet|al geprobeerd|nog steeds|zelfde probleem|geen antwoord op',
  },
  thanks: {
    thanking: 'bedankt|dankjewel|dankuwel',
    around: 'je|wel|u|voor|hulp|antwoord|hartelijk|dat|heeft|goed',
  },
  courtesies: {
    words: 'hoi goedemorgen goedemiddag dag bedankt voor je uw bericht natuurlijk graag ik help u daarmee sorry',
    greetings: 'hoi dag',
  },
  yes: 'ja',
  questionEndings: null,
  automaticMail: {
    outOfOffice: 'afwezig(?:heid)?',
    autoReply: 'automatische antwoord|automatisch antwoord',
    undelivered: null,
    unsubscribe: 'afmelden',
    awayText: 'ik ben (?:momenteel )?afwezig',
    autoText: 'dit is een automatisch',
  },
  commonWords:
    'de het een is zijn ik mijn mij me je u uw jullie hoe wat waar wanneer kan kunnen wil zou graag nodig niet geen en in op voor met dit dat heb heeft hallo bedankt van naar aan iemand aub alstublieft',
  ownSigns: null,
  stopWords:
    'de het een en of is zijn was wat waar wanneer wie welke hoe ik mijn me we je u in op van voor met te aan dat die dit er niet kan hallo bedankt graag',
  chatWords: null,
  stemmer: stemmer,
  numbers: {
    words:
      'twee drie vier vijf zes zeven acht negen tien elf twaalf veertien vijftien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend',
    units: 'seconden|minuten|uur|uren|(?:werk)?dagen|weken|maanden|jaar|jaren|euro|dollar|procent',
    joins: 'en',
  },
  amountUnits: null,
};
