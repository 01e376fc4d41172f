/**
 * How people ask for a person, by language. Lists are alternatives separated by `|`; `_` stands for the space inside
 * one. In `requests` each line is one wording, word by word: `PERSON` and `ANYONE` stand for the lists of that name with
 * any of `around` before them, `…` skips up to four words, `?` makes a word optional, `START` and `END` are the ends of a
 * clause (`END` before `tail` too), `STOP` is the end of the sentence. Written as the matcher compares: lower case, no accents, apostrophes and hyphens as spaces.
 */
import type { Language } from '../domain.ts';

export interface Wording {
  /** False for scripts that put no spaces between words. */
  spaced: boolean;
  /** Means a human being of support even without a verb. */
  person: string;
  /** Means one only after a verb of reaching: "talk to someone", "contact support". */
  anyone: string;
  /** May stand before either: articles, and what people say to be sure it is no machine. */
  around: string;
  /** May follow a person who is asked for in a word: "agent please". */
  polite: string;
  /** May follow in a sentence: "I need a person who can help". */
  tail: string;
  requests: string[];
  /** Right before the request: it is none. */
  denied: string;
  /** Right after it. */
  deniedAfter: string;
}

const en: Wording = {
  spaced: true,
  person:
    'person|human|human_being|humans|real_people|actual_people|real_persons|agent|agents|representative|representatives|rep|reps|operator|advisor|adviser|specialist|staff|staff_member|member_of_staff|employee|team_member|teammate|member_of_your_team|member_of_the_team|colleague|manager|supervisor|someone_real|somebody_real|someone_human|somebody_human|someone_who_is_not_a_bot|someone_that_is_not_a_bot|human_support|human_help|human_agent|live_support|live_chat_agent',
  anyone:
    'someone|somebody|anyone|anybody|people|support|support_team|customer_support|customer_service|customer_care|help_desk|sales|sales_team|team|staff',
  around:
    'a|an|the|another|some|any|one_of|your|my|real|actual|live|living|breathing|human|proper|genuine|customer|support|service|care|sales|technical|billing|senior|account|more|flesh_and_blood|of|else',
  polite: 'please|pls|plz|now|right_now|asap|here|there|today|immediately|instead|thanks|thank_you',
  tail: 'available|around|to_talk|to_speak|to_chat|to_help|to_assist|to_call|to_contact|to_answer|to_look|to_take|to_handle|to_reply|to_respond|to_explain|to_deal|to_get|i_can|i_could|who_can|who_could|that_can|who_understands|on_the_phone|on_the_line|for_help|for_this|from_your|from_support|not_a_bot|not_a_robot|not_a_machine|not_an_ai|rather_than|and_not|or_i',
  requests: [
    'talk|talking|speak|speaking|chat|chatting|deal|dealing to|with|w ANYONE',
    'connect|connected|connecting me|us? to|with ANYONE',
    'be|get connected|transferred|redirected|put_through|passed_on to|with ANYONE',
    'transfer|redirect|route|switch|pass|forward|refer|hand me|us|this|it|the_chat|the_conversation over|on|off? to|with ANYONE',
    'transfer|handoff|handover|hand_over|hand_off|escalate|escalated|escalation|switch to PERSON',
    'escalate this|it|the_issue|my_issue|my_case|the_case|my_ticket|the_ticket|me to ANYONE',
    'escalate this|it|my_issue|my_case|my_ticket|this_issue|this_case|this_chat|this_conversation END',
    'put me|us through|on|in_touch to|with ANYONE',
    'get in_touch|in_contact|through|hold|a_hold with|to|of ANYONE',
    'reach|contact a|an|some|any|your|real|live PERSON',
    'reach|contact support|your_support|the_support_team|your_support_team|customer_support|customer_service|your_team|someone|somebody',
    'help|support|assistance|answer|answers|reply|response|call|callback|hear|hearing from PERSON',
    'call|callback|hear|hearing from someone|somebody',
    'need|want|require|prefer|demand|like|have|see|wanna_have|get_me|give_me|find_me|send_me|bring_me|looking_for|ask_for|asked_for|asking_for|request|requesting|where_is PERSON END',
    'can|could|may i|we have|get PERSON END',
    'is|are there PERSON END',
    'is there someone|somebody|anyone|anybody … i|we can|could talk|speak|chat|call|contact|reach',
    'get|have|need|want|like someone|somebody … call|phone|ring|contact me|us',
    'can|could|would|will|let|have|may PERSON help|assist|call|contact|answer|help_me|look_at|look_into|take_over|take_this|handle_this|reply_to|get_back|write_to|write_me|deal_with|explain me|us|this|it|to_me|my|with_this|with_that|,? END',
    'can|could|would|will|let|have PERSON please? help|assist|call|contact|answer|look_at|look_into|take_over|take_this|handle|reply_to|get_back|write_to|deal_with|talk_to|speak_to me|us|this|my|over|please|with',
    'can|could|would|will|have|let someone|somebody|anyone|anybody please? call|phone|ring|contact|talk_to|speak_to|get_back_to|get_in_touch_with|reach_out_to me|us',
    'is there? anyone|anybody|someone|somebody real|there|human|alive END',
    'START PERSON STOP',
    'START to|with PERSON END',
    'don_t|do_not|dont|not|hate|stop|tired_of|sick_of|done want|wanna|like|wish|here? to? talk|talking|speak|speaking|chat|chatting to|with a|an|the|this|your|some? bot|bots|robot|robots|chatbot|machine|ai|computer|automated_system',
    'START no more? bot|bots|robots|chatbots END',
  ],
  denied:
    'don_t|do_not|dont|didn_t|did_not|no_need_to|don_t_want_to|do_not_want_to|dont_want_to|don_t_need_to|do_not_need_to|don_t_have_to|do_not_have_to|didn_t_want_to|not_want_to|not_need_to|without|without_having_to|rather_not|prefer_not_to|instead_of|no_longer',
  deniedAfter: '',
};

