/** English. */
import { stemmer } from '@orama/stemmers/english';
import type { LanguagePack } from './pack.ts';

export const en: LanguagePack = {
  spaced: true,
  form: null,
  phrases: {
    disclosure:
      'I’m an AI assistant and answer from our help articles. To reach a person, just write “talk to a person”.',
    wayOut: 'Not what you need? Write “talk to a person”.',
    talkToPerson: 'Talk to a person',
    sources: 'Read more:',
    handedOff:
      'I’m an AI assistant and I’m passing this on to our {team} team. A person will answer you here; you don’t need to repeat anything.',
    askBack:
      'I’d like to help, but I’m not sure yet what this is about. Could you tell me in a sentence or two what you want to do, and what happens instead?',
    inDanger: 'If anybody is in danger right now, please call your local emergency number.',
    opensAgain: 'Our team is away right now. You can expect an answer from: {when}.',
    checking: 'I am checking this with a colleague and will answer you here.',
    howToAnswer:
      'Please answer with a note: {commands}. What you write after yes or no the customer may be told. After {minutes} minutes this is handed over.',
    checkIn: 'Did that help? If not, just write here again.',
    farewell: 'You’re welcome! If anything else comes up, just write here.',
    emailGreeting: 'Hello,',
  },
  wording: {
    person:
      'boss|person_in_charge|person|human|human_being|humans|real_people|actual_people|real_persons|agent|agents|representative|representatives|rep|reps|operator|advisor|adviser|specialist|staff|staff_member|member_of_staff|employee|team_member|teammate|colleagues|specialists|advisors|real_humans|some1_real|someone_alive|somebody_alive|member_of_your_team|member_of_the_team|colleague|manager|supervisor|someone_real|somebody_real|someone_human|somebody_human|someone_who_is_not_a_bot|someone_that_is_not_a_bot|human_support|human_help|human_agent|live_support|live_chat_agent',
    anyone:
      'whoever|someone|somebody|anyone|anybody|some1|any1|sum1|people|support|support_team|customer_support|customer_service|customer_care|help_desk|sales|sales_team|team|staff',
    around:
      'a|an|the|another|some|any|one_of|your|my|real|actual|live|living|breathing|human|proper|genuine|customer|support|service|care|sales|technical|billing|senior|account|more|flesh_and_blood|of|else',
    polite: 'please|pls|plz|now|right_now|asap|here|there|today|immediately|instead|thanks|thank_you',
    tail: 'available|around|to_talk|to_speak|to_chat|to_help|to_assist|to_call|to_contact|to_answer|to_look|to_take|to_handle|to_reply|to_respond|to_explain|to_deal|to_get|i_can|i_could|who_can|who_could|that_can|who_understands|on_the_phone|on_the_line|for_help|for_this|for_me|for_us|from_your|from_support|not_a_bot|not_a_robot|not_a_machine|not_an_ai|rather_than|and_not|or_i',
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
      'can|could|would|will|let|have|may PERSON help|assist|call|contact|answer|help_me|look_at|look_into|take_a_look_at|have_a_look_at|review|take_over|take_this|handle_this|reply_to|get_back|write_to|write_me|deal_with|explain me|us|this|it|to_me|my|with_this|with_that|,? END',
      'can|could|would|will|let|have PERSON please? help|assist|call|contact|answer|look_at|look_into|take_over|take_this|handle|reply_to|get_back|write_to|deal_with|talk_to|speak_to me|us|this|my|over|please|with',
      'can|could|would|will|have|let someone|somebody|anyone|anybody please? call|phone|ring|contact|talk_to|speak_to|get_back_to|get_in_touch_with|reach_out_to me|us',
      'is there? anyone|anybody|someone|somebody real|there|human|alive END',
      'ANYONE … ring|call|phone|contact|message|text me|us',
      'someone|somebody|PERSON … get|gets|be|is in_touch|back_to_me|in_contact',
      'call|phone|ring me|us back|asap|please|now|on_my',
      'please|can_you|could_you|just call|phone|ring|contact me|us END',
      'talk|speak|word|chat to|with whoever',
      'done|fed_up|enough|sick|tired|finished with|of this|the|your|these|talking_to? stupid|useless|dumb? bot|bots|robot|robots|chatbot|ai|machine',
      'need|want|like|get someone|somebody to? actually|really|properly? read|look|handle|help|review|speak|talk|call|answer|reply|deal',
      'word with ANYONE',
      'find|see|meet|reach PERSON END',
      'START customer_service|customer_support|support_team|customer_care STOP',
      'START PERSON STOP',
      'START to|with PERSON END',
      'don_t|do_not|dont|not|hate|stop|tired_of|sick_of|done want|wanna|like|wish|here? to? talk|talking|speak|speaking|chat|chatting to|with a|an|the|this|your|some? bot|bots|robot|robots|chatbot|machine|ai|computer|automated_system',
      'START transfer|escalate|redirect|connect|put me|us|this|it through? STOP',
      'START no more? bot|bots|robots|chatbots END',
    ],
    denied:
      'don_t|do_not|dont|didn_t|did_not|no_need_to|don_t_want_to|do_not_want_to|dont_want_to|don_t_need_to|do_not_need_to|don_t_have_to|do_not_have_to|didn_t_want_to|not_want_to|not_need_to|without|without_having_to|rather_not|prefer_not_to|instead_of|no_longer',
    deniedAfter: '',
    strong:
      'human|humans|human_being|real_person|actual_person|real_people|live_agent|live_person|living_person|real_agent|live_human|live_representative|breathing_person|flesh_and_blood|human_agent|human_support',
    cue: 'please|pls|plz|kindly|talk|speak|chat|connect|transfer|contact_me|call_me|phone_me|ring_me|text_me|email_me|reach|gimme|give_me|get_me|put|let_me|want|wanna|need|arrange|take_a_look|have_a_look|look_at_this|look_into_this|asap|here|for_me|help_me|assist_me|to_me|with_me|on_here|get_back_to_me|someone_else|rather|prefer|instead|demand|insist|urgent|urgently|now',
    unless:
      'how|many|what|invite|add|my|our|are_you|r_u|you_are|am_i|is_this|isn_t|not|don_t|dont|no|without|readable|resources|resource|error|rights|body|price|role|roles|every|each|the|said|told|was|were|were_you|fee|fees|field|name|per|says|has|had|before|only|verification|proof|captcha|nature|instead_of_a_human|add|adding|invite|inviting|remove|removing|delete|deleting|edit|change|changing|set|assign|assigned|approve|export|import|share|send|sent|see|view|create|rename|merge|upgrade|charge|charged|pay|pays|log|login|sign|invoice|invoices|account|accounts|seat|seats|plan|plans|permission|permissions|access|price|cost|costs|limit|license|workspace|report|reports|user|users|api|header|template|company|customer|customers|office|fees|billing_contact|number|another|their|his|her|which|when|where|did|spoke|talked|yesterday|left|signed|thanks_to|if|estate|travel|insurance|property|list|profile|page|button|feature|setting|settings|software|tool|app|missing|third|first|hours|become|hire|hiring',
  },
  alarms: {
    safety:
      'kill myself|killing myself|suicide|suicidal|self harm|hurt myself|harm myself|end my life|end it all|want to die|wanna die|don t want to live|cut myself|kill you|kill him|kill her|kill them|hurt you|shoot you|find where you live|bomb|death threats?|threatened me|threatening me|in danger|emergency(?! contact)|ambulance|call the police|overdose|domestic violence|being stalked|stalking me',
    legal:
      'lawyers?|attorney|attorneys|solicitor|barrister|sue|suing|lawsuit|legal action|legal steps|legal proceedings|take you to court|see you in court|small claims|court order|subpoena|cease and desist|gdpr complaint|gdpr request|gdpr violation|data protection authority|data protection complaint|data breach|data leak|leaked my data|privacy violation|privacy complaint|subject access request|ombudsman|trading standards|consumer protection|class action|press charges|police report|identity theft|chargeback',
    upset:
      'fuck\\S*|wtf|shit|shitty|bullshit|asshole|bastards?|idiots?|morons?|stupid bot|stupid company|dumb bot|useless bot|you are useless|absolutely useless|completely useless|piece of crap|piece of junk|piece of garbage|garbage company|what a joke|joke of a company|complete joke|worst company|worst support|worst service|worst experience|furious|outraged|outrageous|livid|pissed|pissed off|so angry|very angry|really angry|extremely angry|i am angry|i m angry|so mad|really mad|absolute garbage|complete garbage|total garbage|is garbage|(?:second|third|fourth|fifth|tenth) time i (?:ask|am asking|have asked|write|am writing|have written|contact)|fed up|disgusting|disgusted|disgrace|disgraceful|unacceptable|totally ridiculous|absolutely ridiculous|this is ridiculous|ripped off|rip off|scammers?|this is a scam|you stole|you are thieves|crooks|incompetent|appalling|screw you|go to hell|sick of this|sick and tired|losing my patience|lost my patience|had enough|stop wasting my time|wasting my time',
    noHelp:
      '(?:did|does|was|is|that s|it s)(?: not|n t|nt) (?:really )?(?:help|helpful|helping|work|working|answer|what i)|not helpful|no help|unhelpful|not what i (?:asked|meant|mean|want|need)|wrong answer|not my question|not answering my question|you don t understand|you do not understand|misunderstood|still (?:not|doesn|does not|isn|the same|broken|stuck)|already tried|tried that|tried this|no use|useless|same problem|nope',
  },
  thanks: {
    thanking: 'thanks|thank|thx|ty|cheers|helped|solved|resolved|works',
    around:
      'you|so|very|much|a|lot|many|again|that|this|it|for|your|the|all|great|perfect|ok|okay|cool|good|nice|awesome|super|wonderful|help|quick|fast|answer|reply|response|really|now|got|yes|day|bye',
  },
  courtesies: {
    words:
      'hi hello hey dear welcome good morning afternoon evening thanks thank you so very much many for your message question note reaching out getting in touch contacting writing to us about this that it sorry hear apologies sure of course certainly gladly happy glad i am i’m i’d i’ll we’re we’d we be would love to help assist with can let me understand great ok okay no problem',
    greetings: 'hi hello hey dear good',
  },
  yes: 'yes',
  questionEndings: null,
  automaticMail: {
    outOfOffice: 'out of (?:the )?office|ooo',
    autoReply: 'auto(?:matic|mated)?[- ]?(?:reply|response)',
    undelivered:
      'undeliver(?:ed|able)(?: mail)?|mail delivery (?:failed|failure|subsystem)|delivery (?:status notification|has failed)|returned mail|failure notice',
    unsubscribe: 'unsubscribe',
    awayText:
      'i am (?:currently )?(?:out of (?:the )?office|on (?:annual|parental|maternity|sick) leave)|i will be out of (?:the )?office',
    autoText: 'this is an (?:automatic|automated) (?:reply|response|message)',
  },
  commonWords:
    'the is are to a an i my me you your do does how what where when can could want need please not of and in on for with it this that have has hello hi thanks talk person',
  ownSigns: null,
  stopWords: 'a an and are as at be been by for in is it its of or s t that the this these those to was were with',
  chatWords:
    'about after all also am any anyone because before being but can cannot could did do does doing don done from get gets getting give go going got had has have having hello help hey hi how i if into just know let like ll many may me might more much my need no not now off on one only other our out over please possible question re really should since so some someone something such tell than thank thanks their them then there they thing through too try trying up us ve very want we well what when where which while who why will without wish would you your',
  stemmer: stemmer,
  numbers: {
    words:
      'two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand',
    units:
      '(?:(?:business|working|calendar|full) )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|dollars?|euros?|pounds?|per ?cent)',
    joins: 'and',
  },
  amountUnits: 'euros?|dollars?|pounds?|per ?cent',
};
