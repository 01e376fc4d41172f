import type { Wording } from './wording.ts';

export const pt: Wording = {
  spaced: true,
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
};