const de: Wording = {
  spaced: true,
  person:
    'mensch|menschen|person|mitarbeiter|mitarbeiterin|mitarbeitern|mitarbeitenden|mitarbeitende|berater|beraterin|kundenberater|kundenberaterin|kundenbetreuer|kundenbetreuerin|sachbearbeiter|sachbearbeiterin|ansprechpartner|ansprechpartnerin|ansprechperson|kollegen|kollegin|support_mitarbeiter|support_mitarbeiterin|supportmitarbeiter|supportmitarbeiterin|servicemitarbeiter|service_mitarbeiter|agent|agenten|support_agent|support_agenten|vorgesetzten|vorgesetzte|teamleiter|jemanden_echtes|jemand_echtes|jemand_echten|jemandem_echten|jemand_richtiges|lebewesen',
  anyone:
    'jemand|jemanden|jemandem|wem|kundenservice|kundendienst|kundenbetreuung|kundensupport|support|support_team|supportteam|team|service|vertrieb',
  around:
    'ein|eine|einen|einem|einer|der|die|den|dem|ihr|ihre|ihren|ihrem|ihrer|euer|eure|euren|eurem|eurer|irgendein|irgendeinen|irgendeinem|echt|echte|echten|echter|echtem|richtig|richtige|richtigen|richtiger|richtigem|real|realen|reale|wirklichen|wirkliche|lebenden|lebendigen|lebendige|menschliche|menschlichen|menschlicher|persoenlichen|personlichen|anderen|andere|bitte|zustandigen|zustaendigen|aus|vom|von',
  polite: 'bitte|danke|sofort|jetzt|hier',
  tail: 'da|dran|verfugbar|erreichbar|ans_telefon|am_telefon|zum_reden|zum_sprechen|der_mir|die_mir|der_das|die_das|die_sich|der_sich|keinen_bot|kein_bot|keine_maschine|statt|und_keinen|und_kein|aus_fleisch|vom|von|fur|dazu|haben|sprechen|als',
  requests: [
    'mit|zu|an ANYONE … sprechen|reden|schreiben|chatten|telefonieren|unterhalten|verbinden|verbunden|verbindet|verbinde|weiterleiten|weitergeleitet|durchstellen|durchgestellt|weitergeben|ubergeben|uebergeben|kommunizieren|austauschen|kontakt|klaren|zu_tun',
    'sprechen|spreche|sprech|reden|rede|chatten|telefonieren|verbinden|verbinde|verbindet|verbunden sie? mich|uns? bitte|direkt|jetzt|doch? mal? mit ANYONE',
    'leiten|leite|leitet|stellen|stelle|geben|gib|schicken|reichen sie? mich|uns|das|es bitte|doch? an|zu|durch_zu ANYONE',
    'weiterleiten|weiterleitung|weitergabe|ubergabe|uebergabe|kontakt|verbindung|gesprach an|zu|mit ANYONE',
    'will|mochte|moechte|brauche|brauch|benotige|benoetige|bevorzuge|verlange|wunsche|hatte|hatte_gern|hatte_gerne|haette_gern|haette_gerne|suche|wo_ist|gibt_es|gibts|habt_ihr|haben_sie|geben_sie_mir|gib_mir|holen_sie|hol_mir|holt_mir|schicken_sie_mir lieber|gerne|gern|bitte|jetzt|endlich|mir|da|hier? PERSON END',
    'will|mochte|moechte|kann|konnte|wurde|wuerde ich? gerne|gern|bitte? ANYONE sprechen|erreichen',
    'will|mochte|moechte|wurde|wuerde lieber|gerne|gern PERSON',
    'will|mochte|moechte|brauche kein|keinen|keine bot|chatbot|roboter|maschine|ki',
    'kann|konnte|koennte|soll|darf|lassen_sie|lass bitte|mal? PERSON bitte|mal|sich? mir|uns|mich|das|sich|hier … helfen|anrufen|antworten|kontaktieren|zuruckrufen|zurueckrufen|melden|ansehen|anschauen|ubernehmen|uebernehmen|weiterhelfen|kummern|kuemmern|erklaren',
    'kann|konnte|koennte jemand mich|uns|sich … anrufen|zuruckrufen|zurueckrufen|kontaktieren|bei_mir_melden|bei_uns_melden',
    'antwort|hilfe|unterstutzung|ruckruf|rueckruf|anruf von|durch PERSON',
    'ruckruf|rueckruf|anruf von|durch jemandem|jemand',
    'ist … PERSON da|hier|erreichbar|verfugbar END',
    'ist da|hier? jemand|irgendjemand echtes|da|hier? END',
    'kann|konnte|koennte|soll mich|mir|uns|sich bitte|mal? jemand|PERSON … anrufen|zuruckrufen|zurueckrufen|kontaktieren|melden',
    'kundenservice|support|kundendienst kontaktieren|erreichen|anrufen',
    'erreiche|kontaktiere|erreichen|kontaktieren ich|wir? PERSON|den_support|den_kundenservice|ihren_support|den_kundendienst|euren_support',
    'START PERSON STOP',
    'START mit PERSON END',
    'nicht|statt|keine_lust … mit|an einem|einer|dem|diesem|ihrem|eurem? bot|chatbot|roboter|maschine|ki|computer',
    'START kein|keinen|keine bot|bots|chatbot|roboter END',
  ],
  denied:
    'will_nicht|mochte_nicht|moechte_nicht|muss_nicht|brauche_nicht|ohne|nicht_notig|statt|ich_will_nicht|will_gar_nicht|will_jetzt_nicht',
  deniedAfter: '',
};

