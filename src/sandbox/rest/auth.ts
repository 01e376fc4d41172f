/** The exchange of an OAuth code for a token. Any code will do but an empty one; the token is as good as any other. */
import * as z from 'zod';
import { ApiError } from '../api-error.ts';
import type { RestApp, RestContext } from './http.ts';

const exchange = z.object({
  code: z.string().min(1),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
});

/** Mounted before the gate: who asks for a token has none. */
export function mountAuth(app: RestApp): void {
  app.post('/auth/eagle/token', async (c) => {
    const asked = exchange.safeParse(await fieldsOf(c));
    if (!asked.success) throw new ApiError(401, 'unauthorized', 'Unauthorized Code');
    const token = btoa(`tok:${asked.data.client_id}`);
    return c.json({ token_type: 'Bearer', token, access_token: token });
  });
}

/** Intercom's own sample sends a form; JSON works too. */
async function fieldsOf(c: RestContext): Promise<unknown> {
  const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded');
  if (isForm) return c.req.parseBody();
  return c.req.json().catch(() => ({}));
}
