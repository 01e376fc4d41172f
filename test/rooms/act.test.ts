import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packetTemplate } from '../../src/act/handoff/packet-template.ts';
import type { ReservedRoute } from '../../src/act/handoff/reserve-route.ts';
import type { Route } from '../../src/act/handoff/route.ts';
import { type PerformDeps, perform } from '../../src/act/perform.ts';
import { inMode, planFor } from '../../src/act/plan.ts';
import { alreadyDone, madeFor } from '../../src/act/reconcile.ts';
import { asksForPerson } from '../../src/decide/asks-for-person.ts';
import type { Snippet } from '../../src/domain/article.ts';
import type { Context } from '../../src/domain/context.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { TicketWanted } from '../../src/domain/handoff.ts';
import type { ConversationId, PartId, TagId, TurnId } from '../../src/domain/ids.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import type { Plan, Step, StepRecord, StepState } from '../../src/domain/plan.ts';
import type { Spoken } from '../../src/domain/turn.ts';
import { PACKS } from '../../src/languages/packs.ts';
import type { Lease } from '../../src/ports/inbox.ts';
import { IntercomError } from '../../src/ports/intercom.ts';
import type { Store } from '../../src/ports/store.ts';
import { textOf } from '../../src/sandbox/html.ts';
import { toHtml } from '../../src/text/render.ts';
import { lettersOf, lettersOfHtml } from '../../src/text/same-text.ts';
import { virtualClock } from '../fakes/clock.ts';
import { contextOf } from '../fakes/context.ts';
import { ADA, conversationOf, partOf, US } from '../fakes/conversation.ts';
import { logInto } from '../fakes/receiver.ts';
import { readPrompts } from '../fakes/runtime.ts';
import { BILLING, HANDOFF_PLAN, leaseAt, leased, openStore, permitOf, REPLY_PLAN } from '../fakes/store.ts';

describe('rendering', () => {
  test.each([
    ['bold, italics and code', '**a** *b* `c`', '<p><strong>a</strong> <em>b</em> <code>c</code></p>'],
    ['line breaks', 'a\nb', '<p>a<br>\nb</p>'],
    ['numbered steps', '1. a\n2. b', '<ol>\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['links to the web', '[a](https://x.example/?a=1&b=2)', '<p><a href="https://x.example/?a=1&amp;b=2">a</a></p>'],
    ['links to an address', '[a](mailto:a@x.example)', '<p><a href="mailto:a@x.example">a</a></p>'],
  ])('keeps %s', (_, markdown, html) => {
    expect(toHtml(markdown)).toBe(html);
  });

  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](java\\script:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](//evil.example)',
    '[x](/relative)',
    '<javascript:alert(1)>',
    '![x](https://evil.example/pixel.gif)',
    '![x][1]\n\n[1]: https://evil.example/pixel.gif',
    '[x](https://x.example "onmouseover=alert(1)")',
    '[x](https://x.example/"onmouseover="alert(1))',
    '`</code><script>alert(1)</script>`',
    '```\n</code></pre><script>alert(1)</script>\n```',
    '```"><img src=x onerror=alert(1)>\nx\n```',
    '# <b>x</b>',
    '<!--x--><style>*{}</style>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '**<svg/onload=alert(1)>**',
    '| a | b |\n| - | - |\n| <b>x</b> | ![y](https://evil.example) |',
  ];

  test.each(hostile)('lets nothing through of %j', (markdown) => {
    const html = toHtml(markdown);
    const tags = html.match(/<[^>]*>/g) ?? [];
    const harmless =
      /^<\/?(?:p|br|strong|em|ul|ol|li|blockquote|code|pre|a)>$|^<a href="(?:https?:|mailto:)[^"<>]*"(?: title="[^"<>]*")?>$|^<code class="[^"<>]*">$/;
    expect(tags.filter((tag) => !harmless.test(tag))).toEqual([]);
    expect(html).not.toMatch(/<(?:img|script|svg|style)/i);
  });
});

const context = (over: Partial<Context> = {}) =>
  contextOf({ facts: { role: 'user', company_plan: 'Enterprise' }, ...over });

const snippet = (over: Partial<Snippet> = {}): Snippet => ({
  id: 'a1#0' as Snippet['id'],
  articleId: 'a1' as Snippet['articleId'],
  title: 'Invoices',
  headings: [],
  text: 'Under Billing.',
  url: 'https://help.example/a1?x=1&y=2',
  audience: 'everyone',
  ...over,
});

const handoff = (over: Partial<Extract<Decision, { kind: 'handoff' }>> = {}) =>
  ({ kind: 'handoff', reason: 'nothing_found', topic: null, summary: '', draft: null, ...over }) as const;