const fr: Wording = {
  spaced: true,
  person:
    'personne|humain|humaine|etre_humain|vrai_humain|conseiller|conseillere|agent|agente|operateur|operatrice|collegue|responsable|superviseur|employe|technicien|interlocuteur|representant|quelqu_un_de_reel|quelqu_un_de_vrai|quelqu_un_d_humain|membre_de_votre_equipe|membre_de_l_equipe|personne_reelle|personne_humaine|personne_physique|vraie_personne|agent_humain|conseiller_humain',
  anyone:
    'quelqu_un|qqn|service_client|support|support_client|assistance|service_apres_vente|sav|votre_equipe|l_equipe|equipe|service_commercial',
  around:
    'un|une|le|la|l|les|des|du|de|d|votre|vos|vrai|vraie|veritable|autre|reel|reelle|humain|humaine|a|au|en|chair_et_en_os|membre|service|conseiller',
  polite: 's_il_vous_plait|s_il_te_plait|svp|stp|merci|maintenant|tout_de_suite|immediatement',
  tail: 'ici|disponible|pour_m_aider|pour_me|pour_parler|pour_discuter|qui_peut|qui_puisse|qui_pourra|qui_pourrait|au_telephone|reel|reelle|humain|humaine|et_pas|et_non|pas_un|plutot|a_qui|avec_qui|de_votre|du_support|rapidement|en_ligne|physique',
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
    'puis|pourrais|peut|pouvons je|on|nous avoir|voir PERSON END',
    'peut|pourrait|pouvez_vous_demander_a|peux PERSON il|elle? m|me|nous aider|appeler|rappeler|repondre|contacter',
    'peut|pourrait quelqu_un m|me|nous appeler|rappeler|contacter|joindre',
    'quelqu_un peut|pourrait il|t_il? m|me|nous appeler|rappeler|contacter|joindre',
    'peut|pourrait|puisse il|elle? m|me|nous appeler|rappeler quelqu_un|PERSON',
    'un|une PERSON peut|pourrait il|elle|t_il|t_elle? m|me|nous aider|appeler|rappeler|repondre|contacter',
    'reponse|aide|rappel|appel|assistance d|de|par un|une PERSON',
    'etre|etre_rappele|rappele|contacte|aide|mis_en_relation|mise_en_relation|transfere|rappelee|contactee par|avec|vers ANYONE',
    'y_a_t_il quelqu_un|un_humain|une_personne|PERSON',
    'START PERSON STOP',
    'START a|avec PERSON END',
    'pas|arretez|marre parler|discuter|echanger|de_parler|envie_de_parler a|avec un|une|votre|ce|cette|le? robot|bot|chatbot|machine|ia|ordinateur',
    'START pas|plus de robot|robots|bot|bots|chatbot END',
  ],
  denied:
    'ne_veux_pas|veux_pas|ne_souhaite_pas|pas_besoin_de|pas_besoin|sans|sans_avoir_a|inutile_de|pas_oblige_de|au_lieu_de|ne|n_ai_pas|je_ne|ne_voudrais_pas|pas_necessaire_de',
  deniedAfter: '',
};

