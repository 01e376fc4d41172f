/** Spanish. */
import { stemmer } from '@orama/stemmers/spanish';
import type { LanguagePack } from './pack.ts';

export const es: LanguagePack = {
  spaced: true,
  form: null,
  phrases: {
    disclosure:
      'Soy un asistente de IA y respondo a partir de nuestros artículos de ayuda. Para hablar con alguien, escriba «hablar con una persona».',
    wayOut: '¿No es lo que necesita? Escriba «hablar con una persona».',
    talkToPerson: 'Hablar con una persona',
    sources: 'Más información:',
    handedOff:
      'Soy un asistente de IA y paso su consulta a nuestro equipo {team}. Una persona le responderá aquí; no hace falta que repita nada.',
    askBack:
      'Con gusto le ayudo, pero aún no sé de qué se trata. ¿Puede contarme en una o dos frases qué quiere hacer y qué ocurre en su lugar?',
    inDanger: 'Si alguien está en peligro ahora mismo, llame al número de emergencias local.',
    opensAgain: 'Nuestro equipo no está disponible en este momento. Puede esperar una respuesta a partir de: {when}.',
    checking: 'Lo estoy consultando con un compañero y le responderé aquí.',
    howToAnswer:
      'Responda con una nota: {commands}. Lo que escriba tras yes o no podrá decirse al cliente. Tras {minutes} minutos, la conversación pasa al equipo.',
    checkIn: '¿Le ha servido? Si no, escriba de nuevo aquí.',
    farewell: '¡De nada! Si surge algo más, escriba aquí.',
    emailGreeting: 'Hola:',
  },
  wording: {
    person:
      'jefe|jefa|director|persona|personas_reales|humano|humana|ser_humano|agente|asesor|asesora|operador|operadora|representante|ejecutivo|ejecutiva|empleado|empleada|encargado|encargada|supervisor|supervisora|gerente|companero|persona_real|persona_humana|persona_de_verdad|agente_humano|asesor_humano|alguien_real|alguien_de_verdad|alguien_humano|alguien_de_carne_y_hueso|alguien_del_equipo|miembro_del_equipo|miembro_de_su_equipo',
    anyone:
      'alguien|soporte|soporte_tecnico|atencion_al_cliente|servicio_al_cliente|servicio_de_atencion_al_cliente|equipo|ventas|su_equipo',
    around:
      'un|una|uno|el|la|los|las|algun|alguna|otro|otra|su|sus|tu|vuestro|vuestra|verdadera|verdadero|autentica|autentico|real|humano|humana|de|del|equipo|mi|con',
    polite: 'por_favor|porfavor|porfa|gracias|ya|ahora|ahora_mismo',
    tail: 'aqui|disponible|real|humano|humana|de_verdad|que_me|que_pueda|que_sepa|para_que|para_hablar|para_que_me|y_no|no_un|en_vez|en_lugar|al_telefono|por_telefono|de_carne|de_soporte|de_su|con_quien|con_la_que|cuanto_antes|de_inmediato|urgente|en_linea',
    requests: [
      'hablar|hablo|chatear|conversar|platicar|comunicar|comunicarme|comunicarnos|contactar|contactarme|contacto|conectar|conectarme|hable|hablaramos|escribir|dialogar directamente|ya|mejor? con|a ANYONE',
      'paseme|pasame|pasenme|pasar|pasarme|transferir|transferirme|transfierame|transfiereme|transfieranme|derivar|derivame|deriveme|derivarme|comuniqueme|comunicame|comuniquenme|conecteme|conectame|comunicas|comunica|conectas|conectenme|ponme|pongame|poner|ponerme|redirigir|redirigeme|redirijame|remitir|escalar|escale|escala me|esto|mi_caso|la_conversacion|el_caso|la_llamada? en_contacto|directamente? con|a|al ANYONE',
      'contactar|contacto|localizar a|al|con? PERSON|soporte|atencion_al_cliente|su_equipo|el_soporte',
      'quiero|quisiera|necesito|prefiero|preferiria|exijo|solicito|busco|deseo|me_gustaria|deme|dame|denme|solicitar|pido a|tener|ver|que_me_atienda|que_me_conteste|que_me_llame|que_me_ayude? PERSON END',
      'quiero|quisiera|necesito|prefiero|podria|puede|pueden|me_gustaria que? me? atienda|conteste|llame|ayude|responda|atender|contestar|llamar|ayudar|responder|contactar PERSON',
      'me|nos puede|podria|pueden|podrian atender|contestar|llamar|ayudar|responder|contactar PERSON',
      'puede|podria|pueden|podrian|que PERSON ayudarme|atenderme|contestarme|llamarme|responderme|contactarme|me_ayude|me_atienda|me_conteste|me_llame|me_responda|ayudarnos|revisar_esto',
      'puede|podria|pueden|podrian|que alguien llamarme|contactarme|me_llame|me_contacte|atenderme|me_atienda',
      'que PERSON revise|vea|mire|se_ponga|me|lo|atienda|conteste|llame|resuelva|responda|ayude|contacte',
      'que me|nos llame|atienda|conteste|ayude|responda PERSON',
      'START no? hay|habra|existe PERSON END',
      'hay alguien real|ahi|humano|de_verdad|disponible|con_quien END',
      'respuesta|ayuda|llamada|atencion de|por PERSON',
      'atendido|atendida|contactado|ayudado por PERSON',
      'START atencion_al_cliente|servicio_al_cliente|servicio_de_atencion_al_cliente STOP',
      'que me|nos llamen|llame|contacten|contacte|devuelvan|atiendan',
      'llameme|llamenme|llamame|llamadme|contactenme|contacteme|pueden_llamarme|puede_llamarme',
      'que ANYONE … me_llame|me_contacte|contacto|comunicara|comunique|llame|conmigo|llamara',
      'harto|harta|basta|cansado|cansada de este|los|estos|tantos? bot|bots|robot|robots|chatbot',
      'START PERSON STOP',
      'START con PERSON END',
      'no|deje|harto|cansado|dejar quiero|quisiera|deseo|de|me_gusta? hablar|chatear|conversar con un|una|el|este|su? bot|robot|chatbot|maquina|ia|computadora|ordenador',
      'START no mas? bots|robots|chatbots END',
    ],
    denied:
      'no_quiero|no_quisiera|no_necesito|no_deseo|sin|no_hace_falta|sin_tener_que|en_vez_de|en_lugar_de|no|no_tengo_que|no_me_gustaria',
    deniedAfter: '',
    strong:
      'persona_real|ser_humano|persona_de_verdad|humano|humanos|agente_humano|asesor_humano|alguien_real|personas_reales|persona_humana|agente_real|persona_de_carne',
    cue: 'por_favor|porfa|porfavor|hablar|hablo|chatear|comunicar|comunicas|pasame|paseme|quiero|quisiera|necesito|contacto|contacte|contactarme|contactar|llame|llamar|ya|ahora|aqui|me|ruego|ayudar|ayude|revise|atienda|urgente|exijo|solicito|prefiero|conmigo|rapido',
    unless:
      'no|sin|cuantas|cuantos|como|invitar|anadir|agregar|mi|mis|nuestro|nuestra|precio|rol|eres|es_usted|cada|por|recursos|derechos|cuerpo|error|legible|dijo|era|cual|tiene|eliminar|quitar|editar|cambiar|asignar|aprobar|exportar|importar|compartir|enviar|crear|renombrar|pagar|factura|facturas|cuenta|cuentas|plaza|plan|permisos|acceso|precios|coste|costo|limite|licencia|informe|usuario|usuarios|api|empresa|cliente|clientes|lista|perfil|espacio|contrato|roles|cuando|donde|ayer|firmo|fue|cual_es|inmobiliario|nuevo|nueva|anado|dar_acceso|invito|aprueba|puedo_ver|mi_equipo|de_mi|entrar|equipo_no',
  },
  alarms: {
    safety:
      'suicidarme|suicidio|suicida|matarme|hacerme dano|quitarme la vida|quiero morir|no quiero vivir|matarte|matarlos|bomba|amenaza de muerte|amenazas de muerte|me amenaza|me amenazan|amenazado|amenazada|en peligro|emergencia|ambulancia|llamar a la policia|sobredosis|violencia domestica',
    legal:
      'abogado|abogada|abogados|demandar|demandarlos|demandarles|demanda judicial|acciones legales|medidas legales|juzgado|tribunales|denuncia|denunciar|denunciarlos|agencia de proteccion de datos|aepd|queja rgpd|reclamacion rgpd|fuga de datos|filtracion de datos|violacion de datos|defensa del consumidor|robo de identidad|burofax',
    upset:
      'mierda|joder|puta|gilipollas|cabron|cabrones|idiotas?|imbeciles?|inutiles?|incompetentes?|estafa|estafadores|ladrones|vergonzoso|verguenza|inaceptable|indignante|indignado|indignada|harto|harta|furioso|furiosa|muy enojado|muy enojada|enfadadisimo|enfadadisima|cabreado|cabreada|peor servicio|peor empresa|tomadura de pelo|una burla|ridiculo|que asco|basta ya|se me acabo la paciencia',
    noHelp:
      'no (?:me )?(?:ayuda|ayudo|ha ayudado|sirve|sirvio|ha servido|funciona|funciono|responde|resuelve)|no es lo que|no era lo que|no es mi pregunta|no era mi pregunta|sigue sin|sigue igual|mismo problema|respuesta equivocada|no me entiende|no entiende|ya lo intente|ya lo probe|todavia no|aun no',
  },
  thanks: {
    thanking: 'gracias',
    around: 'muchas|mil|muy|por|su|tu|ayuda|respuesta|perfecto|sí|todo|eso',
  },
  courtesies: {
    words:
      'hola buenos dias buenas tardes noches gracias por escribirnos contactarnos su tu mensaje con gusto claro puedo ayudarte ayudarle lo siento',
    greetings: 'hola buenos buenas',
  },
  yes: 's[ií]',
  questionEndings: null,
  automaticMail: {
    outOfOffice: 'fuera de la oficina',
    autoReply: 'respuesta automática',
    undelivered: 'no se puede entregar',
    unsubscribe: 'darse de baja',
    awayText: 'estoy fuera de la oficina',
    autoText: 'este es un mensaje automático',
  },
  commonWords:
    'el la los las es son un una yo mi mis me usted tu su como que donde cuando puedo puede quiero quisiera necesito por favor no y en para con esto he hay hola gracias de del al alguien una',
  ownSigns: null,
  stopWords:
    'el la los las un una unos unas de del al y o en es son como que cual cuales cuando donde mi mis me se su sus lo le les para por con no si puedo puede hola gracias favor',
  chatWords: null,
  stemmer: stemmer,
  numbers: {
    words:
      'dos tres cuatro cinco seis siete ocho nueve diez once doce catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien mil',
    units: 'segundos|minutos|horas|días|dias|semanas|meses|años|euros|dólares|por ?ciento',
    joins: 'y',
  },
  amountUnits: 'd[óo]lares|por ?ciento',
};
