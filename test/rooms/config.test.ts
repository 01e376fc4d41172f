import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/config/environment.ts';

const ENV = { INTERCOM_ACCESS_TOKEN: 'token-canary', INTERCOM_CLIENT_SECRET: 'secret-canary' };
const OWNER = {
  company: 'Larkspur',
  topics: [{ name: 'billing', about: 'money', team: 'Billing' }],
  fallbackTeam: 'Support',
};

const problemsOf = (env: Record<string, string | undefined>, owner: unknown = OWNER): string[] => {
  try {
    readConfig(env, owner);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

const WEEK = [{ days: ['mon'], from: '09:00', to: '17:00' }];

describe('the configuration', () => {
  test('needs two values, and has a default for everything else', () => {
    expect(readConfig(ENV, OWNER)).toEqual({
      intercom: {
        token: 'token-canary',
        secrets: ['secret-canary'],
        adminId: null,
        baseUrl: 'https://api.intercom.io',
      },
      model: null,
      embedding: null,
      dbPath: '.firstline/firstline.db',
      knowledgeDir: 'knowledge',
      turnsAtOnce: 16,
      alerts: [],
      port: 3000,
      host: null,
      mcp: { auth: 'token', readOnly: false, publicUrl: null, callsPerMinute: 120, oauth: null },
      sandboxPort: 3001,
      owner: {
        ...OWNER,
        topics: OWNER.topics.map((topic) => ({ ...topic, examples: [] })),
        routes: [],
        webPages: [],
        handoffTag: 'firstline-handoff',
        contactAttributes: [],
        companyAttributes: [],
        teamLanguage: 'en',
        reservedForPeople: { plans: [], tags: [], attributes: {} },
        ...{ answerAttributes: {}, alerts: [], incidents: { customers: 5, withinMinutes: 60 } },
        offerPersonAfterReplies: 2,
        personWords: [],
        mode: 'reply',
        modes: [],
        followUp: { after: 'leave', afterMinutes: 1_440, thanks: 'record' },
        answers: {
          unassigned: true,
          teams: [],
          newOnly: false,
          contacts: ['users', 'leads'],
          tags: { never: [] },
          segments: { never: [] },
        },
        burst: { quietMs: 4_000, maxMs: 20_000 },
        ...{ answerFrom: 0.3, learnFromConversations: true, recordGaps: true, rememberDays: 730 },
      },
    });
  });

  test('takes every variable', () => {
    const config = readConfig(
      {
        ...ENV,
        INTERCOM_CLIENT_SECRET: ' new , old,, ',
        INTERCOM_ADMIN_ID: '991267459',
        INTERCOM_REGION: 'EU',
        OPENAI_API_KEY: 'key',
        OPENAI_MODEL: 'model-1',
        OPENAI_BASE_URL: 'http://localhost:11434/v1/',
        FIRSTLINE_JSON_MODE: 'object',
        FIRSTLINE_DB: 'x.db',
        FIRSTLINE_KNOWLEDGE: 'docs',
        FIRSTLINE_TURNS_AT_ONCE: '4',
        PORT: '0',
        SANDBOX_PORT: '5',
        HOME: '/root',
        OPENAI_ORG_ID: 'ignored',
      },
      OWNER,
    );
    expect(config).toMatchObject({
      intercom: { secrets: ['new', 'old'], adminId: '991267459', baseUrl: 'https://api.eu.intercom.io' },
      model: { apiKey: 'key', model: 'model-1', baseUrl: 'http://localhost:11434/v1', jsonMode: 'object' },
      ...{ dbPath: 'x.db', knowledgeDir: 'docs', turnsAtOnce: 4, port: 0, sandboxPort: 5 },
    });
  });

  test('takes the model’s endpoint for embeddings, unless they have one of their own', () => {
    const keyed = { ...ENV, OPENAI_API_KEY: 'key', OPENAI_MODEL: 'm', OPENAI_BASE_URL: 'https://a.example/v1' };
    expect(readConfig({ ...keyed, EMBEDDING_MODEL: 'e' }, OWNER).embedding).toEqual({
      ...{ apiKey: 'key', baseUrl: 'https://a.example/v1', model: 'e' },
    });
    const own = { EMBEDDING_MODEL: 'e', EMBEDDING_BASE_URL: 'https://b.example/v1', EMBEDDING_API_KEY: 'other' };
    expect(readConfig({ ...ENV, ...own }, OWNER).embedding).toEqual({
      ...{ apiKey: 'other', baseUrl: 'https://b.example/v1', model: 'e' },
    });
  });

  test('leaves alone what is of other tools', () => {
    expect(problemsOf({ ...ENV, MCP_SERVER_PORT: '1', MCP_TIMEOUT: '5', INTERCOM_APP_ID: 'a', POST: 'x' })).toEqual([]);
  });

  test('takes an empty variable for one that is not set', () => {
    expect(readConfig({ ...ENV, INTERCOM_REGION: '', PORT: '', OPENAI_API_KEY: '' }, OWNER)).toMatchObject({
      port: 3000,
      model: null,
    });
  });

  test.each([
    ['US', 'https://api.intercom.io'],
    ['EU', 'https://api.eu.intercom.io'],
    ['AU', 'https://api.au.intercom.io'],
  ])('in %s talks to %s, unless an address is set', (region, baseUrl) => {
    expect(readConfig({ ...ENV, INTERCOM_REGION: region }, OWNER).intercom.baseUrl).toBe(baseUrl);
    const env = { ...ENV, INTERCOM_REGION: region, INTERCOM_BASE_URL: 'http://localhost:3001/' };
    expect(readConfig(env, OWNER).intercom.baseUrl).toBe('http://localhost:3001');
  });
});

describe('a mistake in the configuration', () => {
  test.each<[string, Record<string, string | undefined>, RegExp]>([
    ['a missing token', { INTERCOM_ACCESS_TOKEN: undefined }, /^INTERCOM_ACCESS_TOKEN is missing: .*Authentication/],
    ['a missing secret', { INTERCOM_CLIENT_SECRET: '' }, /^INTERCOM_CLIENT_SECRET is missing: .*Basic information/],
    ['a secret of commas', { INTERCOM_CLIENT_SECRET: ' , ' }, /^INTERCOM_CLIENT_SECRET is wrong \(is empty\)/],
    ['an admin that is no number', { INTERCOM_ADMIN_ID: 'nora' }, /^INTERCOM_ADMIN_ID is wrong \(is no number\)/],
    ['a region there is none of', { INTERCOM_REGION: 'eu' }, /^INTERCOM_REGION is wrong .*US, EU or AU/],
    ['an address that is none', { INTERCOM_BASE_URL: 'ftp://x' }, /^INTERCOM_BASE_URL is wrong/],
    ['a model endpoint that is none', { OPENAI_BASE_URL: 'localhost' }, /^OPENAI_BASE_URL is wrong/],
    ['an embedding key alone', { EMBEDDING_API_KEY: 'k' }, /^EMBEDDING_MODEL is missing/],
    ['an embedding model that nobody pays for', { EMBEDDING_MODEL: 'e' }, /^EMBEDDING_API_KEY is missing/],
    ['a key without a model', { OPENAI_API_KEY: 'key' }, /^OPENAI_MODEL is missing: the model’s name/],
    [
      'a model without a key, which would silently be the offline one',
      { OPENAI_MODEL: 'model-1' },
      /^OPENAI_API_KEY is missing: .*Any word/,
    ],
    [
      'a JSON mode there is none of',
      { FIRSTLINE_JSON_MODE: 'xml' },
      /^FIRSTLINE_JSON_MODE is wrong .*schema, object or text/,
    ],
    ['a port out of range', { PORT: '70000' }, /^PORT is wrong/],
    ['a port that is no number', { PORT: 'http' }, /^PORT is wrong/],
    ['no turns at once', { FIRSTLINE_TURNS_AT_ONCE: '0' }, /^FIRSTLINE_TURNS_AT_ONCE is wrong/],
    [
      'a variable of ours there is none of',
      { FIRSTLINE_DATABASE: 'x' },
      /^FIRSTLINE_DATABASE is unknown\. There are: .*FIRSTLINE_DB/,
    ],
    ['an underscore left out', { MCP_READONLY: 'true' }, /^MCP_READONLY is unknown\. Is MCP_READ_ONLY meant\?$/],
    [
      'an underscore too many',
      { INTERCOM_ADMIN__ID: '5' },
      /^INTERCOM_ADMIN__ID is unknown\. Is INTERCOM_ADMIN_ID meant\?$/,
    ],
    ['two letters swapped', { INTERCOM_REGOIN: 'EU' }, /^INTERCOM_REGOIN is unknown\. Is INTERCOM_REGION meant\?$/],
    ['a letter left out', { MCP_CALL_PER_MINUTE: '5' }, /^MCP_CALL_PER_MINUTE is unknown\. Is MCP_CALLS_PER_/],
  ])('such as %s says what it is and where the value is found', (_, over, problem) => {
    expect(problemsOf({ ...ENV, ...over })).toEqual([expect.stringMatching(problem)]);
  });

  test.each<[string, unknown, RegExp]>([
    ['no company', { ...OWNER, company: '' }, /company/],
    ['a topic that says nothing', { ...OWNER, topics: [{ name: 'a' }] }, /topics\.0\.about/],
    ['a route about no topic there is', { ...OWNER, routes: [{ when: { topic: 'a' } }] }, /there is no topic "a"/],
    [
      'an attribute of what nobody knows',
      { ...OWNER, answerAttributes: { A: '{topic} {e-mail}' } },
      /in braces than topic/,
    ],
    ['a ticket made otherwise', { ...OWNER, routes: [{ when: {}, ticket: { type: 'a', how: 'x' } }] }, /ticket\.how/],
    ['a route by hours nobody keeps', { ...OWNER, routes: [{ when: { officeHours: 'open' } }] }, /officeHours/],
    ['a time zone there is none of', { ...OWNER, officeHours: { timeZone: 'Mars', hours: WEEK } }, /no time zone/],
    [
      'hours that are no time',
      { ...OWNER, officeHours: { timeZone: 'UTC', hours: [{ ...WEEK[0], to: '25:00' }] } },
      /to/,
    ],
    ['a topic twice', { ...OWNER, topics: [...OWNER.topics, ...OWNER.topics] }, /"billing" is there twice/],
    ['a field there is none of', { ...OWNER, fallbackTeams: 'x' }, /fallbackTeams/],
    ['a burst shorter than its quiet', { ...OWNER, burst: { quietMs: 5_000, maxMs: 1_000 } }, /maxMs must not be less/],
    [
      'a negative price',
      { ...OWNER, modelPrice: { inputUsdPerMillion: -1, outputUsdPerMillion: 0 } },
      /modelPrice\.inputUsdPerMillion/,
    ],
    [
      'a route by a channel there is none of',
      { ...OWNER, routes: [{ when: { channel: 'e-mail' } }] },
      /channel.*"email"/,
    ],
    ['a mode there is none of', { ...OWNER, mode: 'draft' }, /mode: .*"off"\|"note"\|"reply"/],
    [
      'a mode of an unknown topic',
      { ...OWNER, modes: [{ mode: 'off', topic: 'tax' }] },
      /modes: there is no topic "tax"/,
    ],
    [
      'a question about no topic there is',
      { ...OWNER, askTeammates: { topics: ['tax'] } },
      /askTeammates: there is no topic "tax"/,
    ],
    ['a mode for no one', { ...OWNER, modes: [{ mode: 'off', percent: 0 }] }, /modes\.0\.percent/],
    [
      'hours of no time zone',
      { ...OWNER, modes: [{ mode: 'off', schedule: { timeZone: 'Middle/Earth' } }] },
      /modes\.0\.schedule\.timeZone: is no time zone/,
    ],
    [
      'an hour there is none of',
      { ...OWNER, modes: [{ mode: 'off', schedule: { from: '9', timeZone: 'UTC' } }] },
      /modes\.0\.schedule\.from: is no time such as 09:00/,
    ],
    ['nothing at all', null, /firstline\.config\.ts/],
  ])('of the owner such as %s names the place in the file', (_, owner, problem) => {
    const problems = problemsOf(ENV, owner);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join('\n')).toMatch(problem);
    for (const one of problems) expect(one).toMatch(/^firstline\.config\.ts/);
  });

  test('is reported together with all the others, and no value is repeated', () => {
    const env = {
      INTERCOM_CLIENT_SECRET: ' ,',
      INTERCOM_ADMIN_ID: 'canary-admin',
      INTERCOM_REGION: 'canary-region',
      INTERCOM_BASE_URL: 'canary-url',
      OPENAI_API_KEY: 'canary-key',
      OPENAI_BASE_URL: 'canary-endpoint',
      FIRSTLINE_JSON_MODE: 'canary-mode',
      FIRSTLINE_TURNS_AT_ONCE: 'canary-turns',
      FIRSTLINE_NOTHING: 'canary-nothing',
      PORT: 'canary-port',
    };
    const problems = problemsOf(env, { ...OWNER, company: '', fallbackTeam: '' });
    const names = [
      'INTERCOM_ACCESS_TOKEN',
      ...Object.keys(env).filter((name) => name !== 'OPENAI_API_KEY'),
      'OPENAI_MODEL',
    ];
    for (const name of names)
      expect(
        problems.filter((one) => one.startsWith(name)),
        name,
      ).toHaveLength(1);
    expect(problems.filter((one) => one.startsWith('firstline.config.ts'))).toHaveLength(2);
    const message = new ConfigError(problems).message;
    expect(message).not.toContain('canary');
    expect(message.split('\n')).toHaveLength(problems.length + 1);
  });
});