const es: Wording = {
  spaced: true,
  person:
    'persona|personas_reales|humano|humana|ser_humano|agente|asesor|asesora|operador|operadora|representante|ejecutivo|ejecutiva|empleado|empleada|encargado|encargada|supervisor|supervisora|gerente|companero|persona_real|persona_humana|persona_de_verdad|agente_humano|asesor_humano|alguien_real|alguien_de_verdad|alguien_humano|alguien_de_carne_y_hueso|alguien_del_equipo|miembro_del_equipo|miembro_de_su_equipo',
  anyone:
    'alguien|soporte|soporte_tecnico|atencion_al_cliente|servicio_al_cliente|servicio_de_atencion_al_cliente|equipo|ventas|su_equipo',
  around:
    'un|una|uno|el|la|los|las|algun|alguna|otro|otra|su|sus|tu|vuestro|vuestra|verdadera|verdadero|autentica|autentico|real|humano|humana|de|del|equipo|mi|con',
  polite: 'por_favor|porfavor|porfa|gracias|ya|ahora|ahora_mismo',
  tail: 'aqui|disponible|real|humano|humana|de_verdad|que_me|que_pueda|que_sepa|para_que|para_hablar|para_que_me|y_no|no_un|en_vez|en_lugar|al_telefono|por_telefono|de_carne|de_soporte|de_su|con_quien|con_la_que|cuanto_antes|de_inmediato|urgente|en_linea',
  requests: [
    'hablar|hablo|chatear|conversar|platicar|comunicar|comunicarme|comunicarnos|contactar|contactarme|contacto|conectar|conectarme|hable|hablaramos|escribir|dialogar directamente|ya|mejor? con|a ANYONE',
    'paseme|pasame|pasenme|pasar|pasarme|transferir|transferirme|transfierame|transfiereme|transfieranme|derivar|derivame|deriveme|derivarme|comuniqueme|comunicame|comuniquenme|conecteme|conectame|conectenme|ponme|pongame|poner|ponerme|redirigir|redirigeme|redirijame|remitir|escalar|escale|escala me|esto|mi_caso|la_conversacion|el_caso|la_llamada? en_contacto|directamente? con|a|al ANYONE',
    'contactar|contacto|localizar a|al|con? PERSON|soporte|atencion_al_cliente|su_equipo|el_soporte',
    'quiero|quisiera|necesito|prefiero|preferiria|exijo|solicito|busco|deseo|me_gustaria|deme|dame|denme|solicitar|pido a|tener|ver|que_me_atienda|que_me_conteste|que_me_llame|que_me_ayude? PERSON END',
    'quiero|quisiera|necesito|prefiero|podria|puede|pueden|me_gustaria que? me? atienda|conteste|llame|ayude|responda|atender|contestar|llamar|ayudar|responder|contactar PERSON',
    'me|nos puede|podria|pueden|podrian atender|contestar|llamar|ayudar|responder|contactar PERSON',
    'puede|podria|pueden|podrian|que PERSON ayudarme|atenderme|contestarme|llamarme|responderme|contactarme|me_ayude|me_atienda|me_conteste|me_llame|me_responda|ayudarnos|revisar_esto',
    'puede|podria|pueden|podrian|que alguien llamarme|contactarme|me_llame|me_contacte|atenderme|me_atienda',
    'que me|nos llame|atienda|conteste|ayude|responda PERSON',
    'START no? hay|habra|existe PERSON END',
    'hay alguien real|ahi|humano|de_verdad|disponible|con_quien END',
    'respuesta|ayuda|llamada|atencion de|por PERSON',
    'atendido|atendida|contactado|ayudado por PERSON',
    'START PERSON STOP',
    'START con PERSON END',
    'no|deje|harto|cansado|dejar quiero|quisiera|deseo|de|me_gusta? hablar|chatear|conversar con un|una|el|este|su? bot|robot|chatbot|maquina|ia|computadora|ordenador',
    'START no mas? bots|robots|chatbots END',
  ],
  denied:
    'no_quiero|no_quisiera|no_necesito|no_deseo|sin|no_hace_falta|sin_tener_que|en_vez_de|en_lugar_de|no|no_tengo_que|no_me_gustaria',
  deniedAfter: '',
};