const route: Route = {
  ...{ rule: 'topic billing', when: {}, team: BILLING, teammate: null, assign: null, tagIds: [], attributes: {} },
  ...{ ticket: null, vip: false },
};
const handoffSettings: ReservedRoute = {
  route,
  taken: { rule: route.rule, teammate: null, because: 'team_only' },
  ...{ topic: 'billing', answerAttributes: {} },
  ...{ handoffTag: '86' as TagId, opensAt: null, timeZone: null, offerAfter: 2, closesOnThanks: false, asks: null },
  notes: { template: packetTemplate((await readPrompts()).packet, 'en'), verifiesUsers: true, traceCommand: 'trace' },
};
const TICKET: TicketWanted = {
  ...{ how: 'create', typeId: '54', category: 'Back-office', contactId: ADA, teamId: BILLING.id },
  ...{ title: 'An invoice', description: '', attributes: {} },
};
const turn = { turnId: 'turn-1' as TurnId, conversationId: '1024' as ConversationId };
/** As it is planned in a turn of ours. */
const planned = (
  decision: Decision,
  over: Partial<Context> = {},
  { quiet = false, at = handoffSettings, snippets = [snippet()] } = {},
) =>
  planFor({ decision, snippets, refusals: [], subject: '', usage: { calls: 1 } }, context(over), at, {
    ...turn,
    quiet,
  });

describe('the plan', () => {
  const reply: Decision = {
    kind: 'reply',
    message: 'Under **Billing**.',
    citations: [
      { snippetId: 'a1#0' as never, quote: '' },
      { snippetId: 'a1#0' as never, quote: '' },
      { snippetId: 'gone' as never, quote: '' },
    ],
  };

  test('of a reply shows the answer, its articles once each, and who wrote it', () => {
    const { steps, team } = planned(reply);
    expect(team).toBeNull();
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ kind: 'reply' });
    expect((steps[0] as { html: string }).html).toBe(
      `<p>Under <strong>Billing</strong>.</p><p>Read more: <a href="https://help.example/a1?x=1&amp;y=2">Invoices</a></p><p><i>${PACKS.en.phrases.disclosure}</i></p>`,
    );
  });

  test('of a reply from an article without an address names no link', () => {
    const { steps } = planned(reply, {}, { snippets: [snippet({ url: null })] });
    expect(JSON.stringify(steps)).not.toContain(PACKS.en.phrases.sources);
  });

  test.each(LANGUAGES)(
    'says in %s that an AI wrote the first reply, and keeps the way to a person open after it',
    (language) => {
      const html = (repliesBefore: number) =>
        JSON.stringify(planned({ kind: 'clarify', message: '?' }, { language, repliesBefore }));
      expect(html(0)).toContain(PACKS[language].phrases.disclosure.slice(0, 20));
      expect(html(1)).toContain(PACKS[language].phrases.wayOut.slice(0, 20));
      expect(html(1)).not.toContain(PACKS[language].phrases.disclosure.slice(0, 20));
    },
  );

  test.each(LANGUAGES)(
    'offers a button to a person under the second reply, whose text in %s asks for one',
    (language) => {
      const kinds = (over: Partial<Context>, at = handoffSettings) =>
        planned(reply, over, { at }).steps.map(({ kind }) => kind);
      const [, offer] = planned(reply, { language, repliesBefore: 1 }).steps;
      expect(offer).toEqual({ kind: 'offer', text: PACKS[language].phrases.talkToPerson });
      expect(asksForPerson(PACKS[language].phrases.talkToPerson)).not.toBeNull();
      expect(kinds({ repliesBefore: 0 })).toEqual(['reply']);
      expect(kinds({ repliesBefore: 5, channel: 'email' })).toEqual(['reply']);
      expect(kinds({ repliesBefore: 5 }, { ...handoffSettings, offerAfter: null })).toEqual(['reply']);
    },
  );

  test('of a handoff informs the teammate first, and tells the customer last', () => {
    const plan = planned(handoff({ topic: 'billing' }));
    expect(plan.steps.map((step) => step.kind)).toEqual(['note', 'tag', 'unassign', 'assign', 'reply']);
    expect(plan.team).toEqual(BILLING);
    expect(plan.route).toEqual(handoffSettings.taken);
    expect(plan.steps[3]).toEqual({ kind: 'assign', teamId: BILLING.id });
  });

  test('of a handoff does what the owner wants besides after the customer was told, in their language and zone', () => {
    const rich: ReservedRoute = {
      ...handoffSettings,
      route: { ...route, tagIds: ['87' as TagId], attributes: { Reason: 'x' } },
      taken: { rule: route.rule, teammate: '9' as never, because: 'round_robin' },
      ...{ opensAt: Date.UTC(2026, 10, 23, 9), timeZone: 'Europe/Dublin' },
    };
    const { steps } = planned(handoff(), { language: 'de' }, { at: rich });
    expect(steps.map((step) => step.kind)).toEqual([
      ...['note', 'tag', 'tag', 'unassign', 'assign'],
      ...['reply', 'attributes', 'assign_teammate'],
    ]);
    expect(JSON.stringify(steps[5])).toContain('Montag, 23. November um 09:00');
    const quiet = planned(handoff(), {}, { at: rich, quiet: true });
    expect(quiet.steps.map((step) => step.kind)).toEqual(['note', 'tag', 'unassign', 'assign']);
  });

  describe('puts what the turn knows into attributes', () => {
    const asked = { Topic: '{topic}', Why: '{reason} in {language}', Mood: '{sentiment}', To: '{team}', By: '{rule}' };
    const values = ({ steps }: Pick<Plan, 'steps'>) => steps.find((step) => step.kind === 'attributes')?.values;

    test('of a handoff, leaving out what it does not know', () => {
      const at = { ...handoffSettings, topic: null, route: { ...route, attributes: { ...asked, Fixed: 'x' } } };
      const known = { Why: 'nothing_found in en', To: 'Billing', By: 'topic billing', Fixed: 'x' };
      expect(values(planned(handoff(), {}, { at }))).toEqual(known);
      expect(values(planned(handoff({ reason: 'upset' }), {}, { at }))).toMatchObject({ Mood: 'negative' });
      expect(values(planned(handoff(), {}, { at: { ...at, route: { ...route, attributes: { A: '{topic}' } } } }))).toBe(
        undefined,
      );
    });

    test('of an answer, where no team and no rule is', () => {
      const at = { ...handoffSettings, answerAttributes: asked };
      expect(values(planned(reply, {}, { at }))).toEqual({ Topic: 'billing', Why: 'answered in en' });
      expect(values(planned({ kind: 'clarify', message: '?' }, {}, { at }))).toMatchObject({ Why: 'asked_back in en' });
      expect(planned(reply).steps.map(({ kind }) => kind)).toEqual(['reply']);
    });
  });

  test('of a handoff makes the ticket a rule wants last, for the contact and the team, in the customer’s words', () => {
    const { how, typeId, category } = TICKET;
    const attributes = { Area: '{topic}', Mood: '{sentiment}', From: '{team}' };
    const at = { ...handoffSettings, route: { ...route, ticket: { how, typeId, category, attributes } } };
    const contact = { id: TICKET.contactId, companies: [], attributes: {} } as unknown as Context['contact'];
    const { steps } = planned(handoff({ summary: 'Misses an invoice. Asked twice.' }), { contact }, { at });
    const description = 'Misses an invoice. Asked twice.\n\nWhere is my invoice?';
    const filled = { Area: 'billing', From: route.team.name };
    expect(steps.at(-1)).toEqual({
      kind: 'ticket',
      ticket: { ...TICKET, title: 'Misses an invoice.', description, attributes: filled },
    });
    const wordless = planned(handoff(), { contact, question: '' }, { at }).steps.at(-1);
    expect(wordless).toMatchObject({ ticket: { title: 'nothing_found', description: '' } });
    expect(planned(handoff(), {}, { at }).steps.map(({ kind }) => kind)).not.toContain('ticket');
  });

  test('of a quiet handoff tells the customer nothing', () => {
    const plan = planned(handoff(), {}, { quiet: true });
    expect(plan.steps.map((step) => step.kind)).toEqual(['note', 'tag', 'unassign', 'assign']);
  });

  test('names the team as it is called, whatever signs are in its name', () => {
    const team = { id: '2' as never, name: '$& <b>$1</b>' };
    const plan = planned(handoff(), {}, { at: { ...handoffSettings, route: { ...route, team } } });
    expect(JSON.stringify(plan.steps[4])).toContain('our $&amp; &lt;b&gt;$1&lt;/b&gt; team');
  });

  test('of a question to a teammate goes to the team a handoff would go to, unless the owner names one', () => {
    const question: Decision = { kind: 'ask_teammate', question: 'Is it so?', topic: null, summary: '' };
    const asks = { team: null, waitMinutes: 30, language: 'en' } as const;
    const technical = { id: '2' as never, name: 'Technical' };
    const [first, other] = [planned(question, {}, { at: { ...handoffSettings, asks } }), { ...asks, team: technical }];
    expect(first.steps.map(({ kind }) => kind)).toEqual(['note', 'assign', 'reply']);
    expect([first.team, first.steps[1]]).toEqual([BILLING, { kind: 'assign', teamId: BILLING.id }]);
    expect(planned(question, {}, { at: { ...handoffSettings, asks: other } }).team).toEqual(technical);
    expect(() => planned(question)).toThrow('the owner does not allow it');
  });

  test('of silence does nothing', () => {
    expect(planned({ kind: 'silence', reason: 'model_chose_silence' }).steps).toEqual([]);
  });
});

