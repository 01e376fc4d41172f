/**
 * `/_sim`: the simulated workspace from outside. The page and people with curl use it to be a customer, a teammate or
 * Fin, to switch faults on and to see what was sent. It is unguarded, so it refuses other sites' pages.
 */
import { type Context, Hono } from 'hono';
import type { Trace } from '../../domain/turn.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { Faults } from '../faults/faults.ts';
import { PRESETS } from '../faults/presets.ts';
import { errorResponse, readBody, readQuery } from '../rest/http.ts';
import type { Delivery } from '../webhooks/delivery-log.ts';
import type { SimWorkspace } from '../workspace/workspace.ts';
import type { Events } from './events.ts';
import * as schemas from './schemas.ts';
import * as views from './views.ts';

export interface ControlParts {
  workspace: SimWorkspace;
  faults: Faults;
  events: Events;
  deliveries: () => Delivery[];
  traces: (conversationId: string) => Promise<Trace[]>;
  advance: (ms: number) => void;
  reset: () => void;
  requestId: () => string;
}

export function controlApp(parts: ControlParts): Hono {
  const { workspace, events } = parts;
  const { state } = workspace;
  const app = new Hono();

  app.onError((error) => {
    if (error instanceof ApiError) return errorResponse(error, parts.requestId());
    throw error;
  });
  app.use(async (c, next) => {
    refuseOtherSites(c);
    await next();
  });

  app.get('/workspace', (c) => c.json(views.workspaceView(state)));
  app.get('/conversations', (c) => c.json(views.conversationsView(state, c.req.query('contact_id'))));
  app.get('/conversations/:id', (c) =>
    c.json(views.conversationView(state, workspace.conversation(c.req.param('id')))),
  );
  app.get('/conversations/:id/turns', async (c) => c.json({ turns: await parts.traces(c.req.param('id')) }));
  app.get('/events', () => events.stream());

  app.post('/contacts/:id/messages', async (c) => {
    const asked = await readBody(c, schemas.messageBody);
    const said = workspace.contactSays(c.req.param('id'), asked.body, asked.conversation_id ?? undefined);
    return c.json({ conversation_id: said.conversationId });
  });
  app.post('/conversations/:id/teammate', async (c) => {
    perform(workspace, c.req.param('id'), await readBody(c, schemas.teammateBody));
    return c.json({ ok: true });
  });
  app.post('/conversations/:id/fin', async (c) => {
    const asked = await readBody(c, schemas.finBody);
    workspace.finReplies(c.req.param('id'), asked.body, asked.resolution_state ?? null);
    return c.json({ ok: true });
  });
  app.post('/conversations/:id/rating', async (c) => {
    const asked = await readBody(c, schemas.ratingBody);
    workspace.rates(c.req.param('id'), asked.rating, asked.remark ?? null);
    return c.json({ ok: true });
  });

  mountArticles(app, workspace);
  mountMachinery(app, parts);
  // Or the REST face behind would ask for a token.
  app.all('*', () => {
    throw notFound();
  });
  return app;
}

function mountArticles(app: Hono, workspace: SimWorkspace): void {
  const { state } = workspace;
  app.get('/articles', (c) =>
    c.json({ articles: workspace.articles().map((article) => views.articleView(state, article)) }),
  );
  app.post('/articles', async (c) => {
    const asked = await readBody(c, schemas.articleBody);
    const article = workspace.publishArticle({ ...fieldsOf(asked), title: asked.title });
    return c.json(views.articleView(state, article));
  });
  app.put('/articles/:id', async (c) => {
    const asked = await readBody(c, schemas.articleChange);
    return c.json(views.articleView(state, workspace.changeArticle(c.req.param('id'), fieldsOf(asked))));
  });
  app.delete('/articles/:id', (c) => {
    workspace.deleteArticle(c.req.param('id'));
    return c.json({ ok: true });
  });
}

function fieldsOf(asked: schemas.ArticleChange) {
  return {
    ...(asked.title !== undefined && { title: asked.title }),
    ...(asked.state !== undefined && { state: asked.state }),
    markdown: asked.body_markdown,
    audience: asked.help_center_audience,
    aiChatbot: asked.ai_chatbot_availability,
  };
}

function mountMachinery(app: Hono, { faults, deliveries, advance, reset, workspace }: ControlParts): void {
  app.get('/faults', (c) =>
    c.json({
      active: faults.active(),
      presets: Object.entries(PRESETS).map(([name, { about }]) => ({ name, about })),
    }),
  );
  app.post('/faults', async (c) => {
    const { preset, times, on } = await readBody(c, schemas.faultBody);
    return c.json(faults.set(preset, { times, on }));
  });
  app.delete('/faults', (c) => {
    faults.clear();
    return c.json({ ok: true });
  });
  app.get('/webhooks', (c) => {
    const { limit } = readQuery(c, schemas.webhooksQuery);
    return c.json({ deliveries: deliveries().slice(0, limit) });
  });
  app.post('/clock', async (c) => {
    advance((await readBody(c, schemas.clockBody)).advance_ms);
    return c.json({ now: workspace.state.now() });
  });
  app.post('/reset', (c) => {
    reset();
    return c.json({ ok: true });
  });
}

function perform(workspace: SimWorkspace, id: string, act: schemas.TeammateAct): void {
  const by = act.admin_id;
  if (act.action === 'reply') workspace.teammateReplies(id, by, act.body);
  else if (act.action === 'note') workspace.teammateNotes(id, by, act.body);
  else if (act.action === 'assign') workspace.teammateAssigns(id, by, act.assignee);
  else if (act.action === 'unassign') workspace.teammateUnassigns(id, by);
  else if (act.action === 'close') workspace.teammateCloses(id, by, act.body);
  else if (act.action === 'open') workspace.teammateOpens(id, by);
  else if (act.action === 'snooze') workspace.teammateSnoozes(id, by, act.snoozed_until);
  else workspace.teammateTags(id, by, act.tag_id);
}

/** Another site's page could otherwise write here from the developer's own browser. */
function refuseOtherSites(c: Context): void {
  const origin = c.req.header('origin');
  if (origin === undefined) return;
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!URL.canParse(origin) || new URL(origin).host !== host)
    throw new ApiError(403, 'forbidden', 'Another site may not use this');
}