const pt: Wording = {
  spaced: true,
  person:
    'pessoa|pessoas_reais|humano|humana|ser_humano|atendente|atendentes|agente|operador|operadora|representante|consultor|consultora|funcionario|funcionaria|colaborador|gerente|supervisor|supervisora|responsavel|assistente_humano|pessoa_real|pessoa_de_verdade|pessoa_humana|atendente_humano|agente_humano|alguem_real|alguem_de_verdade|alguem_humano|alguem_da_equipe|alguem_da_equipa|alguem_de_carne_e_osso|membro_da_equipe|membro_da_equipa|atendimento_humano|suporte_humano',
  anyone:
    'alguem|suporte|suporte_tecnico|apoio_ao_cliente|atendimento|atendimento_ao_cliente|equipe|equipa|sac|vendas|sua_equipe',
  around:
    'um|uma|o|a|os|as|algum|alguma|outro|outra|seu|sua|vosso|vossa|verdadeira|verdadeiro|real|humano|humana|de|do|da|equipe|equipa|meu|minha|com',
  polite: 'por_favor|porfavor|pfv|pf|obrigado|obrigada|ja|agora|agora_mesmo',
  tail: 'aqui|disponivel|real|humano|humana|de_verdade|que_possa|que_me|que_saiba|para_me|para_falar|para_ajudar|e_nao|nao_um|em_vez|no_lugar|ao_telefone|por_telefone|no_telefone|de_carne|do_suporte|da_equipe|da_equipa|com_quem|urgente|imediatamente|o_quanto_antes|online',
  requests: [
    'falar|falo|conversar|converso|bater_papo|comunicar|contatar|contactar|contato|contacto|chat|dialogar diretamente|ja|logo|agora? com|para ANYONE',
    'transferir|transfira|transfere|transfiram|passar|passe|passa|encaminhar|encaminhe|encaminha|conectar|conecte|conecta|ligar|ligue|liga|direcionar|direcione|colocar|coloque|redirecionar|redirecione|por|ponha|escalar|escale me|isto|isso|a_conversa|o_meu_caso|meu_caso|o_caso? em_contato|em_contacto|diretamente? com|para|a|ao ANYONE',
    'me transferir|transfira|transfere|passar|passe|passa|encaminhar|encaminhe|conectar|conecte|colocar|coloque|ligar|ligue em_contato|em_contacto? com|para|a|ao ANYONE',
    'contatar|contactar|contato|contacto|chamar|chame|chama com|o|a? PERSON|suporte|a_equipe',
    'quero|queria|preciso|prefiro|preferia|gostaria|exijo|solicito|procuro|desejo|desejava|me_de|de_me|dar_me|pedir de|do|ter|ver|que_me_atenda? PERSON END',
    'quero|queria|preciso|prefiro|gostaria ser|de_ser atendido|atendida|contatado|contactado|ajudado|ajudada por PERSON',
    'atendido|atendida|contatado|contactado por PERSON',
    'pode|poderia|podia|podem PERSON me? ajudar|atender|responder|ligar|contatar|contactar|ajudar_me|atender_me|responder_me|ligar_me|contactar_me|ver_isso|resolver END',
    'pode|poderia|podia|que PERSON me ajudar|ajude|atender|atenda|responder|responda|ligar|ligue|contatar|contactar',
    'pode|poderia|podem alguem me? ligar|contatar|contactar|ligar_me|contactar_me|atender',
    'alguem pode|poderia me? ligar|contatar|contactar|ligar_me|contactar_me|atender END',
    'PERSON pode|poderia me ajudar|atender|responder|ligar|contatar|contactar',
    'START nao|voces|ai? tem|ha|existe|haveria PERSON END',
    'tem|ha alguem real|ai|humano|de_verdade|disponivel|com_quem END',
    'resposta|ajuda|ligacao|atendimento|retorno|chamada de|por|com PERSON',
    'START PERSON STOP',
    'START com PERSON END',
    'nao|parar|pare|cansado|cansada|chega quero|queria|gosto|de? de? falar|conversar com um|uma|o|esse|este|seu? bot|robo|robot|chatbot|maquina|ia|computador',
    'START sem|chega_de|nada_de bots|robos|robo|bot END',
  ],
  denied:
    'nao_quero|nao_queria|nao_preciso|nao_desejo|sem|sem_ter_que|sem_precisar|nao_e_preciso|em_vez_de|nao|nao_gostaria_de|nao_preciso_de|nao_tenho_que|sem_ter_de',
  deniedAfter: '',
};