describe('an answer by e-mail', () => {
  const html = (message: string) => {
    const [step] = planned({ kind: 'clarify', message }, { channel: 'email', repliesBefore: 1 }).steps;
    return step?.kind === 'reply' ? step.html : '';
  };

  test.each([
    [
      'spells out where a link goes',
      '[here](https://x.example/a)',
      '>here</a>',
      'here (<a href="https://x.example/a">',
    ],
    ['says an address once', '[a@x.example](mailto:a@x.example)', '(', '<a href="mailto:a@x.example">a@x.example</a>'],
  ])('%s', (_, message, without, text) => {
    expect(html(message)).toContain(text);
    expect(html(message)).not.toContain(without);
  });
});

describe('a draft for teammates', () => {
  const drafted = (decision: Decision, snippets: Snippet[] = []) =>
    inMode(permitOf('note'), planned(decision, {}, { snippets }), { snippets });
  const cites = (id: string) => ({ snippetId: id as Snippet['id'], quote: '<b>' });

  test('of an answer names each article it rests on, linked where it has an address', () => {
    const found = [snippet(), snippet({ id: 'a2#0' as Snippet['id'], title: 'Fees', url: null })];
    const citations = [cites('a1#0'), cites('a2#0'), cites('gone')];
    const { steps, team } = drafted({ kind: 'reply', message: 'Under **Billing**.', citations }, found);
    expect(team).toBeNull();
    const evidence = [
      '<li><a href="https://help.example/a1?x=1&amp;y=2">Invoices</a>: “&lt;b&gt;”</li>',
      ...['<li>Fees: “&lt;b&gt;”</li>', '<li>gone: “&lt;b&gt;”</li>'],
    ];
    const html =
      '<p><b>Draft by Firstline, not sent.</b> It would answer:</p>' +
      '<blockquote><p>Under <strong>Billing</strong>.</p></blockquote>' +
      `<p>Evidence:</p><ul>${evidence.join('')}</ul>`;
    expect(steps).toEqual([{ kind: 'note', html }]);
  });

  test('of a handoff is its note, under the name of the team', () => {
    const { steps, team, packet } = drafted(handoff({ summary: 'Misses an invoice.' }));
    expect(steps.map(({ kind }) => kind)).toEqual(['note']);
    expect(JSON.stringify(steps)).toMatch(/hand this over to Billing, with this note:.*Misses an invoice\./);
    expect([team, packet?.summary]).toEqual([null, 'Misses an invoice.']);
  });

  test('of a question back is the question', () => {
    const html =
      '<p><b>Draft by Firstline, not sent.</b> It would ask back:</p><blockquote><p>Which one?</p></blockquote>';
    expect(drafted({ kind: 'clarify', message: 'Which one?' }).steps).toEqual([{ kind: 'note', html }]);
  });

  test('of silence is none', () => {
    expect(drafted({ kind: 'silence', reason: 'thanked' }).steps).toEqual([]);
  });
});

