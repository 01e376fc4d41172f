import { describe, expect, test } from 'vitest';
import { packetOf } from '../../src/act/handoff/packet.ts';
import { packetNote } from '../../src/act/handoff/packet-note.ts';
import { packetTemplate } from '../../src/act/handoff/packet-template.ts';
import type { FoundSnippet, Snippet } from '../../src/domain/article.ts';
import type { Contact } from '../../src/domain/contact.ts';
import type { Context } from '../../src/domain/context.ts';
import { type Decision, HANDOFF_REASONS, type Refusal } from '../../src/domain/decision.ts';
import type { Packet } from '../../src/domain/handoff.ts';
import type { ConversationId, TurnId } from '../../src/domain/ids.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { textOf } from '../../src/sandbox/html.ts';
import { contextOf } from '../fakes/context.ts';
import { readPrompts } from '../fakes/runtime.ts';

const { packet: FILE } = await readPrompts();
const english = packetTemplate(FILE, 'en');

const ada: Contact = {
  ...{ id: 'x' as Contact['id'], role: 'user', name: 'Ada Byron', language: null, attributes: {}, tagIds: [] },
  companies: [{ id: '1', name: 'Harbour & Pine', plan: 'Enterprise', monthlySpend: 490, attributes: {} }],
};

const caseContext = (over: Partial<Context> = {}) =>
  contextOf({
    transcript: [],
    question: 'Hello! Where is my invoice? I need it today.',
    facts: { role: 'user', company_plan: 'Enterprise', seats: '38' },
    contact: ada,
    repliesBefore: 2,
    ...over,
  });

const snippetOf = (over: Partial<FoundSnippet> = {}): FoundSnippet => ({
  ...{ id: 'a1#0' as Snippet['id'], articleId: 'a1' as Snippet['articleId'], title: 'Invoices', headings: [] },
  ...{ text: 'Under Billing.', url: 'https://help.example/a1?x=1&y=2', audience: 'everyone' },
  ...{ score: 1, coverage: 0.42, confidence: 0.119 },
  ...over,
});
/** As a tool of the model finds one. */
const { score: _, coverage: __, confidence: ___, ...unmeasured } = snippetOf({ title: 'Plans', url: null });

interface Over {
  handoff?: Partial<Extract<Decision, { kind: 'handoff' }>>;
  context?: Partial<Context>;
  snippets?: (Snippet | FoundSnippet)[];
  refusals?: Refusal[];
  subject?: string;
  verifiesUsers?: boolean;
}
const packet = ({
  handoff,
  context,
  snippets = [],
  refusals = [],
  subject = '',
  verifiesUsers = true,
}: Over = {}): Packet =>
  packetOf({
    handoff: { kind: 'handoff', reason: 'nothing_found', topic: null, summary: '', draft: null, ...handoff },
    ...{ context: caseContext(context), snippets, refusals, subject, modelCalls: 1, verifiesUsers },
    turn: { turnId: 'turn-7' as TurnId, conversationId: '1024' as ConversationId },
  });
const note = (over: Over = {}, template = english) => packetNote(packet(over), template, 'npx firstline trace');

