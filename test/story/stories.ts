/** What people do, story by story. What is expected of each stands in the tests; here nothing is judged. */
import { BOT, TEAMS, TOM } from '../fakes/larkspur.ts';
import { faithful, type Said, type Script } from '../fakes/model.ts';
import type { Scene, Story } from './scene.ts';

export const QUESTION = 'How do I change my billing email?';
const OTHER_QUESTION = 'How do I reset my password?';
const PERSON = 'I want to talk to a person';
const NOTHING_FITS = 'Do you sell garden furniture?';
export const MINUTES = 60_000;

const behaves = () => faithful;
const always = (said: Said) => () => () => said;

/** One message, and what becomes of it. */
const asks = (body: string, model?: Story['model'], who: 'user' | 'lead' | 'enterprise' = 'user'): Story => ({
  ...(model ? { model } : {}),
  happens: async (scene) => {
    const id = scene[who].says(body);
    await scene.settled();
    return id;
  },
});

/** One message, something that happens at once, and what becomes of it. */
const asksAnd = (happens: (scene: Scene, id: string) => void, body = QUESTION): Story => ({
  model: behaves,
  happens: async (scene) => {
    const id = scene.user.says(body);
    happens(scene, id);
    await scene.settled();
    return id;
  },
});

/** Two messages, the second after the first was dealt with. */
const asksTwice = (first: string, second: string, between: (scene: Scene, id: string) => void = () => {}): Story => ({
  model: behaves,
  happens: async (scene) => {
    const id = scene.user.says(first);
    await scene.settled();
    between(scene, id);
    scene.user.says(second, id);
    await scene.settled();
    return id;
  },
});

/** The model behaves, and something happens while it thinks. */
const meanwhile =
  (happens: (scene: Scene) => unknown, script: Script = faithful): NonNullable<Story['model']> =>
  (scene) =>
  async (...all) => {
    await happens(scene);
    return script(...all);
  };

/** The first of our writes of this kind lands so much later. */
function lateOnce(scene: Scene, ms: number): void {
  let once = true;
  scene.onWrite('reply', () => {
    const late = once ? ms : undefined;
    once = false;
    return late;
  });
}

export const question = asks(QUESTION);
export const questionToAModel = asks(QUESTION, behaves);
export const enterpriseQuestion = asks(QUESTION, behaves, 'enterprise');
export const twoQuestions = asksTwice(QUESTION, 'And how do I reset my password?');
export const intoAClosedConversation = asksTwice(QUESTION, OTHER_QUESTION, ({ nora }, id) => nora.closes(id));

export const burst: Story = {
  model: behaves,
  happens: async ({ user, pass, settled }) => {
    const id = user.says('Hello');
    await pass(2_000);
    user.says('I need to change something', id);
    await pass(2_000);
    user.says('my billing email', id);
    await settled();
    return id;
  },
};

export const endlessBurst: Story = {
  model: behaves,
  happens: async ({ user, pass }) => {
    const id = user.says(QUESTION);
    for (let second = 0; second < 24; second += 2) {
      await pass(2_000);
      user.says('…', id);
    }
    return id;
  },
};

// ---------------------------------------------------------------- what the model does

const searchesFirst: Script = (request) => {
  const tool = request.messages.findLast((message) => message.role === 'tool');
  if (!tool) return { calls: [{ name: 'search_articles', arguments: { query: 'change billing email' } }] };
  const [best] = JSON.parse(tool.content ?? '[]') as { snippet: string; text: string }[];
  const quote = best?.text.split('\n')[0] ?? '';
  return { decision: 'reply', message: quote, citations: [{ snippet: best?.snippet, quote }] };
};
const searchesForEver: Said = { calls: [{ name: 'search_articles', arguments: { query: 'again' } }] };
const asksBackWords = 'Do you mean the email for invoices or the one you sign in with?';
const handsOff = (topic: string | null, reason: string, summary: string): Said => ({
  ...{ decision: 'handoff', reason, topic, summary },
});
const mendsItself: Script = (request, material, call) =>
  request.messages.some(({ role }) => role === 'assistant')
    ? faithful(request, material, call)
    : { text: 'Sure! Just go to settings.' };

export const modelSearches = asks('Wohin gehen meine Belege?', () => searchesFirst);
export const modelAsksBack = asks('change email', always({ decision: 'clarify', message: asksBackWords }));
export const thanks = asks('thanks!', always({ decision: 'silence' }));
export const modelNeverDecides = asks(QUESTION, always(searchesForEver));
export const modelMendsItsAnswer = asks(QUESTION, () => mendsItself);
export const modelAnswersAnError = asks(QUESTION, always({ status: 500 }));
export const modelDoesNotKnowTheKey = asks(QUESTION, always({ status: 401 }));
export const modelAnswersNonsense = asks(QUESTION, always({ text: 'no json' }));
export const modelDoesNotAnswer = asks(QUESTION, always({ hang: true }));

// ---------------------------------------------------------------- people