describe('the same text', () => {
  test.each([
    ['wrapped and re-spaced', '<p>Open <b>Settings</b>.</p>\n<p>Save.</p>', 'Open Settings.\n\nSave.'],
    ['with a link', '<p>See <a href="https://x.example/a">the page</a>.</p>', 'See the page (https://x.example/a).'],
    [
      'with a link that is its own label',
      '<p><a href="https://x.example/a">https://x.example/a</a></p>',
      'https://x.example/a',
    ],
    ['with comparisons', '<p>if a &lt; 5 and b &gt; 3</p>', 'if a < 5 and b > 3'],
    ['with a tag as text', '<p>press &lt;Ctrl&gt; now</p>', 'press <Ctrl> now'],
    ['with entities as text', '<p>write &amp;amp; here</p>', 'write &amp; here'],
    ['with a numbered list', '<ol>\n<li>Open</li>\n<li>Save</li>\n</ol>', '1. Open\n2. Save'],
    ['with points', '<ul><li>Open</li></ul>', '- Open'],
    ['in Japanese', '<p>設定を<br>開く</p>', '設定を\n開く'],
  ])('is recognised %s', (_, html, text) => {
    expect(lettersOfHtml(html)).toBe(lettersOf(text));
    expect(lettersOf(textOf(html))).toBe(lettersOfHtml(html));
  });

  test('is not recognised in another text', () => {
    expect(lettersOfHtml('<p>Open Settings</p>')).not.toBe(lettersOf('Open Billing'));
  });
});

