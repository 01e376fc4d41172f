/** Portuguese. */
import { stemmer } from '@orama/stemmers/portuguese';
import type { LanguagePack } from './pack.ts';

export const pt: LanguagePack = {
  spaced: true,
  form: null,
  phrases: {
    disclosure:
      'Sou um assistente de IA e respondo a partir dos nossos artigos de ajuda. Para falar com alguém, escreva “falar com uma pessoa”.',
    wayOut: 'Não era isso? Escreva “falar com uma pessoa”.',
    talkToPerson: 'Falar com uma pessoa',
    sources: 'Saiba mais:',
    handedOff:
      'Sou um assistente de IA e vou passar a sua mensagem para a nossa equipe {team}. Uma pessoa vai responder aqui; não é preciso repetir nada.',
    askBack:
      'Gostaria de ajudar, mas ainda não sei do que se trata. Pode dizer em uma ou duas frases o que pretende fazer e o que acontece em vez disso?',
    inDanger: 'Se alguém estiver em perigo agora, ligue para o número de emergência local.',
    opensAgain: 'A nossa equipe não está disponível neste momento. Você pode esperar uma resposta a partir de: {when}.',
    checking: 'Estou a confirmar isto com um colega e respondo aqui.',
    howToAnswer:
      'Responda com uma nota: {commands}. O que escrever depois de yes ou no pode ser dito ao cliente. Após {minutes} minutos, a conversa passa para a equipa.',
    checkIn: 'Isto ajudou? Se não, escreva aqui de novo.',
    farewell: 'De nada! Se precisar de mais alguma coisa, escreva aqui.',
    emailGreeting: 'Olá,',
  },
  wording: {
    person:
      'chefe|patrao|diretor|pessoa|pessoas_reais|humano|humana|ser_humano|atendente|atendentes|agente|operador|operadora|representante|consultor|consultora|funcionario|funcionaria|colaborador|gerente|supervisor|supervisora|responsavel|assistente_humano|pessoa_real|pessoa_de_verdade|pessoa_humana|atendente_humano|agente_humano|alguem_real|alguem_de_verdade|alguem_humano|alguem_da_equipe|alguem_da_equipa|alguem_de_carne_e_osso|membro_da_equipe|gente_de_verdade|gente_real|membro_da_equipa|atendimento_humano|suporte_humano',
    anyone:
      'alguem|gente|suporte|suporte_tecnico|apoio_ao_cliente|atendimento|atendimento_ao_cliente|equipe|equipa|sac|vendas|sua_equipe',
    around:
      'um|uma|o|a|os|as|algum|alguma|outro|outra|seu|sua|vosso|vossa|verdadeira|verdadeiro|real|humano|humana|de|do|da|equipe|equipa|meu|minha|com',
    polite: 'por_favor|porfavor|pfv|pf|obrigado|obrigada|ja|agora|agora_mesmo',
    tail: 'aqui|disponivel|real|humano|humana|de_verdade|que_possa|que_me|que_saiba|para_me|para_falar|para_ajudar|e_nao|nao_um|em_vez|no_lugar|ao_telefone|por_telefone|no_telefone|de_carne|do_suporte|da_equipe|da_equipa|com_quem|urgente|imediatamente|o_quanto_antes|online',
    requests: [
      'falar|fala|falo|conversar|converso|bater_papo|comunicar|contatar|contactar|contato|contacto|chat|dialogar diretamente|ja|logo|agora? com|para ANYONE',
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
      'cade|chama|chame|quero|manda o|um|uma? PERSON',
      'que PERSON me|veja|resolva|responda|ligue|entre|atenda|cuide',
      'START nao|voces|ai? tem|ha|existe|haveria PERSON END',
      'tem|ha alguem real|ai|humano|de_verdade|disponivel|com_quem END',
      'resposta|ajuda|ligacao|atendimento|retorno|chamada de|por|com PERSON',
      'START atendimento_ao_cliente|apoio_ao_cliente|sac|suporte_ao_cliente STOP',
      'que me|nos liguem|ligue|contatem|contactem|retornem|atendam',
      'me|nos ligue|liguem|liga|ligar|contate|contacte END',
      'liguem_me|ligue_me|podem_me_ligar|pode_me_ligar|contactem_me',
      'que ANYONE … contato|contacto|ligasse|ligue|contatasse|comigo',
      'farto|farta|basta|cansado|cansada|chega de|desse|deste este|esse|tantos? bot|bots|robo|robos|chatbot',
      'START PERSON STOP',
      'START com PERSON END',
      'nao|parar|pare|cansado|cansada|chega quero|queria|gosto|de? de? falar|conversar com um|uma|o|esse|este|seu? bot|robo|robot|chatbot|maquina|ia|computador',
      'START sem|chega_de|nada_de bots|robos|robo|bot END',
    ],
    denied:
      'nao_quero|nao_queria|nao_preciso|nao_desejo|sem|sem_ter_que|sem_precisar|nao_e_preciso|em_vez_de|nao|nao_gostaria_de|nao_preciso_de|nao_tenho_que|sem_ter_de',
    deniedAfter: '',
    strong:
      'pessoa_real|ser_humano|pessoa_de_verdade|humano|humanos|atendente_humano|agente_humano|alguem_real|pessoas_reais|pessoa_humana|atendimento_humano|suporte_humano|atendente_real|atendente',
    cue: 'por_favor|porfavor|pfv|pf|falar|falo|conversar|passa|passe|quero|queria|preciso|contato|contactado|contatado|contate|ligue|ligar|agora|ja|aqui|ai|me|ajudar|ajude|cade|urgente|exijo|prefiro|chama|chame|solicito|comigo|possivel|pra_mim|logo',
    unless:
      'nao|sem|quantas|quantos|como|convidar|adicionar|meu|minha|meus|nosso|nossa|preco|papel|voce_e|es_um|e_um|cada|recursos|direitos|corpo|erro|legivel|disse|era|qual|tem_um|foi|do|ter_um|eliminar|excluir|remover|editar|alterar|mudar|atribuir|aprovar|exportar|importar|compartilhar|enviar|criar|renomear|pagar|fatura|faturas|conta|contas|licenca|plano|permissoes|acesso|precos|custo|limite|relatorio|usuario|usuarios|api|empresa|cliente|clientes|lista|perfil|espaco|contrato|papeis|quando|onde|ontem|assinou|saiu|imobiliario|novo|nova|incluir|cadastrar|adiciono|convido|simpatico|removo|minha_equipe|da_minha',
  },
  alarms: {
    safety:
      'suicidar|suicidio|suicida|me matar|matar me|me machucar|acabar com a minha vida|quero morrer|nao quero viver|te matar|matar voces|bomba|ameaca de morte|ameacas de morte|me ameaca|ameacado|ameacada|em perigo|emergencia|ambulancia|chamar a policia|overdose|violencia domestica',
    legal:
      'advogado|advogada|advogados|processar voces|processa los|vou processar|processo judicial|acao judicial|medidas legais|medidas judiciais|tribunal|denuncia|denunciar|procon|lgpd|reclamacao rgpd|queixa rgpd|vazamento de dados|violacao de dados|fuga de dados|defesa do consumidor|roubo de identidade|boletim de ocorrencia',
    upset:
      'merda|porra|caralho|puta|idiotas?|imbecil|imbecis|inuteis|incompetentes?|palhacada|golpe|golpistas|ladroes|vergonha|vergonhoso|inaceitavel|inadmissivel|absurdo|ridiculo|indignado|indignada|furioso|furiosa|puto|com muita raiva|estou com raiva|saco cheio|de saco|farto|farta|pior servico|pior empresa|pior atendimento|lixo de|que lixo|perdi a paciencia',
    noHelp:
      'nao (?:me )?(?:ajuda|ajudou|adiantou|adianta|serve|serviu|funciona|funcionou|responde|respondeu|resolve|resolveu)|nao e o que|nao era o que|nao foi o que|nao e a minha pergunta|nao era isso|continua sem|continua igual|continua na mesma|mesmo problema|resposta errada|nao entende|nao entendeu|ja tentei|ainda nao',
  },
  thanks: {
    thanking: 'obrigado|obrigada|valeu',
    around: 'muito|pela|ajuda|resposta|perfeito|sim|isso|ajudou',
  },
  courtesies: {
    words:
      'ola oi bom dia boa tarde noite obrigado obrigada entrar em contato contacto sua pela mensagem prazer posso ajudar lhe desculpe',
    greetings: 'ola bom boa',
  },
  yes: 'sim',
  questionEndings: null,
  automaticMail: {
    outOfOffice: 'fora do escritório|ausência',
    autoReply: 'resposta automática',
    undelivered: 'não entregue',
    unsubscribe: 'cancelar (?:a )?(?:inscrição|subscrição)',
    awayText: 'estou fora do escritório',
    autoText: 'esta é uma (?:resposta|mensagem) automática',
  },
  commonWords:
    'o a os as e sao um uma eu meu minha me voce seu sua como que onde quando posso pode quero gostaria preciso por favor nao em no na para com isto tenho tem ola oi obrigado de do da ao alguem',
  ownSigns: null,
  stopWords:
    'o a os as um uma de do da dos das e ou em no na nos nas ao que qual quais quando onde como meu minha meus minhas me se seu sua eu para por com nao posso pode ola obrigado obrigada favor',
  chatWords: null,
  stemmer: stemmer,
  numbers: {
    words:
      'dois três quatro cinco seis sete oito nove dez onze doze catorze quinze vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem mil',
    units: 'segundos|minutos|horas|dias|semanas|meses|anos|euros|dólares|reais|por ?cento',
    joins: 'e',
  },
  amountUnits: 'reais',
};