const ja: Wording = {
  spaced: false,
  person:
    '人間|担当者|担当の方|担当の人|担当|オペレーター|オペレータ|スタッフ|有人|有人チャット|有人対応|有人サポート|係の方|係の人|係員|社員|従業員|サポート担当|サポートの方|サポートの人|カスタマーサポート|カスタマーサービス|責任者|上司|生身の人|本物の人|実際の人|人の対応|中の人|お店の人|会社の人',
  anyone: '人|ひと|誰か|どなたか|だれか|サポート|窓口|チーム',
  around: '本物の|実際の|生身の|リアルな|普通の|ちゃんとした|サポートの|貴社の|御社の|そちらの|直接',
  polite: 'お願い|を?お願い|ください|下さい|希望',
  tail: 'で|はいますか|いますか|いませんか|はいませんか|はいらっしゃいますか|いらっしゃいますか',
  requests: [
    'ANYONE の方|の人|さん|様? と|に … 話し|話す|話せ|話が|話を|お話|はなし|はなせ|しゃべ|喋|チャット|相談|やり取り|やりとり|会話|連絡を取|連絡が取|連絡したい|連絡させ|問い合わせたい|聞きたい|質問したい',
    'ANYONE の方|の人|さん|様? に|へ|と … つな|繋|代わ|替わ|変わ|換わ|かわって|転送|取り次|取次|回して|引き継|エスカレ|交代|切り替え',
    'PERSON の方|の人|さん|様? に|へ|から? … 対応して|対応をお願い|連絡を?ください|連絡して|連絡ください|電話して|電話をください|電話ください|電話をもら|電話をいただ|連絡をもら|連絡をいただ|電話がほしい|電話が欲しい|返信して|返信をください|返事を|返答を|回答をください|回答して|見てもらい|助けて|サポートして',
    '誰か|どなたか|だれか に?|が? … 電話して|電話をください|電話ください|対応して',
    'PERSON の方|の人|さん|様? を お願い|呼んで|呼び出|出して|希望|求め|ください|出せ',
    'PERSON の方|の人|さん|様? が いい|良い|よい|対応して|必要です|必要なん|ほしい|欲しい',
    'PERSON の方|の人|さん|様? は? いますか|いませんか|いらっしゃいますか|いないの|居ますか|おられますか',
    'PERSON で|による|の? … 対応|サポート|チャット|返信|回答 を?|が? お願い|希望|してほしい|して欲しい|してください|したい|受けたい|ください',
    'PERSON チャット|対応|サポート への?|に|を? 切り替え|切替|変更|移行|希望|お願い|繋|つな',
    'PERSON の方|の人|さん|様? で? お願い|希望',
    '人 に 対応|代わって|変わって|替わって|繋いで|つないで|聞いて|見て してほしい|して欲しい|してもらいたい|してください|ほしい|欲しい|もらいたい|ください',
    '人 を 出して|お願い|呼んで',
    '誰か|START 人? は? いませんか|いますか|居ますか|いないの',
    'ボット|ロボット|ai|機械|チャットボット|自動応答 では?ない|じゃない|では?なく|じゃなくて|ではなくて 人|人間|担当|PERSON',
    'ボット|ロボット|ai|機械|チャットボット と? は? 話したくない|嫌|いや',
    'START PERSON STOP',
  ],
  denied: '',
  deniedAfter: 'たくない|たくありません|必要はない|必要はありません|必要ありません|なくて|不要|ずに|までもな',
};

export const WORDINGS: Record<Language, Wording> = { en, de, fr, es, pt, ja };
