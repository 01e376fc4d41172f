/** What the page knows, in one object; views draw again, once, after it changed. */

/**
 * @typedef {object} State
 * @property {import('./page-api.js').Workspace | null} workspace
 * @property {import('./page-api.js').Row[]} conversations newest first
 * @property {Record<string, import('./page-api.js').Conversation>} opened by id
 * @property {Record<string, import('./page-api.js').Trace[]>} turns by conversation id, newest first
 * @property {string | null} contactId whom the Messenger belongs to
 * @property {string | null} customerId the conversation in the Messenger; null is a new one
 * @property {string | null} inboxId the conversation open at the teammate's
 * @property {string | null} adminId the teammate one acts as
 * @property {boolean} sending a customer's message is on its way
 * @property {import('./page-api.js').FaultPreset[]} faultPresets
 * @property {import('./page-api.js').ActiveFault[]} faultsActive
 * @property {import('./page-api.js').Delivery[]} deliveries newest first
 */

/** @returns {State} */
export const nothingKnown = () => ({
  workspace: null,
  conversations: [],
  opened: {},
  turns: {},
  contactId: null,
  customerId: null,
  inboxId: null,
  adminId: null,
  sending: false,
  faultPresets: [],
  faultsActive: [],
  deliveries: [],
});

/** @typedef {ReturnType<typeof createStore>} Store */

/** @param {State} initial */
export function createStore(initial) {
  let state = initial;
  let drawing = false;
  /** @type {((state: State) => void)[]} */
  const views = [];
  const draw = () => {
    drawing = false;
    for (const view of views) view(state);
  };
  return {
    get: () => state,
    /** @param {Partial<State>} patch */
    set(patch) {
      state = { ...state, ...patch };
      if (!drawing) queueMicrotask(draw);
      drawing = true;
    },
    /** @param {(state: State) => void} view */
    show(view) {
      views.push(view);
    },
  };
}
