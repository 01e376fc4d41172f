/** Reads from the sandbox into the store: nothing is guessed locally, and the latest reading wins. */

const GATHER_MS = 120;
/** A turn may end without leaving a part, so its account is looked for a few times after a change, then no more. */
const LOOK_FOR_TURNS_MS = [1000, 6000, 15_000];
const DELIVERIES_KEPT = 100;

/** @typedef {typeof import('./page-api.js').api} Api */
/** @typedef {import('./page-store.js').Store} Store */

export class Reader {
  /** @type {Set<string>} conversations that changed and were not read since */
  #changed = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #gathering;
  /** @type {Map<string, ReturnType<typeof setTimeout>[]>} by conversation */
  #looking = new Map();
  /** @type {Map<string, number>} how often each thing was asked for */
  #asked = new Map();

  /** @param {{api: Api, store: Store, complain: (error: unknown) => void}} parts */
  constructor({ api, store, complain }) {
    this.api = api;
    this.store = store;
    this.complain = complain;
  }

  /**
   * Keeps a result only when no later reading of the same thing has begun: answers may overtake each other.
   * @template T
   * @param {string} what
   * @param {() => Promise<T>} read
   * @param {(result: T) => void} take
   */
  async #latest(what, read, take) {
    const turn = (this.#asked.get(what) ?? 0) + 1;
    this.#asked.set(what, turn);
    const result = await read();
    if (this.#asked.get(what) === turn) take(result);
  }

  list() {
    return this.#latest('list', this.api.conversations, (conversations) => this.store.set({ conversations }));
  }

  /** @param {string} id */
  turns(id) {
    const { api, store } = this;
    const take = (/** @type {import('./page-api.js').Trace[]} */ turns) =>
      store.set({ turns: { ...store.get().turns, [id]: turns } });
    return this.#latest(`turns ${id}`, () => api.turns(id), take);
  }

  /** A conversation and its turns. @param {string} id */
  conversation(id) {
    const { api, store } = this;
    const take = (/** @type {import('./page-api.js').Conversation} */ conversation) =>
      store.set({ opened: { ...store.get().opened, [id]: conversation } });
    return Promise.all([this.#latest(`conversation ${id}`, () => api.conversation(id), take), this.turns(id)]);
  }

  faults() {
    return this.#latest('faults', this.api.faults, ({ active, presets }) =>
      this.store.set({ faultPresets: presets, faultsActive: active }),
    );
  }

  /** Everything there is, except the conversations that nobody looks at. */
  async everything() {
    const { api, store } = this;
    const [workspace, deliveries] = await Promise.all([api.workspace(), api.deliveries(), this.list(), this.faults()]);
    const { contactId, adminId } = store.get();
    const teammate = workspace.admins.find((admin) => !admin.isBot && admin.hasInboxSeat);
    store.set({
      workspace,
      deliveries,
      contactId: contactId ?? workspace.contacts[0]?.id ?? null,
      adminId: adminId ?? teammate?.id ?? null,
    });
    await Promise.all([...this.#shown()].map((id) => this.conversation(id)));
  }

  #shown() {
    const { customerId, inboxId } = this.store.get();
    return new Set([customerId, inboxId].filter((id) => id !== null));
  }

  /** Something changed in a conversation; several changes at once are read together. @param {string} id */
  heardChange(id) {
    this.#changed.add(id);
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => this.#readChanged().catch(this.complain), GATHER_MS);
  }

  async #readChanged() {
    const shown = this.#shown();
    const ids = [...this.#changed].filter((id) => shown.has(id));
    this.#changed.clear();
    const faultsMayHaveEnded = this.store.get().faultsActive.length > 0;
    await Promise.all([this.list(), ...ids.map((id) => this.conversation(id)), faultsMayHaveEnded && this.faults()]);
    for (const id of ids) this.#lookForTurns(id);
  }

  /** @param {string} id */
  #lookForTurns(id) {
    for (const timer of this.#looking.get(id) ?? []) clearTimeout(timer);
    const look = () => this.turns(id).catch(this.complain);
    const timers = LOOK_FOR_TURNS_MS.map((ms) => setTimeout(look, ms));
    this.#looking.set(id, timers);
  }

  /** Nothing that was under way concerns the workspace any more. */
  forget() {
    this.#changed.clear();
    clearTimeout(this.#gathering);
    for (const timer of [...this.#looking.values()].flat()) clearTimeout(timer);
    this.#looking.clear();
  }

  /** @param {import('./page-api.js').Delivery} delivery */
  heardWebhook(delivery) {
    const others = this.store.get().deliveries.filter((known) => known.id !== delivery.id);
    this.store.set({ deliveries: [delivery, ...others].slice(0, DELIVERIES_KEPT) });
  }
}
