/** Start on Cloudflare Workers. Wiring only. */
import ownerConfig from '../firstline.config.ts';
import { makeWorker } from './wiring/make-worker.ts';

const { Conversation, Workspace, handler } = makeWorker(ownerConfig);

export { Conversation, handler as default, Workspace };