export const REQUESTS = {
  en: PERSON,
  de: 'Ich möchte mit einem Menschen sprechen',
  fr: 'Je voudrais parler à une personne',
  es: 'Quiero hablar con una persona',
  pt: 'Quero falar com uma pessoa',
  it: 'Vorrei parlare con una persona',
  nl: 'Ik wil met een mens praten',
  pl: 'Chcę porozmawiać z człowiekiem',
  sv: 'Jag vill prata med en människa',
  tr: 'Bir insanla konuşmak istiyorum',
  ja: '担当者と話したいです',
  zh: '我想和人说话',
  'zh-Hant': '請幫我轉真人客服',
};
export const asksForPerson = (language: keyof typeof REQUESTS) => asks(REQUESTS[language], behaves);
export const asksForPersonAboutRefund = asks('I want to talk to a person about a refund of my last invoice', behaves);
export const asksForPersonAfterAnswer = asksTwice(QUESTION, 'Get me a human, please');
export const writesAfterHandoff = asksTwice(PERSON, QUESTION);
export const nothingFits = asks(NOTHING_FITS, undefined, 'lead');
export const chargedTwice = asks(
  'Why did you charge our credit card twice for the invoice?',
  always(handsOff('billing', 'model_decided', 'Charged twice in May.')),
  'enterprise',
);

export const handedBack: Story = {
  model: behaves,
  happens: async ({ user, nora, settled }) => {
    const id = user.says(PERSON);
    await settled();
    nora.replies(id, 'What is it about?');
    user.says(QUESTION, id);
    await settled();
    nora.assigns(id, { type: 'admin', id: BOT });
    await settled();
    return id;
  },
};

export const handedBackByNote: Story = {
  model: behaves,
  happens: async ({ user, nora, settled }) => {
    const id = user.says(PERSON);
    await settled();
    nora.assigns(id, { type: 'admin', id: nora.id });
    user.says(QUESTION, id);
    await settled();
    nora.notes(id, '@bot please answer this one');
    await settled();
    return id;
  },
};

export const teammateRepliesFirst: Story = {
  model: behaves,
  happens: async ({ user, nora, pass, settled }) => {
    const id = user.says(QUESTION);
    await pass(1_000);
    nora.replies(id, 'Hi, I am on it.');
    await settled();
    return id;
  },
};
export const teammateRepliesWhileTheModelThinks = asks(
  QUESTION,
  meanwhile(({ nora, newest }) => nora.replies(newest(), 'Hi, I am on it.')),
);
export const teamIsChosenWhileTheModelThinks = asks(
  QUESTION,
  meanwhile(
    ({ nora, newest }) => nora.assigns(newest(), { type: 'team', id: TEAMS.billing }),
    () => handsOff(null, 'nothing_found', ''),
  ),
);
export const teammateTakesAHandoff: Story = {
  model: always(handsOff(null, 'nothing_found', '')),
  happens: async (scene) => {
    scene.onWrite('assign', () => void scene.nora.replies(scene.newest(), 'Hello, Nora here.'));
    const id = scene.user.says(NOTHING_FITS);
    await scene.settled();
    return id;
  },
};
export const writesDuringAHandoff: Story = {
  model: behaves,
  happens: async (scene) => {
    let once = true;
    scene.onWrite('assign', () => {
      const ms = once ? 15_000 : undefined;
      once = false;
      return ms;
    });
    const id = scene.user.says(PERSON);
    await scene.pass(7_000);
    scene.user.says(QUESTION, id);
    await scene.settled();
    return id;
  },
};
export const assignedToTeammate = asksAnd(({ nora }, id) => nora.assigns(id, { type: 'admin', id: TOM }));
export const assignedToTeam = asksAnd(({ nora }, id) => nora.assigns(id, { type: 'team', id: TEAMS.technical }));
export const teammateNotes = asksAnd(({ nora }, id) => nora.notes(id, 'Let us see what the bot says.'));
export const finIsActive = asksAnd(({ fin }, id) => fin.replies(id, 'Let me look.'));

// ---------------------------------------------------------------- what falls, comes late, is silenced