describe('reconciling', () => {
  const reply: Step = { kind: 'reply', html: '<p>Open <b>Settings</b>.</p>' };
  const note: Step = { kind: 'note', html: '<p>For you.</p>' };
  const CAUSE = 'asked' as PartId;
  const done = (step: Step, conversation: Conversation, spoken: Spoken[] = []) =>
    alreadyDone(step, conversation, US, madeFor(CAUSE, conversation, US, spoken));
  const ours = (over: Parameters<typeof partOf>[0]) => partOf({ author: 'us', ...over });
  const asked = partOf({ id: CAUSE, text: 'a' });

  test.each<[string, Step, Conversation, boolean]>([
    ['our reply stands there', reply, conversationOf({ parts: [ours({ text: 'Open Settings.' })] }), true],
    [
      'our reply closed the conversation',
      reply,
      conversationOf({ parts: [ours({ text: 'Open Settings.', partType: 'close' })] }),
      true,
    ],
    [
      'Intercom’s clock is hours from ours',
      reply,
      conversationOf({ parts: [asked, ours({ text: 'Open Settings.', createdAt: -9_000_000 })] }),
      true,
    ],
    [
      'we said the same to something before',
      reply,
      conversationOf({ parts: [ours({ text: 'Open Settings.' }), asked] }),
      false,
    ],
    [
      'somebody else said it',
      reply,
      conversationOf({ parts: [partOf({ author: 'nora', text: 'Open Settings.', createdAt: 10_000 })] }),
      false,
    ],
    ['we said something else', reply, conversationOf({ parts: [ours({ text: 'Open Billing.' })] }), false],
    [
      'it stands there only as a note',
      reply,
      conversationOf({ parts: [ours({ text: 'Open Settings.', partType: 'note' })] }),
      false,
    ],
    ['our note stands there', note, conversationOf({ parts: [ours({ text: 'For you.', partType: 'note' })] }), true],
    [
      'the note’s words were said to the customer',
      note,
      conversationOf({ parts: [ours({ text: 'For you.' })] }),
      false,
    ],
    ['the tag is on it', { kind: 'tag', tagId: '86' as TagId }, conversationOf({ tagIds: ['86' as TagId] }), true],
    ['another tag is on it', { kind: 'tag', tagId: '86' as TagId }, conversationOf({ tagIds: ['87' as TagId] }), false],
    ['we are still the assignee', { kind: 'unassign' }, conversationOf({ adminAssigneeId: US }), false],
    ['nobody is the assignee', { kind: 'unassign' }, conversationOf({}), true],
    ['a teammate is the assignee', { kind: 'unassign' }, conversationOf({ adminAssigneeId: '9' as never }), true],
    [
      'the attribute has that value',
      { kind: 'attributes', values: { Reason: 'x' } },
      conversationOf({ attributes: { Reason: 'x', Other: 'y' } }),
      true,
    ],
    [
      'one of the attributes has another',
      { kind: 'attributes', values: { Reason: 'x', Topic: 'z' } },
      conversationOf({ attributes: { Reason: 'x', Topic: '' } }),
      false,
    ],
    [
      'a ticket of that kind is linked',
      { kind: 'ticket', ticket: TICKET },
      conversationOf({ tickets: [{ category: 'Tracker' }, { category: 'Back-office' }] }),
      true,
    ],
    [
      'a ticket of another kind is linked',
      { kind: 'ticket', ticket: TICKET },
      conversationOf({ tickets: [{ category: 'Tracker' }] }),
      false,
    ],
    [
      'the teammate has it',
      { kind: 'assign_teammate', adminId: '9' as never },
      conversationOf({ adminAssigneeId: '9' as never }),
      true,
    ],
    [
      'we gave it to the teammate, who gave it away',
      { kind: 'assign_teammate', adminId: '9' as never },
      conversationOf({ parts: [ours({ assignedTo: { type: 'admin', id: '9' } })] }),
      true,
    ],
    [
      'another teammate has it',
      { kind: 'assign_teammate', adminId: '9' as never },
      conversationOf({ adminAssigneeId: '8' as never }),
      false,
    ],
    ['it is closed, by whoever', { kind: 'close' }, conversationOf({ state: 'closed' }), true],
    [
      'we closed it, and the customer is back',
      { kind: 'close' },
      conversationOf({ parts: [ours({ partType: 'close' })] }),
      true,
    ],
    ['it is open', { kind: 'close' }, conversationOf({}), false],
    ['it was opened', { kind: 'open' }, conversationOf({}), true],
    ['it is still closed', { kind: 'open' }, conversationOf({ state: 'closed' }), false],
    ['the team has it', { kind: 'assign', teamId: BILLING.id }, conversationOf({ teamAssigneeId: BILLING.id }), true],
    [
      'another team has it',
      { kind: 'assign', teamId: BILLING.id },
      conversationOf({ teamAssigneeId: '1' as never }),
      false,
    ],
  ])('when %s', (_, step, conversation, expected) => {
    expect(done(step, conversation).kind).toBe(expected ? 'done' : 'not_done');
  });

  test('names the part it found', () => {
    expect(done(reply, conversationOf({ parts: [ours({ id: 'p7' as PartId, text: 'Open Settings.' })] }))).toEqual({
      kind: 'done',
      partId: 'p7',
    });
  });
});

