import { describe, expect, test } from 'vitest';
import ownerConfig from '../../firstline.config.ts';
import { readConfig } from '../../src/config/environment.ts';
import type { OwnerConfig } from '../../src/config/owner.ts';
import { makeClient } from '../../src/intercom/client.ts';
import { IntercomError } from '../../src/ports/intercom.ts';
import type { LogFields } from '../../src/ports/system.ts';
import { makeCounters } from '../../src/record/counters.ts';
import { LARKSPUR } from '../../src/sandbox/sample/larkspur.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { WorkspaceError } from '../../src/wiring/facts.ts';
import { openWorkspace } from '../../src/wiring/turn-deps.ts';
import { virtualClock } from '../fakes/clock.ts';
import { BOT, NORA, TEAMS } from '../fakes/larkspur.ts';
import { logInto } from '../fakes/receiver.ts';
import { readPrompts } from '../fakes/runtime.ts';
import { openStore } from '../fakes/store.ts';

const OPERATOR = LARKSPUR.operator.id;
const WITHOUT_SEAT = '991267462';

async function boot(options: { owner?: Partial<OwnerConfig>; adminId?: string; fault?: string } = {}) {
  const clock = virtualClock();
  const ids = { next: () => crypto.randomUUID(), fraction: () => 0 };
  const logged: [string, LogFields][] = [];
  const silent = logInto([]);
  const log = { ...silent, warn: (event: string, fields: LogFields = {}) => void logged.push([event, fields]) };
  const sandbox = createSandbox({
    clock,
    ids,
    log,
    sample: LARKSPUR,
    fetch: () => Promise.reject(new TypeError('no network')),
  });
  if (options.fault) sandbox.faults.set(options.fault);
  const env = {
    INTERCOM_ACCESS_TOKEN: 'token',
    INTERCOM_CLIENT_SECRET: 'secret',
    INTERCOM_BASE_URL: 'http://intercom.test',
    INTERCOM_ADMIN_ID: options.adminId,
  };
  const config = readConfig(env, { ...ownerConfig, ...options.owner });
  const store = openStore();
  const client = makeClient({
    baseUrl: config.intercom.baseUrl,
    token: 'token',
    fetch: sandbox.fetch,
    clock: { ...clock, sleep: async () => {} },
    ids,
  });
  const model = { name: 'none', complete: () => Promise.reject(new Error('not asked')) };
  const parts = {
    client,
    model,
    store,
    clock,
    ids,
    log,
    counters: makeCounters(),
    prompts: await readPrompts(),
  };
  try {
    return { workspace: await openWorkspace(config, parts), sandbox, logged };
  } finally {
    sandbox.close();
    await store.close();
  }
}

const refusal = async (options: Parameters<typeof boot>[0]) => {
  const error = await boot(options).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WorkspaceError)) throw new Error(`expected a WorkspaceError, got ${String(error)}`);
  return error.message;
};

describe('a workspace', () => {
  test('is opened as the owner of the token, with its teams and the tag', async () => {
    const { workspace, sandbox } = await boot();
    const { deps, token } = workspace;
    expect(token).toMatchObject({ workspaceId: 'lk5p7r8x', workspaceName: 'Larkspur' });
    expect(deps.us).toBe(BOT);
    const { rules, fallback } = deps.handoffSettings.routes;
    expect(rules.map(({ rule, team }) => [rule, team.id])).toEqual([
      ['topic billing', TEAMS.billing],
      ['topic technical', TEAMS.technical],
    ]);
    expect(fallback.team).toEqual({ id: TEAMS.support, name: 'Support' });
    const tags = [...sandbox.workspace.state.tags.values()].filter((tag) => tag.name === 'firstline-handoff');
    expect(tags.map((tag) => tag.id)).toEqual([deps.handoffSettings.handoffTag]);
  });

  test('is opened as another teammate when the owner says so', async () => {
    expect((await boot({ adminId: NORA })).workspace.deps.us).toBe(NORA);
  });

  test('takes a tag that is there already', async () => {
    const { workspace } = await boot({ owner: { handoffTag: 'BOT-handoff' } });
    expect(workspace.deps.handoffSettings.handoffTag).toBe('86');
  });

  test('knows the tags whose bearers are for people, and makes those there are not yet', async () => {
    const owner = { reservedForPeople: { tags: ['VIP', 'press'] } };
    const { workspace, sandbox } = await boot({ owner });
    const [vip, press] = workspace.deps.forPeople.tagIds;
    expect(vip).toBe('87');
    expect(sandbox.workspace.state.tags.get(press ?? '')?.name).toBe('press');
  });

  test('is opened with a warning about rules that never fire; what takes long to find out is left to the doctor', async () => {
    const examples = ['my card is lost', 'card was stolen', 'freeze the card'];
    const { logged } = await boot({
      owner: {
        topics: [
          { name: 'cards', about: 'lost cards', examples },
          { name: 'delivery', about: 'parcels', examples: ['my card is lost in the post', 'where is the parcel'] },
        ],
        routes: [
          { name: 'all', when: {} },
          { name: 'leads', when: { audience: 'leads' } },
        ],
      },
    });
    expect(logged).toContainEqual(['route_unreachable', { rule: 'leads', behind: 'all' }]);
    expect(logged.filter(([event]) => event !== 'route_unreachable')).toEqual([]);
  });

  test('with a team nobody knows is refused, and the teams there are are listed', async () => {
    const message = await refusal({ owner: { fallbackTeam: 'Suport' } });
    expect(message).toContain('"Suport"');
    for (const team of ['"Support"', '"Billing"', '"Technical"']) expect(message).toContain(team);
  });

  test('with a ticket type nobody knows is refused, and those there are are listed; without one nobody asks', async () => {
    const routes = [{ when: {}, ticket: { type: 'Bug' } }];
    expect(await refusal({ owner: { routes } })).toContain('"Bug"; the workspace has: "Billing issue", "Engineering');
    const known = [{ when: {}, ticket: { type: 'Engineering task' } }];
    const { deps } = (await boot({ owner: { routes: known } })).workspace;
    expect(deps.handoffSettings.routes.rules[0]?.ticket).toEqual({
      how: 'create',
      typeId: '54',
      category: 'Back-office',
      attributes: {},
    });
  });

  test('says each team nobody knows once, and everything else that is wrong beside it', async () => {
    const topics = ['a', 'b'].map((name) => ({ name, about: 'x', team: 'Nobody' }));
    const message = await refusal({ owner: { topics, fallbackTeam: 'Else' }, adminId: WITHOUT_SEAT });
    expect(message.match(/"Nobody"/g)).toHaveLength(1);
    expect(message).toContain('"Else"');
    expect(message).toContain('Inbox seat');
  });

  test('refuses a teammate without an Inbox seat, by name, and says where to give it one', async () => {
    const message = await refusal({ adminId: WITHOUT_SEAT });
    expect(message).toContain(`Ines Duarte (${WITHOUT_SEAT}) has no Inbox seat`);
    expect(message).toContain('Settings → Teammates');
  });

  test('refuses Operator, as whom nothing can be posted', async () => {
    expect(await refusal({ adminId: OPERATOR })).toContain('is Operator');
  });

  test.each([
    ['the token is refused', 'unauthorized', 401],
    ['a scope is missing', 'scope', 403],
  ])('cannot be opened when %s, and the error says so', async (_, fault, status) => {
    const error = await boot({ fault }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(IntercomError);
    expect(error).toMatchObject({ status });
  });

  test('cannot be opened as a teammate there is none of', async () => {
    await expect(boot({ adminId: '1' })).rejects.toMatchObject({ status: 404 });
  });
});
