/** French. */
import { stemmer } from '@orama/stemmers/french';
import type { LanguagePack } from './pack.ts';

export const fr: LanguagePack = {
  spaced: true,
  form: null,
  phrases: {
    disclosure:
      'Je suis un assistant IA et je réponds à partir de nos articles d’aide. Pour joindre quelqu’un, écrivez « parler à une personne ».',
    wayOut: 'Ce n’est pas ce qu’il vous faut ? Écrivez « parler à une personne ».',
    talkToPerson: 'Parler à une personne',
    sources: 'En savoir plus :',
    handedOff:
      'Je suis un assistant IA et je transmets votre demande à notre équipe {team}. Une personne vous répondra ici ; inutile de tout répéter.',
    askBack:
      'Je veux bien vous aider, mais je ne vois pas encore de quoi il s’agit. Pouvez-vous dire en une ou deux phrases ce que vous voulez faire et ce qui se passe à la place ?',
    inDanger: 'Si quelqu’un est en danger, appelez tout de suite le numéro d’urgence local.',
    opensAgain:
      'Notre équipe n’est pas disponible pour le moment. Vous pouvez attendre une réponse à partir de : {when}.',
    checking: 'Je vérifie cela avec un collègue et je vous réponds ici.',
    howToAnswer:
      'Répondez par une note : {commands}. Ce qui suit yes ou no pourra être dit au client. Après {minutes} minutes, la conversation est transmise.',
    checkIn: 'Est-ce que cela vous a aidé ? Sinon, écrivez-nous ici.',
    farewell: 'Avec plaisir ! S’il y a autre chose, écrivez-nous ici.',
    emailGreeting: 'Bonjour,',
  },
  wording: {
    person:
      'chef|patron|patronne|superieur|personne|humain|humaine|etre_humain|vrai_humain|conseiller|conseillere|agent|agente|operateur|operatrice|collegue|responsable|superviseur|employe|technicien|interlocuteur|collaborateur|collaboratrice|representant|quelqu_un_de_reel|quelqu_un_de_vrai|quelqu_un_d_humain|membre_de_votre_equipe|membre_de_l_equipe|personne_reelle|personne_humaine|personne_physique|vraie_personne|agent_humain|conseiller_humain',
    anyone:
      'quelqu_un|qqn|service_client|support|support_client|assistance|service_apres_vente|sav|votre_equipe|l_equipe|equipe|service_commercial',
    around:
      'un|une|le|la|l|les|des|du|de|d|votre|vos|vrai|vraie|veritable|autre|reel|reelle|humain|humaine|a|au|en|chair_et_en_os|membre|service|conseiller',
    polite: 's_il_vous_plait|s_il_te_plait|svp|stp|merci|maintenant|tout_de_suite|immediatement',
    tail: 'ici|disponible|pour_m_aider|pour_me|pour_parler|pour_discuter|qui_peut|qui_puisse|qui_pourra|qui_pourrait|au_telephone|reel|reelle|humain|humaine|et_pas|et_non|pas_un|plutot|a_qui|avec_qui|de_votre|du_support|rapidement|ou_pas|ou_non|en_ligne|physique',
    requests: [
      'parler|parle|discuter|echanger|communiquer|dialoguer|chatter|tchatter|converser directement? avec|a|au ANYONE',
      'contact|relation|ligne|communication avec ANYONE',
      'contacter|joindre|appeler PERSON|quelqu_un|le_service_client|le_support|votre_service_client|votre_support|votre_equipe',
      'transferer|transferez|transfere|passer|passez|passe|rediriger|redirigez|orienter|connecter|connectez|mettre|mettez|transmettre|transmettez moi|nous|ma_demande|mon_dossier|la_conversation|cela|ca? directement? avec|a|au|vers ANYONE',
      'passer|passez|donner|donnez|trouver|trouvez|envoyez moi|nous? PERSON END',
      'me|nous passer|mettre_en_relation|mettre_en_contact|transferer|connecter avec|a|au|vers? ANYONE',
      'veux|voudrais|souhaite|souhaiterais|prefere|prefererais|aimerais|demande|exige|cherche|faut|faudrait avoir|voir? PERSON END',
      'besoin d|de|du PERSON END',
      'est_ce_qu|est_ce_que|y_a_t il_y_a|il un|une PERSON END',
      'je|on peux|peut|pourrais|pourrait avoir|voir PERSON END',
      'y_a|ya t_il? quelqu_un_de_vrai|quelqu_un_de_reel|un_humain|une_vraie_personne|un_vrai_humain',
      'qu|que ANYONE me|m|nous|prenne|s|reprenne … rappelle|appelle|contacte|recontacte|aide|reponde|occupe|contact',
      'puis|pourrais|peut|pouvons je|on|nous avoir|voir PERSON END',
      'peut|pourrait|pouvez_vous_demander_a|peux PERSON il|elle? m|me|nous aider|appeler|rappeler|repondre|contacter',
      'peut|pourrait quelqu_un m|me|nous appeler|rappeler|contacter|joindre',
      'quelqu_un peut|pourrait il|t_il? m|me|nous appeler|rappeler|contacter|joindre',
      'peut|pourrait|puisse il|elle? m|me|nous appeler|rappeler quelqu_un|PERSON',
      'un|une PERSON peut|pourrait il|elle|t_il|t_elle? m|me|nous aider|appeler|rappeler|repondre|contacter',
      'reponse|aide|rappel|appel|assistance d|de|par un|une PERSON',
      'etre|etre_rappele|rappele|recontacte|recontactee|contacte|aide|mis_en_relation|mise_en_relation|transfere|rappelee|contactee par|avec|vers ANYONE',
      'y_a_t_il quelqu_un|un_humain|une_personne|PERSON',
      'START le? service_client|support_client|service_clients|assistance STOP',
      'appelez|rappelez|contactez|appelle|rappelle moi',
      'peut|pouvez|pourriez|pouvons on|vous? m|me appeler|rappeler|recontacter|contacter',
      'veux|voudrais|souhaite|aimerais|souhaiterais etre|qu_on_me|me_faire rappele|rappelee|rappelle|recontacte|recontactee|contacte|appele|rappeler',
      'quelqu_un a|avec qui … parler|discuter|echanger',
      'ANYONE … me|m rappelle|appelle|contacte|recontacte',
      'marre|assez|ras_le_bol de|du|des|d ce|cet|votre|vos? robot|robots|bot|bots|chatbot|ia|machine',
      'START PERSON STOP',
      'START a|avec PERSON END',
      'pas|arretez|marre parler|discuter|echanger|de_parler|envie_de_parler a|avec un|une|votre|ce|cette|le? robot|bot|chatbot|machine|ia|ordinateur',
      'START pas|plus de robot|robots|bot|bots|chatbot END',
    ],
    denied:
      'ne_veux_pas|veux_pas|ne_souhaite_pas|pas_besoin_de|pas_besoin|sans|sans_avoir_a|inutile_de|pas_oblige_de|au_lieu_de|ne|n_ai_pas|je_ne|ne_voudrais_pas|pas_necessaire_de',
    deniedAfter: '',
    strong:
      'vrai_humain|etre_humain|vraie_personne|personne_reelle|humain|humains|vrai_conseiller|agent_humain|conseiller_humain|interlocuteur_humain|vrais_gens|quelqu_un_de_reel|vrai_agent',
    cue: 'svp|stp|s_il_vous_plait|merci_de|parler|discuter|echanger|passe|passez|donne|donnez|veux|voudrais|veuillez|besoin|contacter|contacte|recontacte|rappele|rappeler|joindre|maintenant|ici|moi|m_aider|aidez_moi|me|possible|plutot|exige|urgent|avoir|vite|marre',
    unless:
      'pas|sans|combien|comment|inviter|ajouter|mon|ma|mes|notre|nos|prix|role|es_tu|etes_vous|chaque|ressources|droits|corps|erreur|lisible|a_dit|etait|aucun|quel|quelle|comme|supprimer|modifier|changer|attribuer|approuver|exporter|importer|partager|envoyer|voir|creer|renommer|payer|facture|factures|compte|comptes|place|places|forfait|droit|acces|tarif|cout|limite|licence|rapport|utilisateur|api|entreprise|client_final|clients|liste|profil|espace|contrat|roles|quels|quelles|quand|ou|hier|dit|avait|qui_gere|partie|autre|nouvelle|nouveau|retirer|designer|saisir|indiquer|afficher|equipe_de|par_personne|par_agent|par_utilisateur',
  },
  alarms: {
    safety:
      'me suicider|suicide|suicidaire|me tuer|me faire du mal|mettre fin a mes jours|envie de mourir|plus envie de vivre|vous tuer|te tuer|bombe|menace de mort|menaces de mort|me menace|menacee?|en danger|urgence vitale|ambulance|appeler la police|overdose|violences conjugales',
    legal:
      'avocate?|avocats|porter plainte|plainte|poursuites?|poursuivre en justice|action en justice|au tribunal|tribunal|mise en demeure|huissier|cnil|violation du rgpd|plainte rgpd|demande rgpd|fuite de donnees|violation de donnees|protection des consommateurs|mediateur|dgccrf|usurpation d identite|rechtsanwalt',
    upset:
      'merde|putain|connards?|conne|cons|idiots?|imbeciles?|nul a chier|bande de|incompetents?|incapables?|honteux|scandaleux|inadmissible|inacceptable|scandale|arnaque|arnaqueurs?|voleurs|foutez|foutage|se foutre|vous foutez|ras le bol|marre|furieux|furieuse|tres en colere|en colere|degoutee?|pire service|n importe quoi|allez vous faire|de qui se moque',
    noHelp:
      '(?:n |ne )?(?:m )?(?:a|aide|aident|est) pas (?:aidee?|aide|utile|ma question|ce que|repondu)|ca n aide pas|ca ne marche (?:toujours )?pas|ne marche (?:toujours )?pas|ne fonctionne (?:toujours )?pas|marche pas|fonctionne pas|toujours pas|pas utile|inutile|mauvaise reponse|pas ma question|ne repond pas|vous ne comprenez pas|deja essaye|toujours le meme|meme probleme',
  },
  thanks: {
    thanking: 'merci',
    around: 'beaucoup|bien|vous|pour|votre|aide|réponse|parfait|c|est|ça|cela|marche|oui|super|bonne|journée',
  },
  courtesies: {
    words:
      'bonjour bonsoir salut bienvenue merci beaucoup de nous avoir contacte contactes pour votre votre demande avec plaisir je peux vais vous aider desole desolee bien sur entendu',
    greetings: 'bonjour salut',
  },
  yes: 'oui',
  questionEndings: null,
  automaticMail: {
    outOfOffice: 'absence du bureau|absente? du bureau',
    autoReply: 'réponse automatique',
    undelivered: 'non remis|échec de remise',
    unsubscribe: 'se désabonner|désinscri',
    awayText: 'je suis actuellement absente?',
    autoText: 'ceci est (?:une réponse|un message) automatique',
  },
  commonWords:
    'le la les est sont un une je mon ma mes moi vous votre comment quoi ou quand peux puis pouvez veux voudrais besoin pas et dans sur pour avec ce cette ai avez bonjour merci a de du des au quelqu',
  ownSigns: null,
  stopWords:
    'a le la les de des du un une et ou est sont je j l d c n m t s qu qui que quoi quel quelle quels quelles ce cet cette ces il elle on nous vous ils mon ma mes son sa ses leur leurs ne pas plus pour par dans sur avec sans en au aux se si y comment quand peut puis faire fait avoir etre bonjour merci',
  chatWords: null,
  stemmer: stemmer,
  numbers: {
    words:
      'deux trois quatre cinq six sept huit neuf dix onze douze quatorze quinze vingt trente quarante cinquante soixante - - - cent mille',
    units: 'secondes|minutes|heures|jours|semaines|mois|ans|années|euros|dollars|francs|pour ?cent',
    joins: 'et',
  },
  amountUnits: 'francs?|pour ?cent',
};