describe('the packet', () => {
  test('shows of much that was written how it began and how it ends', () => {
    const question = `First the export.${' And so on.'.repeat(100)} Then the refund.`;
    expect(packet({ context: { question } }).words).toMatch(/^First the export\..* … .* Then the refund\.$/);
    expect(packet({ context: { question } }).words.length).toBeLessThanOrEqual(503);
  });

  test('says everything a teammate needs: short first, detailed after', () => {
    const html = note({
      handoff: { topic: 'billing', summary: 'Wants the invoice of May. Looked under Billing.' },
      snippets: [
        snippetOf(),
        snippetOf({ id: 'a1#1' as never, coverage: 0.3 }),
        { ...unmeasured, articleId: 'a2' as never },
      ],
      refusals: [{ reason: 'number_without_evidence', detail: '50' }],
    });
    expect(textOf(html)).toBe(
      [
        'Handed over by Firstline. No article answers this.',
        'Asked: Wants the invoice of May.',
        'Who: a verified user, Harbour & Pine, plan Enterprise, spends 490 a month, writes en, seats 38',
        'In their words: Hello! Where is my invoice? I need it today.',
        'In short: Wants the invoice of May. Looked under Billing.',
        'Topic: billing',
        'Tried: answers before this: 2; calls to the model: 1; likelihood that the articles answer this: 12 %',
        'Articles read, and how many of the question’s words stand in each:',
        '- Invoices (https://help.example/a1?x=1&y=2): 42 %\n- Plans',
        'Claims that failed the checks:',
        '- number_without_evidence 50',
        'Trace: nothing_found, turn-7, npx firstline trace 1024, explain_turn',
      ].join('\n'),
    );
  });

  test('never names the contact', () => {
    expect(note()).not.toContain('Ada');
  });

  test('leaves out what there is not', () => {
    const question = 'Where is my invoice?';
    expect(textOf(note({ subject: question, context: { question, contact: null, facts: {}, repliesBefore: 0 } }))).toBe(
      [
        'Handed over by Firstline. No article answers this.',
        `Asked: ${question}`,
        'Tried: answers before this: 0; calls to the model: 1',
        'Trace: nothing_found, turn-7, npx firstline trace 1024, explain_turn',
      ].join('\n'),
    );
    expect(textOf(note({ context: { question: '', contact: null } }))).not.toContain('Asked');
  });

  test.each<[string, Over, string]>([
    ['a user whose identity Intercom verifies', {}, 'a verified user'],
    ['a user whose identity it does not', { verifiesUsers: false }, 'a user, identity not verified'],
    [
      'a lead, whatever is verified',
      { context: { contact: { ...ada, role: 'lead', companies: [] } } },
      'a visitor; who they say they are is not verified',
    ],
    [
      'somebody whose company has no plan and no spend',
      {
        context: { contact: { ...ada, companies: [{ ...ada.companies[0], plan: null, monthlySpend: null } as never] } },
      },
      'a verified user, Harbour & Pine, writes en',
    ],
  ])('tells %s', (_, over, words) => {
    expect(textOf(note(over))).toContain(`Who: ${words}`);
  });

  test('asks in the first sentence of a summary, or in the customer’s own', () => {
    const summary = 'Wants the invoice of May. Looked under Billing.';
    const subject = 'Where is it?';
    expect(packet({ handoff: { summary }, subject }).asked).toEqual({
      by: 'summary',
      text: 'Wants the invoice of May.',
    });
    expect(packet({ handoff: { summary: '五月の請求書。見つからない。' } }).asked.text).toBe('五月の請求書。');
    expect(packet({ subject }).asked).toEqual({ by: 'customer', text: subject });
    const failed = { reason: 'model_failed', summary: 'The model answered: timeout.' } as const;
    expect(packet({ handoff: failed, subject }).asked).toEqual({ by: 'customer', text: subject });
  });

  test('names each claim once, and no article that shares nothing with the question', () => {
    const claim = { reason: 'number_without_evidence', detail: '50' } as const;
    const other = { ...claim, detail: '60' };
    const { refusals, articles } = packet({ refusals: [claim, other, claim], snippets: [snippetOf({ coverage: 0 })] });
    expect(refusals).toEqual([claim, other]);
    expect(articles).toEqual([]);
  });

  test.each(LANGUAGES)('gives every reason in a sentence of %s, and has every other sentence too', (language) => {
    const template = packetTemplate(FILE, language);
    const over: Over = {
      handoff: { topic: 'billing', summary: 'In short.', draft: { message: 'You get 50.', unsupported: ['50'] } },
      snippets: [snippetOf()],
      refusals: [{ reason: 'no_citation', detail: '' }],
    };
    for (const reason of HANDOFF_REASONS) {
      const text = textOf(note({ ...over, handoff: { ...over.handoff, reason } }, template));
      expect(text).toContain(template.sentence(reason));
      expect(text).not.toMatch(/\{|\}/);
    }
    expect(new Set(HANDOFF_REASONS.map(template.sentence)).size).toBe(HANDOFF_REASONS.length);
  });

  test('shows the draft with what was refused marked, as it was written and once each', () => {
    const draft = {
      message: 'You get 50 or 1,500 euros & <b>5</b>.',
      unsupported: ['1,500', '5', '50', 'not there', ''],
    };
    expect(note({ handoff: { draft } })).toContain(
      '<blockquote>You get <b>[not supported: 50]</b> or <b>[not supported: 1,500]</b> euros &amp; &lt;b&gt;<b>[not supported: 5]</b>&lt;/b&gt;.</blockquote>',
    );
  });

  test('shows the draft as it is when nothing of what was refused stands in it', () => {
    const draft = { message: 'You get a refund.', unsupported: ['no such quote'] };
    expect(note({ handoff: { draft } })).toContain('<blockquote>You get a refund.</blockquote>');
  });

  test('shows what others wrote as text, never as markup, Markdown or a placeholder', () => {
    const evil = '<img src=x onerror=alert(1)>"\'& [x](https://evil.example) **b** {{draft}} {{t.who}} $& {}';
    const html = note({
      handoff: { summary: `Short. ${evil}`, topic: evil, draft: { message: evil, unsupported: ['<img'] } },
      context: {
        ...{ question: evil, facts: { [evil]: evil } },
        contact: { ...ada, companies: [{ ...ada.companies[0], name: evil, plan: evil } as never] },
      },
      snippets: [snippetOf({ title: evil, url: 'https://x.example/"onclick="' })],
      refusals: [{ reason: 'link_not_given', detail: evil }],
    });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('"onclick');
    expect(html).not.toContain('href="https://evil.example"');
    expect(html.match(/<strong>/g)).toHaveLength(1);
    expect(html.match(/<blockquote>/g)).toHaveLength(1);
    expect(textOf(html)).toContain('{{t.who}} $& {}');
  });

  test('is a note and no book, however much there is', () => {
    const long = 'word '.repeat(5_000);
    const html = note({
      handoff: { summary: long, topic: 'billing', draft: { message: long, unsupported: [] } },
      context: {
        ...{ question: long, facts: Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`${i}${long}`, long])) },
        contact: { ...ada, companies: [{ ...ada.companies[0], name: long, plan: long } as never] },
      },
      snippets: Array.from({ length: 50 }, (_, i) => snippetOf({ articleId: `a${i}` as never, title: long })),
      refusals: Array.from({ length: 50 }, () => ({ reason: 'no_citation' as const, detail: long })),
    });
    expect(html.length).toBeLessThan(10_000);
    expect(html).toContain('…');
  });
});

describe('the template', () => {
  test.each([
    ['a language nobody wrote', FILE, 'xx', 'no section "# xx"'],
    ['no layout', FILE.replace('# Layout', '# Else'), 'en', 'no section "# Layout"'],
  ])('with %s is refused', (_, file, language, message) => {
    expect(() => packetTemplate(file, language)).toThrow(message);
  });

  test('that lacks a sentence says which', () => {
    expect(() => note({}, packetTemplate(FILE.replaceAll('- nothing_found', '- something'), 'de'))).toThrow(
      'lacks "nothing_found" in "# de"',
    );
  });

  test('may be written anew by the owner', () => {
    const file = '# Layout\n\n{{t.hello}} *{{why}}*\n\n# en\n- hello: Hi,\n- nothing_found: nothing & nobody.\n';
    const plain = packetTemplate(`${file}${FILE.slice(FILE.indexOf('- verified'), FILE.indexOf('- asked_for'))}`, 'en');
    expect(note({}, plain)).toBe('<p>Hi, <em>nothing &amp; nobody.</em></p>');
  });
});
