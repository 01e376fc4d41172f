/** What a person can do on the page: choose, talk, act, switch. Each action is done in the sandbox, then read again. */
import { nothingKnown } from './page-store.js';

export class Flow {
  /** @param {{api: import('./page-reader.js').Api, store: import('./page-reader.js').Store, reader: import('./page-reader.js').Reader, complain: (error: unknown) => void}} parts */
  constructor({ api, store, reader, complain }) {
    this.api = api;
    this.store = store;
    this.reader = reader;
    this.complain = complain;
  }

  /**
   * Runs one action; a failure is shown and gives null.
   * @template T
   * @param {() => Promise<T>} action
   * @returns {Promise<T | null>}
   */
  attempt(action) {
    return action().catch((error) => {
      this.complain(error);
      return null;
    });
  }

  /** Reads everything; opens the newest conversation when none is open. */
  start() {
    return this.attempt(async () => {
      await this.reader.everything();
      const newest = this.store.get().conversations[0];
      if (!this.store.get().inboxId && newest) await this.openConversation(newest.id);
    });
  }

  /** The workspace was emptied: forget all and begin again. */
  restart() {
    this.reader.forget();
    this.store.set(nothingKnown());
    return this.start();
  }

  /** Opens one conversation on both sides: they are two views of the same thing. @param {string} id */
  openConversation(id) {
    const { conversations, contactId } = this.store.get();
    const owner = conversations.find((row) => row.id === id)?.contactId;
    this.store.set({ contactId: owner ?? contactId, customerId: id, inboxId: id });
    return this.attempt(() => this.reader.conversation(id));
  }

  /** @param {string} id */
  chooseContact(id) {
    const newest = this.store.get().conversations.find((row) => row.contactId === id);
    this.store.set({ contactId: id, customerId: null });
    if (newest) this.openConversation(newest.id);
  }

  newConversation() {
    this.store.set({ customerId: null });
  }

  /** As the customer. @param {string} body @returns {Promise<boolean>} whether it arrived */
  async say(body) {
    const { contactId, customerId, sending } = this.store.get();
    if (!contactId || sending) return false;
    this.store.set({ sending: true });
    const id = await this.attempt(() => this.api.say(contactId, body, customerId));
    this.store.set({ sending: false });
    if (!id) return false;
    this.store.set({ customerId: id, inboxId: id });
    await this.attempt(() => Promise.all([this.reader.list(), this.reader.conversation(id)]));
    return true;
  }

  /** As the teammate. @param {Record<string, unknown>} action @returns {Promise<boolean>} whether it was done */
  async act(action) {
    const { inboxId, adminId } = this.store.get();
    if (!inboxId || !adminId) return false;
    const done = await this.attempt(() => this.api.act(inboxId, { admin_id: adminId, ...action }).then(() => true));
    if (done) await this.attempt(() => Promise.all([this.reader.list(), this.reader.conversation(inboxId)]));
    return done === true;
  }

  readFaults() {
    return this.attempt(() => this.reader.faults());
  }

  /** @param {string} preset */
  faultOn(preset) {
    return this.attempt(() => this.api.faultOn({ preset })).then(() => this.readFaults());
  }

  /** The sandbox ends all faults at once, so those that stay are switched on again as they were. @param {string} preset */
  faultOff(preset) {
    const staying = this.store.get().faultsActive.filter((fault) => fault.preset !== preset);
    return this.attempt(async () => {
      await this.api.faultsOff();
      for (const { preset: name, on, remaining } of staying) {
        await this.api.faultOn({ preset: name, on: on ?? undefined, times: remaining ?? undefined });
      }
    }).then(() => this.readFaults());
  }

  faultsOff() {
    return this.attempt(() => this.api.faultsOff()).then(() => this.readFaults());
  }

  reset() {
    return this.attempt(() => this.api.reset());
  }
}