export const lostNotification: Story = {
  model: behaves,
  happens: async ({ user, pass, settled, loseNotifications }) => {
    loseNotifications();
    const id = user.says(QUESTION);
    await pass(4 * MINUTES);
    await settled();
    return id;
  },
};
export const askedWhileDown: Story = {
  model: behaves,
  happens: async ({ user, settled, loseNotifications, restart }) => {
    loseNotifications();
    const id = user.says(QUESTION);
    await restart();
    await settled();
    return id;
  },
};
export const takenAndNotificationLost: Story = {
  model: behaves,
  happens: async ({ user, nora, pass, settled, loseNotifications }) => {
    loseNotifications();
    const id = user.says(QUESTION);
    nora.assigns(id, { type: 'admin', id: nora.id });
    await pass(10 * MINUTES);
    await settled();
    return id;
  },
};
export const restoredBackup: Story = {
  model: behaves,
  happens: async ({ user, settled, restart }) => {
    const id = user.says(QUESTION);
    await settled();
    await restart({ forgetting: true });
    await settled();
    user.says(OTHER_QUESTION, id);
    await settled();
    return id;
  },
};
export const lateReply: Story = {
  model: behaves,
  happens: async (scene) => {
    lateOnce(scene, 15_000);
    const id = scene.user.says(QUESTION);
    await scene.settled();
    return id;
  },
};
export const lateReplyAndAnotherQuestion: Story = {
  model: behaves,
  happens: async (scene) => {
    lateOnce(scene, 15_000);
    const id = scene.user.says(QUESTION);
    await scene.pass(7_000);
    scene.user.says('And how do I reset my password?', id);
    await scene.settled();
    return id;
  },
};
export const messagesCross: Story = {
  model: behaves,
  happens: async ({ user, settled, onWrite }) => {
    let crossed = false;
    onWrite('reply', () => {
      if (!crossed) user.says('And how do I reset my password?', id);
      crossed = true;
      return undefined;
    });
    const id = user.says(QUESTION);
    await settled();
    return id;
  },
};
export const messagesCrossAndOneIsLost: Story = {
  model: behaves,
  happens: async ({ user, pass, settled, onWrite, loseNotifications }) => {
    const id = user.says(QUESTION);
    let crosses = true;
    onWrite('reply', () => {
      if (!crosses) return undefined;
      crosses = false;
      loseNotifications();
      user.says('How do I download an invoice?', id);
      return undefined;
    });
    await settled();
    await pass(1 * MINUTES);
    await settled();
    return id;
  },
};
export const messagesCrossAndMoreFollows: Story = {
  model: behaves,
  happens: async (scene) => {
    lateOnce(scene, 6_000);
    const id = scene.user.says(QUESTION);
    await scene.pass(5_000);
    scene.user.says('Does a free plan have two-factor authentication?', id);
    await scene.pass(3_000);
    scene.user.says('I use an authenticator app', id);
    await scene.settled();
    return id;
  },
};
export const pausedAndResumed: Story = {
  model: behaves,
  happens: async ({ user, owner, settled, restart }) => {
    await owner.pauses();
    await restart();
    const id = user.says(QUESTION);
    await settled();
    await owner.resumes();
    user.says(`Hello? ${QUESTION}`, id);
    await settled();
    return id;
  },
};
export const pausedWhileTheModelThinks = asks(
  QUESTION,
  meanwhile(({ owner }) => owner.pauses()),
);
export const oneTopicPaused: Story<{ silenced: string; answered: string }> = {
  model: behaves,
  happens: async ({ user, lead, owner, settled }) => {
    await owner.pauses('billing');
    const silenced = user.says('How do I change the credit card for my subscription invoices?');
    const answered = lead.says(OTHER_QUESTION);
    await settled();
    return { silenced, answered };
  },
};
export const doubledAndReversed: Story = {
  model: behaves,
  happens: async ({ user, settled, holdPost, deliverHeld }) => {
    holdPost();
    const id = user.says(QUESTION);
    for (const more of ['please', 'today', 'if you can', 'thanks']) user.says(more, id);
    await deliverHeld(3);
    await settled();
    return id;
  },
};

const ASKED = 'Is the billing email of the Lisbon office changed in Settings?';
export const askFact = { question: `${QUESTION} It is for the Lisbon office.`, asked: ASKED, other: OTHER_QUESTION };

/** Asks a teammate once; says what they said, cited; and nothing while there is no answer. */
export const asker: Script = ({ messages, response_format: format }, { snippets }) => {
  const data = messages.find(({ role }) => role === 'user')?.content ?? '';
  const [best] = snippets;
  const quote = best?.text.split('\n')[0] ?? '';
  const says = (message: string) => ({ decision: 'reply', message, citations: [{ snippet: best?.snippet, quote }] });
  if (best?.article.startsWith('Confirmed by a teammate on ')) return says(`Here is what I found out: ${best.text}`);
  if (data.includes(OTHER_QUESTION)) return says(quote);
  if (data.includes('asked_teammate')) return { decision: 'silence' };
  const handover = { topic: 'billing', summary: 'Lisbon.' };
  const mayAsk = JSON.stringify(format).includes('ask_teammate');
  return mayAsk
    ? { decision: 'ask_teammate', message: ASKED, ...handover }
    : { decision: 'handoff', reason: 'model_decided', ...handover };
};

const asksOneFact = (then: (scene: Scene, id: string) => void): Story => ({
  model: () => asker,
  owner: { askTeammates: { waitMinutes: 30 } },
  happens: async (scene) => {
    const id = scene.user.says(askFact.question);
    await scene.settled();
    then(scene, id);
    await scene.settled();
    await scene.pass(40 * MINUTES);
    await scene.settled();
    return id;
  },
});
export const teammateAnswersOneFact = asksOneFact(({ nora }, id) => nora.notes(id, '@bot yes, Maria does it.'));
export const nobodyAnswersOneFact = asksOneFact(() => {});
export const customerWritesWhileATeammateIsAsked = asksOneFact(({ user }, id) => void user.says(OTHER_QUESTION, id));
