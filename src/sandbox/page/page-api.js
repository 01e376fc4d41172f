/**
 * The sandbox's control face as functions, and its shapes as types. A failed call becomes an ApiError that says
 * what to do about it.
 */

/** @typedef {{id: string, name: string}} Named */
/** @typedef {{id: string, name: string, role: 'lead' | 'user', email: string | null, description: string | null, plan: string | null, company: string | null}} Contact */
/** @typedef {{id: string, name: string, isBot: boolean, hasInboxSeat: boolean}} Admin */
/** @typedef {{workspace: Named, contacts: Contact[], admins: Admin[], teams: Named[], tags: Named[]}} Workspace */
/** @typedef {'open' | 'closed' | 'snoozed'} State */
/** @typedef {{id: string, contactId: string, contactName: string | null, state: State, adminAssignee: Named | null, teamAssignee: Named | null, preview: string, updatedAt: number, waitingSince: number | null, tags: string[]}} Row */
/** @typedef {{id: string, partType: string, authorType: 'user' | 'lead' | 'admin' | 'bot', authorId: string, authorName: string | null, html: string, text: string, createdAt: number, assignedTo: {type: string, id: string | null, name: string | null} | null, quickReplies: string[], isBot: boolean}} Part */
/** @typedef {{id: string, state: State, contactId: string, adminAssignee: Named | null, teamAssignee: Named | null, tags: Named[], snoozedUntil: number | null, parts: Part[]}} Conversation */
/** @typedef {import('../../domain.ts').Trace} Trace */
/** @typedef {{id: string, topic: string, conversationId: string | null, attempt: number, status: number | null, ms: number, at: number, error: string | null}} Delivery */
/** @typedef {{name: string, about: string}} FaultPreset */
/** @typedef {{preset: string, on: string | null, remaining: number | null}} ActiveFault */
/** @typedef {{active: ActiveFault[], presets: FaultPreset[]}} Faults */

export class ApiError extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} advice what to do
   */
  constructor(message, advice) {
    super(message);
    this.name = 'ApiError';
    this.advice = advice;
  }
}

/** @param {number} status */
function adviceFor(status) {
  if (status === 404) return 'It may be gone since a reset. Choose another conversation, or reload the page.';
  if (status >= 500) return 'The terminal that runs the sandbox says more. Try again, or reset the sandbox.';
  return 'Change the input and try again.';
}

/** @param {Response} response */
async function complaint(response) {
  const body = await response.json().catch(() => null);
  const said = body?.errors?.[0]?.message ?? body?.error?.message ?? body?.error ?? body?.message;
  return typeof said === 'string' ? said : `The sandbox answered ${response.status}.`;
}

/**
 * @param {string} method
 * @param {string} path below /_sim
 * @param {unknown} [body]
 */
async function call(method, path, body) {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/_sim${path}`, { method, ...sent }).catch(() => {
    throw new ApiError(
      'The sandbox does not answer.',
      'Is “npx firstline sandbox” still running? The page reconnects by itself.',
    );
  });
  if (!response.ok) throw new ApiError(await complaint(response), adviceFor(response.status));
  return response.status === 204 ? null : response.json().catch(() => null);
}

const id = encodeURIComponent;

export const api = {
  /** @returns {Promise<Workspace>} */
  workspace: () => call('GET', '/workspace'),
  /** @returns {Promise<Row[]>} */
  conversations: async () => (await call('GET', '/conversations')).conversations,
  /** @param {string} conversationId @returns {Promise<Conversation>} */
  conversation: (conversationId) => call('GET', `/conversations/${id(conversationId)}`),
  /** @param {string} conversationId @returns {Promise<Trace[]>} */
  turns: async (conversationId) => (await call('GET', `/conversations/${id(conversationId)}/turns`)).turns,
  /**
   * @param {string} contactId @param {string} body @param {string | null} conversationId
   * @returns {Promise<string>} the conversation it went to
   */
  async say(contactId, body, conversationId) {
    const place = conversationId ? { conversation_id: conversationId } : {};
    return (await call('POST', `/contacts/${id(contactId)}/messages`, { body, ...place })).conversation_id;
  },
  /** @param {string} conversationId @param {Record<string, unknown>} action */
  act: (conversationId, action) => call('POST', `/conversations/${id(conversationId)}/teammate`, action),
  /** @returns {Promise<Faults>} */
  faults: () => call('GET', '/faults'),
  /** @param {{preset: string, on?: string | undefined, times?: number | undefined}} fault */
  faultOn: (fault) => call('POST', '/faults', fault),
  faultsOff: () => call('DELETE', '/faults'),
  /** @returns {Promise<Delivery[]>} */
  deliveries: async () => (await call('GET', '/webhooks?limit=100')).deliveries,
  reset: () => call('POST', '/reset'),
};