describe('carrying out a plan', () => {
  const QUARANTINE_MS = 30_000;
  let store: Store;
  let lease: Lease;
  beforeEach(async () => {
    store = openStore();
    lease = await leased(store, -4_000);
    await store.openTurn(lease, { turnId: 't1' as TurnId, cause: 'p' as PartId, nowMs: 0 });
  });
  afterEach(() => store.close());

  /** A conversation that changes as it is written to; `fails` answers what goes wrong with the nth write. */
  const stage = (
    options: {
      fails?: (verb: string, write: number) => 'unsure_lost' | 'unsure_done' | 'refused' | undefined;
      conversation?: Conversation;
    } = {},
  ) => {
    const clock = virtualClock(0);
    const conversation = options.conversation ?? conversationOf({ adminAssigneeId: US });
    const writes: string[] = [];
    const reads: number[] = [];
    const logged: Parameters<typeof logInto>[0] = [];
    const warned = () => JSON.stringify(logged);
    const write = async (verb: string, apply: () => PartId | null) => {
      writes.push(verb);
      const failure = options.fails?.(verb, writes.length);
      if (failure === 'refused') throw new IntercomError('no', { code: 'forbidden', status: 403, effect: 'not_sent' });
      if (failure === 'unsure_lost') throw new IntercomError('?', { code: 'timeout', status: null, effect: 'unsure' });
      const part = apply();
      if (failure === 'unsure_done')
        throw new IntercomError('?', { code: 'server_error', status: 500, effect: 'unsure' });
      return part;
    };
    const say = (html: string, partType: string) => () => {
      const part = partOf({
        author: 'us',
        text: textOf(html),
        partType,
        createdAt: clock.now(),
        id: `new-${writes.length}` as PartId,
      });
      conversation.parts.push(part);
      return part.id;
    };
    const intercom = {
      readConversation: async () => {
        reads.push(writes.length);
        return structuredClone(conversation);
      },
      reply: async (_: unknown, html: string) => ({
        partId: await write('reply', say(html, 'comment')),
        customerWroteAt: null,
      }),
      offer: () => write('offer', say('', 'quick_reply')),
      note: (_: unknown, html: string) => write('note', say(html, 'note')),
      tag: async (_: unknown, tagId: TagId) =>
        void (await write('tag', () => void conversation.tagIds.push(tagId) as never)),
      unassign: () =>
        write('unassign', () => {
          conversation.adminAssigneeId = null;
          return null;
        }),
      assignTeam: (_: unknown, teamId: Conversation['teamAssigneeId']) =>
        write('assign', () => {
          conversation.teamAssigneeId = teamId;
          return null;
        }),
      setAttributes: async (_: unknown, values: Record<string, string>) =>
        void (await write('attributes', () => void Object.assign(conversation.attributes, values) as never)),
      makeTicket: async (_: unknown, { category }: TicketWanted) =>
        void (await write('ticket', () => void conversation.tickets.push({ category }) as never)),
    } as unknown as PerformDeps['intercom'];
    const performDeps: PerformDeps = {
      intercom,
      store,
      clock,
      log: logInto(logged),
      us: US,
      quarantineMs: QUARANTINE_MS,
      mayGoOn: async () => ({ kind: 'go_on' }),
    };
    const steps: StepRecord[] = [];
    const run = (plan: Plan, over: Partial<PerformDeps> = {}, held = lease) =>
      perform(
        plan,
        steps,
        { lease: held, turnId: 't1' as TurnId, cause: 'asked' as PartId, spoken: [] },
        { ...performDeps, ...over },
      );
    const states = () => steps.map((step) => step.state);
    return { clock, conversation, writes, reads, warned, steps, states, run };
  };

  const record = (state: StepState, intentAt = 0, index = 0): StepRecord => ({ index, state, intentAt, partId: null });

  test('posts each step once, in order, and remembers each', async () => {
    const { run, writes, states } = stage();
    expect(await run(HANDOFF_PLAN)).toMatchObject({ kind: 'done' });
    expect(writes).toEqual(['note', 'tag', 'unassign', 'assign', 'reply']);
    expect(states()).toEqual(['sent', 'sent', 'sent', 'sent', 'sent']);
  });

  describe('with a button', () => {
    const plan: Plan = { ...REPLY_PLAN, steps: [...REPLY_PLAN.steps, { kind: 'offer', text: 'Talk to a person' }] };
    const isOffer = (verb: string) => verb === 'offer';

    test('shows it after what was said, each right after a read', async () => {
      const { run, writes, reads, states } = stage();
      expect(await run(plan)).toMatchObject({ kind: 'done' });
      expect(writes).toEqual(['reply', 'offer']);
      expect(reads).toEqual([0, 1]);
      expect(states()).toEqual(['sent', 'sent']);
    });

    test('is done without it when Intercom refuses, or somebody came in between', async () => {
      const refused = stage({ fails: (verb) => (isOffer(verb) ? 'refused' : undefined) });
      expect(await refused.run(plan)).toMatchObject({ kind: 'done' });
      expect(refused.states()).toEqual(['sent', 'absent']);

      const taken = stage();
      const mayGoOn: PerformDeps['mayGoOn'] = async () =>
        taken.writes.length === 0 ? { kind: 'go_on' } : { kind: 'stop', reason: 'teammate_replied' };
      expect(await taken.run(plan, { mayGoOn })).toMatchObject({ kind: 'done' });
      expect(taken.writes).toEqual(['reply']);
    });

    test.each(['unsure_done', 'unsure_lost'] as const)('never shows it twice (%s)', async (failure) => {
      const { run, writes, clock, states } = stage({
        fails: (verb, write) => (isOffer(verb) && write === 2 ? failure : undefined),
      });
      expect(await run(plan)).toEqual({ kind: 'wait', until: QUARANTINE_MS });
      clock.goTo(QUARANTINE_MS);
      expect(await run(plan)).toMatchObject({ kind: 'done' });
      expect(writes.filter(isOffer)).toHaveLength(failure === 'unsure_done' ? 1 : 2);
      expect(states()).toEqual(['sent', failure === 'unsure_done' ? 'found' : 'sent']);
    });
  });

  describe('with what the owner wants besides', () => {
    const extras: Step[] = [
      { kind: 'attributes', values: { Topic: 'billing' } },
      { kind: 'ticket', ticket: TICKET },
    ];
    const plan: Plan = { ...HANDOFF_PLAN, steps: [...HANDOFF_PLAN.steps, ...extras] };
    const done = ['sent', 'sent', 'sent', 'sent', 'sent'];

    test.each(['attributes', 'ticket'])('is done without the %s that Intercom refuses, and says so', async (verb) => {
      const { run, states, warned } = stage({ fails: (one) => (one === verb ? 'refused' : undefined) });
      expect(await run(plan)).toMatchObject({ kind: 'done' });
      expect(states()).toEqual([...done, ...(verb === 'ticket' ? ['sent', 'absent'] : ['absent', 'sent'])]);
      expect(warned()).toContain('step_left_out');
    });

    test.each(['attributes', 'ticket'])('is put back at the rate limit, with the %s still to do', async (verb) => {
      const { run, writes } = stage({
        fails: (one) => {
          if (one !== verb || writes.filter((w) => w === verb).length > 1) return undefined;
          throw new IntercomError('no', { code: 'rate', status: 429, effect: 'not_sent', retryAt: 10 });
        },
      });
      await expect(run(plan)).rejects.toMatchObject({ retryAt: 10 });
      expect(await run(plan)).toMatchObject({ kind: 'done' });
      expect(writes.filter((one) => one === verb)).toHaveLength(2);
    });

    test.each(['unsure_done', 'unsure_lost'] as const)('has one ticket in the end (%s)', async (failure) => {
      const { run, clock, conversation, states } = stage({
        fails: (verb, write) => (verb === 'ticket' && write === 7 ? failure : undefined),
      });
      expect(await run(plan)).toEqual({ kind: 'wait', until: QUARANTINE_MS });
      clock.goTo(QUARANTINE_MS);
      expect(await run(plan)).toMatchObject({ kind: 'done' });
      expect(conversation.tickets).toEqual([{ category: 'Back-office' }]);
      expect(states().at(-1)).toBe(failure === 'unsure_done' ? 'found' : 'sent');
    });

    test('is not given up for a ticket that never comes', async () => {
      const { run, clock, states, writes, warned } = stage({
        fails: (verb) => (verb === 'ticket' ? 'unsure_lost' : undefined),
      });
      for (let tries = 1; (await run(plan, {}, { ...lease, failures: tries - 1 })).kind === 'wait'; tries += 1)
        clock.goTo(QUARANTINE_MS * tries);
      expect(writes.filter((one) => one === 'ticket')).toHaveLength(3);
      expect(states()).toEqual([...done, 'sent', 'absent']);
      expect(warned()).toContain('failed_too_often');
    });

    test('is not held up by a teammate who is there already', async () => {
      const { run, writes } = stage();
      const mayGoOn: PerformDeps['mayGoOn'] = async () =>
        writes.includes('reply') ? { kind: 'stop', reason: 'teammate_replied' } : { kind: 'go_on' };
      expect(await run(plan, { mayGoOn })).toMatchObject({ kind: 'done' });
      expect(writes).toEqual(['note', 'tag', 'unassign', 'assign', 'reply']);
    });
  });

  test('stores the intent before the call, and what came of it after', async () => {
    const saved: string[] = [];
    const { run } = stage();
    const spying = {
      ...store,
      saveStep: async (...all: Parameters<Store['saveStep']>) => {
        saved.push(all[2].state);
        return store.saveStep(...all);
      },
    };
    await run(REPLY_PLAN, { store: spying });
    expect(saved).toEqual(['intent', 'sent']);
  });

  test('reads the conversation immediately before the customer sees something', async () => {
    const { run, reads } = stage();
    await run(HANDOFF_PLAN);
    expect(reads).toEqual([0, 4]);
  });

  test('leaves out what is so already', async () => {
    const conversation = conversationOf({ tagIds: ['86' as TagId], teamAssigneeId: BILLING.id });
    const { run, writes, states } = stage({ conversation });
    await run(HANDOFF_PLAN);
    expect(writes).toEqual(['note', 'reply']);
    expect(states()).toEqual(['sent', 'skipped', 'skipped', 'skipped', 'sent']);
  });

  test.each<[string, StepState]>([
    ['was sent', 'sent'],
    ['was found', 'found'],
    ['was skipped', 'skipped'],
  ])('does not repeat a step that %s before the crash', async (_, state) => {
    const { run, writes, steps } = stage();
    steps.push(record(state));
    expect(await run(REPLY_PLAN)).toMatchObject({ kind: 'done' });
    expect(writes).toEqual([]);
  });

  test.each<[string, StepState]>([
    ['crashed between intent and answer', 'intent'],
    ['ended unsure', 'unsure'],
  ])('waits out the quarantine of a step that %s', async (_, state) => {
    const { run, writes, steps, clock } = stage();
    steps.push(record(state, 1_000));
    clock.goTo(30_999);
    expect(await run(REPLY_PLAN)).toEqual({ kind: 'wait', until: 31_000 });
    expect(writes).toEqual([]);
  });

  test.each<StepState>(['intent', 'unsure'])(
    'posts a step in state %s once more when it is absent after the quarantine',
    async (state) => {
      const { run, writes, steps, clock, states } = stage();
      steps.push(record(state));
      clock.goTo(QUARANTINE_MS);
      expect(await run(REPLY_PLAN)).toMatchObject({ kind: 'done' });
      expect(writes).toEqual(['reply']);
      expect(states()).toEqual(['sent']);
    },
  );

  test.each<StepState>(['intent', 'unsure', 'absent'])(
    'does not post a step in state %s again when it is found',
    async (state) => {
      const conversation = conversationOf({
        parts: [partOf({ author: 'us', text: 'Open Settings.', createdAt: 2_000 })],
      });
      const { run, writes, steps, clock, states } = stage({ conversation });
      steps.push(record(state));
      clock.goTo(QUARANTINE_MS);
      expect(await run(REPLY_PLAN)).toMatchObject({ kind: 'done' });
      expect(writes).toEqual([]);
      expect(states()).toEqual(['found']);
    },
  );

  test('waits when a call may have happened, and finds that it did', async () => {
    const { run, writes, clock, states } = stage({ fails: (_, write) => (write === 1 ? 'unsure_done' : undefined) });
    expect(await run(REPLY_PLAN)).toEqual({ kind: 'wait', until: QUARANTINE_MS });
    expect(states()).toEqual(['unsure']);
    clock.goTo(QUARANTINE_MS);
    expect(await run(REPLY_PLAN)).toMatchObject({ kind: 'done' });
    expect(writes).toEqual(['reply']);
    expect(states()).toEqual(['found']);
  });

  test('waits when a call may have happened, and posts again when it did not', async () => {
    const { run, writes, clock, conversation } = stage({
      fails: (_, write) => (write === 1 ? 'unsure_lost' : undefined),
    });
    await run(REPLY_PLAN);
    clock.goTo(QUARANTINE_MS);
    expect(await run(REPLY_PLAN)).toMatchObject({ kind: 'done' });
    expect(writes).toEqual(['reply', 'reply']);
    expect(conversation.parts).toHaveLength(1);
  });

  test.each(['note', 'tag', 'unassign', 'assign', 'reply'])(
    'goes on with a handoff whose %s may have happened, doing nothing twice',
    async (verb) => {
      const { run, writes, clock, conversation } = stage({
        fails: (one) => (one === verb && writes.filter((w) => w === verb).length === 1 ? 'unsure_done' : undefined),
      });
      expect(await run(HANDOFF_PLAN)).toMatchObject({ kind: 'wait' });
      clock.goTo(QUARANTINE_MS);
      expect(await run(HANDOFF_PLAN)).toMatchObject({ kind: 'done' });
      expect(writes).toEqual(['note', 'tag', 'unassign', 'assign', 'reply']);
      expect(conversation).toMatchObject({ teamAssigneeId: BILLING.id, adminAssigneeId: null });
      expect(conversation.parts).toHaveLength(2);
    },
  );

  test('remembers that a refused call did not happen, and leaves it to the caller', async () => {
    const { run, states, writes } = stage({ fails: (_, write) => (write === 1 ? 'refused' : undefined) });
    await expect(run(REPLY_PLAN)).rejects.toMatchObject({ code: 'forbidden', effect: 'not_sent' });
    expect(states()).toEqual(['absent']);
    expect(await run(REPLY_PLAN)).toMatchObject({ kind: 'done' });
    expect(writes).toEqual(['reply', 'reply']);
  });

  test('says nothing once somebody else has the conversation', async () => {
    const { run, writes } = stage();
    const mayGoOn: PerformDeps['mayGoOn'] = async () => ({ kind: 'stop', reason: 'teammate_replied' });
    expect(await run(REPLY_PLAN, { mayGoOn })).toEqual({ kind: 'stopped', reason: 'teammate_replied' });
    expect(writes).toEqual([]);
  });

  test('stops in the middle of a handoff when a teammate acts, before the customer is told', async () => {
    const { run, writes, states } = stage();
    const mayGoOn: PerformDeps['mayGoOn'] = async ({ teamAssigneeId }) =>
      teamAssigneeId ? { kind: 'stop', reason: 'assigned_to_teammate' } : { kind: 'go_on' };
    expect(await run(HANDOFF_PLAN, { mayGoOn })).toEqual({ kind: 'stopped', reason: 'assigned_to_teammate' });
    expect(writes).toEqual(['note', 'tag', 'unassign', 'assign']);
    expect(states()).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  test('that may have happened is not found undone because a teammate has it now: what was said is said', async () => {
    const conversation = conversationOf({ parts: [partOf({ author: 'us', text: 'Open Settings.', createdAt: 0 })] });
    const { run, steps, clock } = stage({ conversation });
    steps.push(record('unsure'));
    clock.goTo(QUARANTINE_MS);
    expect(
      await run(REPLY_PLAN, { mayGoOn: async () => ({ kind: 'stop', reason: 'teammate_replied' }) }),
    ).toMatchObject({
      kind: 'done',
    });
  });

  test('does nothing once its lease was lost', async () => {
    const { run, writes } = stage();
    await leaseAt(store, 1_000_000);
    expect(await run(REPLY_PLAN)).toEqual({ kind: 'lease_lost' });
    expect(writes).toEqual([]);
  });

  test('does nothing more when its lease is lost on the way', async () => {
    const { run, writes } = stage({
      fails: (verb) => {
        if (verb === 'tag') void leaseAt(store, 1_000_000);
        return undefined;
      },
    });
    expect(await run(HANDOFF_PLAN)).toEqual({ kind: 'lease_lost' });
    expect(writes).toEqual(['note', 'tag']);
  });

  test('does nothing more when its lease is lost as it finds a step done', async () => {
    const { run, writes, conversation } = stage();
    conversation.tagIds.push('86' as TagId);
    const { saveStep } = store;
    const overtaken: Partial<Store> = {
      saveStep: async (held, turnId, step) => {
        if (step.state === 'skipped') await leaseAt(store, 1_000_000);
        return saveStep(held, turnId, step);
      },
    };
    expect(await run(HANDOFF_PLAN, { store: { ...store, ...overtaken } })).toEqual({ kind: 'lease_lost' });
    expect(writes).toEqual(['note']);
  });

  test('lets an error that is none of Intercom’s pass, with the intent left open', async () => {
    const { run, states } = stage({
      fails: () => {
        throw new RangeError('ours');
      },
    });
    await expect(run(REPLY_PLAN)).rejects.toThrow('ours');
    expect(states()).toEqual(['intent']);
  });
});
