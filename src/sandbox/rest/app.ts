/** The REST face: every group of endpoints behind one gate. What is not listed here answers 404 in the envelope. */
import { Hono } from 'hono';
import { notFound } from '../api-error.ts';
import { mountArticles, mountCollections } from './articles.ts';
import { mountAuth } from './auth.ts';
import { mountContacts } from './contacts.ts';
import { mountConversations } from './conversations.ts';
import { mountEvents } from './events.ts';
import { type GateParts, guard } from './gate.ts';
import type { RestEnv } from './http.ts';
import { mountInternals } from './internals.ts';
import { mountOfficeHours } from './office-hours.ts';
import { mountPeople } from './people.ts';
import { mountReplies } from './replies.ts';
import { mountTickets } from './tickets.ts';

export function restApp(parts: GateParts): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  mountAuth(app);
  guard(app, parts);
  mountPeople(app, parts);
  mountOfficeHours(app, parts);
  mountConversations(app, parts);
  mountReplies(app, parts);
  mountContacts(app, parts);
  mountEvents(app, parts);
  mountTickets(app, parts);
  mountArticles(app, parts);
  mountCollections(app, parts);
  mountInternals(app, parts);
  app.all('*', () => {
    throw notFound();
  });
  return app;
}
