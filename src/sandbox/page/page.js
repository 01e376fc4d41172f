/** The sandbox page: one store, one live line, and the views on both sides of a conversation. Wiring only. */
import { api } from './page-api.js';
import { createConversation } from './page-conversation.js';
import { listen } from './page-events.js';
import { Flow } from './page-flow.js';
import { createInbox } from './page-inbox.js';
import { createMessenger } from './page-messenger.js';
import { Reader } from './page-reader.js';
import { createStore, nothingKnown } from './page-store.js';
import { createTeammate } from './page-teammate.js';
import { toast } from './page-toast.js';
import { createTools, listenToTabs, showLine } from './page-tools.js';
import { createTurns } from './page-turns.js';

const store = createStore(nothingKnown());
const reader = new Reader({ api, store, complain: toast });
const flow = new Flow({ api, store, reader, complain: toast });

store.show(createMessenger(flow));
store.show(createInbox(flow));
store.show(createConversation());
store.show(createTeammate(flow, store));
store.show(createTurns());
store.show(createTools(flow));

listenToTabs();
listen({
  change: (id) => reader.heardChange(id),
  webhook: (delivery) => reader.heardWebhook(delivery),
  reset: () => flow.restart(),
  back: () => flow.start(),
  line: showLine,
});
await flow.start();
