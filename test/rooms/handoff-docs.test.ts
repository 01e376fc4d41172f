/** Ten handoffs as teammates get them, by the running product. `npx vitest run test/rooms/handoff-docs.test.ts -u` renews the page. */
import { expect, test } from 'vitest';
import type { OwnerConfig } from '../../src/config/owner.ts';
import { faithful, type Said, type Script } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { makeWorld, type World } from '../fakes/world.ts';

const QUESTION = 'How do I change my billing email?';
const says = (said: Said) => () => said;

interface Told {
  title: string;
  who?: 'user' | 'lead' | 'enterprise';
  messages: string[];
  script?: Script;
  owner?: Partial<OwnerConfig>;
}

const claims: Script = (_, { snippets: [best] }) => ({
  decision: 'reply',
  message: 'You get the money back within 3 days, up to 500 euros.',
  citations: [{ snippet: best?.snippet, quote: best?.text.split('\n')[0] }],
});

const TOLD: Told[] = [
  { title: 'A customer asks for a person', messages: ['Hi! My invoice of May is wrong. Can I talk to a person?'] },
  {
    title: 'No article answers',
    who: 'lead',
    messages: ['Do you sell garden furniture?'],
    script: says({ decision: 'handoff', reason: 'nothing_found', summary: 'Asks whether we sell garden furniture.' }),
  },
  {
    title: 'The model finds that a person must look',
    who: 'enterprise',
    messages: ['Why did you charge our credit card twice for the invoice?'],
    script: says({
      ...{ decision: 'handoff', reason: 'model_decided', topic: 'billing' },
      summary:
        'Says the card was charged twice for one invoice. No refund was promised; the articles only explain how refunds work.',
    }),
  },
  { title: 'An answer that the articles do not support', messages: ['How long does a refund take?'], script: claims },
  { title: 'The model cannot be reached', messages: [QUESTION], script: says({ status: 500 }) },
  {
    title: 'A customer whose plan the owner reserved',
    who: 'enterprise',
    messages: [QUESTION],
    owner: { reservedForPeople: { plans: ['Enterprise'] } },
  },
  { title: 'An upset customer, after an answer', messages: [QUESTION, 'This is ridiculous!! I am furious.'] },
  { title: 'The same question again', messages: [QUESTION, 'How do I change my billing e-mail??'] },
  {
    title: 'A second “that did not help”',
    messages: [QUESTION, 'That did not help. How do I reset my password?', 'still not what I asked'],
  },
  {
    title: 'A lawyer, read by a German team',
    messages: ['You will hear from my lawyer about the data breach.'],
    owner: { teamLanguage: 'de' },
  },
];

async function noteOf({ who = 'user', messages, script = faithful, owner = {} }: Told): Promise<string> {
  const world: World = await makeWorld({ script, owner });
  try {
    let id: string | undefined;
    for (const message of messages) {
      id = world[who].says(message, id);
      await world.settled();
    }
    const { notes } = see(world, id ?? '');
    expect(notes).toHaveLength(1);
    // Which turn of this run it was says nothing.
    return (notes[0] ?? '').replace(/\bid-\d+\b/, 'TURN').replaceAll(id ?? '', 'CONVERSATION');
  } finally {
    await world.close();
  }
}

const HEAD = `# What a teammate gets

Ten handoffs, each the note that stands in the conversation, as plain text. The layout and the sentences, in thirteen
languages and scripts, are \`prompts/packet.md\`; \`teamLanguage\` in \`firstline.config.ts\` chooses. The customer's words and the
model's are shown as text, whatever they hold. A trace keeps every field of it, without what the
customer wrote, the contact's name and the values of attributes, and what the model wrote masked: \`npx firstline trace CONVERSATION\`.

This page is written by a test from the running product, and the test fails when it is out of date:
\`npx vitest run --project node test/rooms/handoff-docs.test.ts -u\` renews it.
`;

// Ten worlds, one after the other, take their time.
test('docs/handoff.md shows ten handoffs as they are', { timeout: 120_000 }, async () => {
  const pages: string[] = [];
  for (const told of TOLD) {
    const asked = told.messages.map((message) => `Customer: ${message}`).join('\n\n');
    const note = (await noteOf(told))
      .split('\n')
      .map((line) => `> ${line}`.trimEnd())
      .join('\n>\n');
    pages.push(`## ${told.title}\n\n${asked}\n\n${note.replace(/\n>\n> - /g, '\n> - ')}\n`);
  }
  await expect([HEAD, ...pages].join('\n')).toMatchFileSnapshot('../../docs/handoff.md');
});
