/** Polish. */
import type { LanguagePack } from './pack.ts';

export const pl: LanguagePack = {
  spaced: true,
  form: null,
  phrases: {
    disclosure:
      'Jestem asystentem AI i odpowiadam na podstawie naszych artykułów pomocy. Aby połączyć się z człowiekiem, proszę napisać „porozmawiać z człowiekiem”.',
    wayOut: 'To nie to? Proszę napisać „porozmawiać z człowiekiem”.',
    talkToPerson: 'Porozmawiać z człowiekiem',
    sources: 'Więcej:',
    handedOff:
      'Jestem asystentem AI i przekazuję tę sprawę naszemu zespołowi {team}. Odpowie tu człowiek; nie trzeba niczego powtarzać.',
    askBack:
      'Chętnie pomogę, ale nie wiem jeszcze, o co chodzi. Czy można w jednym lub dwóch zdaniach napisać, co ma się udać i co dzieje się zamiast tego?',
    inDanger: 'Jeśli ktoś jest teraz w niebezpieczeństwie, proszę zadzwonić pod lokalny numer alarmowy.',
    opensAgain: 'Nasz zespół jest teraz niedostępny. Odpowiedzi można spodziewać się od: {when}.',
    checking: 'Sprawdzam to z inną osobą z zespołu i odpowiem tutaj.',
    howToAnswer:
      'Proszę odpowiedzieć notatką: {commands}. Tekst po yes lub no może zostać przekazany klientowi. Po {minutes} minutach rozmowa trafi do zespołu.',
    checkIn: 'Czy to pomogło? Jeśli nie, proszę napisać tutaj ponownie.',
    farewell: 'Nie ma za co! W razie potrzeby proszę napisać tutaj.',
    emailGreeting: 'Dzień dobry,',
  },
  wording: {
    person:
      'szef|szefa|szefem|szefowa|szefowej|dyrektor|dyrektora|dyrektorem|czlowiek|czlowieka|czlowiekiem|czlowiekowi|konsultant|konsultanta|konsultantem|konsultantowi|konsultantka|konsultantke|pracownik|pracownika|pracownikiem|pracownikowi|doradca|doradce|doradcy|agent|agenta|agentem|agentowi|operator|operatora|operatorem|operatorowi|przedstawiciel|przedstawiciela|przedstawicielem|przedstawicielowi|osoba|osobe|osoby|osobie|kierownik|kierownika|kierownikiem|menedzer|menedzera|menedzerem|przelozony|przelozonego|przelozonym|specjalista|specjaliste|specjalisty|specjaliscie|kims_z_zespolu|kogos_z_zespolu|kogos_z_obslugi|czlonkiem_zespolu|kims_prawdziwym|kogos_prawdziwego|kims_zywym|kogos_zywego|ludzmi|ludzi|ktos_prawdziwy|ktos_zywy',
    anyone:
      'kims|kogos|ktos|kimkolwiek|obsluga|obsluga_klienta|obslugi_klienta|obsluge_klienta|biurem_obslugi|biuro_obslugi|biura_obslugi|biurem_obslugi_klienta|biura_obslugi_klienta|pomoca_techniczna|pomocy_technicznej|wsparciem|wsparcia|wsparciem_technicznym|dzialem_wsparcia|zespolem|waszym_zespolem|infolinia|supportem|supportu|dzialem_obslugi_klienta',
    around:
      'zywa|zywy|zywego|zywym|zywej|zywemu|prawdziwa|prawdziwy|prawdziwego|prawdziwym|prawdziwej|prawdziwemu|realna|realnym|innym|innego|jakims|jakas|jakiegos|waszym|waszego|waszej|twoim|panstwa|jakikolwiek|jakimkolwiek|normalnym|normalnego|normalna|z|ze|od|do|dzialu|dzialem|zespolu|zespolem|obslugi|klienta|technicznym|kompetentna|kompetentnym|jednym|ktoryms',
    polite:
      'prosze|dziekuje|dzieki|teraz|natychmiast|szybko|pilnie|poprosze|od_razu|juz|bardzo_prosze|tu|tutaj|na_teraz|plis',
    tail: 'dostepny|dostepna|przy_telefonie|przez_telefon|telefonicznie|ktory|ktora|ktorzy|zeby|do_pomocy|do_rozmowy|a_nie|nie_z|nie_bota|zamiast|z_obslugi|z_waszego|z_dzialu|z_zespolu|na_czacie|w_tej_sprawie|do_kontaktu|po_drugiej|nie_robota',
    requests: [
      'porozmawiac|rozmawiac|pogadac|mowic|gadac|pomowic|rozmowa|rozmowe|rozmowy|pisac|popisac|czatowac|skontaktowac|skontaktuje|kontakt|kontaktu|polaczyc|polacz|polaczcie|polaczenie|polaczenia|polaczy|skontaktujcie|skontaktuj|skonsultowac|kontaktowac mi|mnie|nas|bezposrednio|teraz|w_koncu|wreszcie|juz|prosze|sie|telefonicznie? sie|bezposrednio|juz? z|ze ANYONE',
      'z|ze ANYONE … porozmawiac|rozmawiac|pogadac|mowic|skontaktowac|polaczyc|gadac|popisac|polaczono|polacz|polaczcie|kontaktu',
      'przelacz|przelaczcie|przekaz|przekazcie|przekazac|przekieruj|przekierowac|przekierujcie|przelaczyc|eskaluj|eskalowac|przelaczenie|przelaczenia mnie|nas|to|sprawe|rozmowe|te_rozmowe|moja_sprawe|prosze? mnie|to|sprawe? do|na|dla ANYONE',
      'przekaz|przekazcie|przekazac|oddac|oddaj mnie|nas|to|sprawe|te_sprawe|moja_sprawe|rozmowe|te_rozmowe PERSON END',
      'chce|chcialbym|chcialabym|chcemy|potrzebuje|potrzeba|prosze|poprosze|wole|wolalbym|wolalabym|zadam|wymagam|szukam|daj|dajcie|dawaj|jest|gdzie|gdzie_jest|sa|potrzebny|potrzebna|macie|zawolaj|zawolajcie|domagam_sie mi|mnie? o|tu|tam|tutaj|jakis|miec|pomocy|kontakt_z? PERSON END',
      'moze|niech|moglby|moglaby|mogl|mogla mi|mnie|sie|to|tu? PERSON mi|mnie|nam|sie|to|na_to|ze_mna … pomoc|pomoze|zadzwonic|zadzwoni|oddzwonic|oddzwoni|odpowiedziec|odpowie|odpisac|skontaktowac|skontaktuje|spojrzec|zajac|zajmie|odezwie|odezwac|przejac',
      'moze|niech|moglby|moglaby|mogl mi|do_mnie|sie_ze_mna|ze_mna|sie? ktos|ktos_z_was … zadzwonic|oddzwonic|zadzwoni|oddzwoni|skontaktowac|skontaktuje|odezwie',
      'ktos|PERSON moze|moglby|mogl|moglaby … zadzwonic|oddzwonic|skontaktowac',
      'PERSON moze|moglby|moglaby mi|mnie? … pomoc|odpowiedziec|odpisac',
      'pomoc|pomocy|odpowiedz|odpowiedzi|telefon|telefonu od|ze_strony PERSON',
      'jest tu|tam|tutaj? ktos|ktokolwiek zywy|prawdziwy|tam|tu|tutaj|z_kim|po_drugiej_stronie? END',
      'jest tu|tam|tutaj? ktos z_kim',
      'nie|dosc|przestan chce|bede|zamierzam|chce_juz|mam_ochoty|mam|mam_zamiaru? rozmawiac|pisac|gadac|rozmowy|rozmawiania|gadania|rozmow|pisania z|ze tym|waszym|jakims|zadnym? botem|robotem|chatbotem|maszyna|automatem|ai|botami|komputerem',
      'START zadnych|dosc|bez|nie|koniec botow|bota|bot|robotow|z_botami END',
      'START obsluga_klienta|biuro_obslugi_klienta|infolinia STOP',
      'zeby ANYONE … zadzwonil|zadzwonila|oddzwonil|oddzwonila|skontaktowal|skontaktowala|odezwal',
      'zadzwoncie|oddzwoncie|zadzwon|oddzwon do_mnie|prosze',
      'prosze|poprosze|prosic o telefon|oddzwonienie',
      'kontakt|telefon od ANYONE',
      'dosc|mam_dosc tego|tych|waszego? bota|botow|robota|robotow|chatbota',
      'START PERSON STOP',
      'START z|do PERSON END',
    ],
    denied:
      'nie_chce|nie_musze|nie_potrzebuje|bez|zamiast|nie_trzeba|nie|nie_ma_potrzeby|nie_chcialbym|nie_chcialabym|bez_koniecznosci|nie_chce_juz',
    deniedAfter: 'z_mojego|w_moim|z_naszego',
    strong:
      'zywy_czlowiek|zywego_czlowieka|zywym_czlowiekiem|prawdziwy_czlowiek|prawdziwego_czlowieka|prawdziwym_czlowiekiem|zywa_osoba|zywej_osoby|zywa_osobe|prawdziwa_osoba|prawdziwej_osoby|konsultanta|konsultantem|czlowieka|czlowiekiem',
    cue: 'prosze|poprosze|porozmawiac|rozmawiac|pogadac|polacz|polaczcie|przelacz|chce|chcialbym|chcialabym|kontakt|kontaktu|zadzwoni|zadzwonic|oddzwoni|teraz|natychmiast|tu|tutaj|mi|mnie|mna|pomoc|pilnie|dajcie|daj|wole|potrzebuje|zadam|juz|moge|jakis|uprzejmie|plis',
    unless:
      'nie|bez|ile|ilu|jak|zaprosic|dodac|moj|moja|moim|mojego|nasz|cena|rola|jestes|czy_to|czytelny|kazdego|prawa|powiedzial|napisal|dla|usunac|usun|edytowac|zmienic|przypisac|zatwierdzac|zatwierdzic|eksportowac|importowac|udostepnic|wyslac|zobaczyc|utworzyc|placic|faktura|faktury|fakture|konto|konta|kont|miejsce|plan|uprawnienia|dostep|ceny|koszt|limit|licencja|raport|uzytkownik|uzytkownika|api|firma|firmy|klient|klienta|klientow|lista|profil|zespol|umowa|umowe|role|jakie|jaki|gdzie_wpisac|kiedy|wczoraj|podpisala|nowego|nowa|kontaktowa|kontaktowej|dodaje|zalogowac|mily|byl|byla|mojego|naszego',
  },
  alarms: {
    safety:
      'samobojstwo|samobojstwa|zabic sie|zabije sie|zrobic sobie krzywde|odebrac sobie zycie|chce umrzec|nie chce zyc|zabije was|zabije cie|bomba|bombe|grozi mi|grozby|grozba|w niebezpieczenstwie|nagly wypadek|karetka|karetke|pogotowie|wezwac policje|przedawkowalem|przemoc domowa',
    legal:
      'adwokat|adwokata|adwokatem|prawnik|prawnika|prawnikiem|pozwac|pozwe|pozew|do sadu|w sadzie|kroki prawne|droga sadowa|prokuratura|prokuratury|skarga rodo|skarge rodo|naruszenie rodo|uodo|wyciek danych|naruszenie danych|rzecznik praw|uokik|kradziez tozsamosci|wezwanie do zaplaty',
    upset:
      'kurwa|cholera|cholerny|dupa|idioci|idiota|debile|kretyni|oszusci|oszustwo|zlodzieje|skandal|skandaliczne|zenada|zenujace|niedopuszczalne|absurd|kpina|kpiny|wkurzony|wkurzona|wkurwiony|wsciekly|wsciekla|dosc tego|mam dosc|beznadziejna obsluga|beznadziejne|najgorsza obsluga|najgorsza firma|do niczego|niekompetentni|stracilem cierpliwosc|stracilam cierpliwosc',
    noHelp:
      'nie (?:pomaga|pomoglo|pomogla|pomogl|dziala|zadzialalo|dzialalo|odpowiada|rozwiazuje)|nie o to (?:mi )?(?:chodzi|chodzilo|pytam|pytalem|pytalam)|to nie to|nie jest pomocne|zla odpowiedz|nie rozumiesz|nie rozumie pan|nadal nie|dalej nie|wciaz nie|juz probowalem|juz probowalam|ten sam problem',
  },
  thanks: {
    thanking: 'dziękuję|dziekuje|dzięki|dzieki',
    around: 'bardzo|za|pomoc|odpowiedź|świetnie|tak|to|pomogło',
  },
  courtesies: {
    words: 'czesc dzien dobry witam dziekuje za wiadomosc chetnie pomoge oczywiscie przepraszam',
    greetings: 'czesc',
  },
  yes: 'tak',
  questionEndings: null,
  automaticMail: {
    outOfOffice: 'poza biurem',
    autoReply: 'automatyczna odpowiedź|autoodpowiedź',
    undelivered: null,
    unsubscribe: 'wypisz',
    awayText: null,
    autoText: null,
  },
  commonWords:
    'jest sa ja moj moja mnie mi pan pani jak co gdzie kiedy moge mozna chce chcialbym potrzebuje prosze nie i w we na do dla z ze to mam ma czesc dzien dobry dziekuje od ktos sie czy po',
  ownSigns: null,
  stopWords:
    'a aby ale albo bardzo byc być byl był byla była bylo było ja jak jaki jaka jakie jest jestem sa są co czy dla do gdzie go i ich ile inne jego jej juz już kiedy kto ktory który ktora która ktore które lub ma mam moge mogę moj moja moje mozna można moze może mi mnie na nam nas nie niz niż o od on ona ono oraz po pod przez przy prosze proszę sie się swoj swoja swoje ta tak te tego tej ten to tu tym u w we wy z za ze że dziekuje dziękuję dzien dobry czesc',
  chatWords: null,
  // The stemmers we use have no Polish: its words are searched as they are written.
  stemmer: null,
  numbers: {
    words:
      'dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście czternaście piętnaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt sto tysiąc',
    units:
      'sekundy?|minuty?|godziny?|dni|tygodnie?|tygodni|miesiące|miesięcy|lata?|euro|dolary|dolarów|złotych|procent',
    joins: 'i',
  },
  amountUnits: null,
};
