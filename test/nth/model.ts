/** The story's model behind the real wire, and whatever it says names the messages it answers, so that judges can tell. */

import { wordsOf } from '../../src/knowledge/search/words.ts';
import { offlineModel } from '../../src/model/offline.ts';
import { openAiModel } from '../../src/model/openai.ts';
import type { Model, ModelReply } from '../../src/ports/model.ts';
import type { Fetch } from '../../src/ports/system.ts';
import { refusal, type Script, scriptedModel } from '../fakes/model.ts';
import { codesIn, pendingIn } from '../sim/model.ts';
import { modelStruck, type Struck } from './faults.ts';

export interface BusyModel extends Model {
  /** True while the library works on a request or an answer, in a way of its own that needs none of the world's time. */
  isBusy(): boolean;
}

/** `over`: when the world ends, whatever still hangs is let go, or the library's own timer would keep the process alive. */
export function storyModel(
  script: Script | null,
  { struck, hushed, over }: { struck: Struck; hushed: string[]; over: Promise<void> },
): BusyModel {
  let busy = 0;
  const unhurried =
    (fetch: Fetch): Fetch =>
    async (...all) => {
      busy -= 1;
      return Promise.race([fetch(...all), over.then(() => refusal(401))]).finally(() => {
        busy += 1;
      });
    };
  const inner = script ? overWire(unhurried(modelStruck(scriptedModel(script).fetch, struck))) : offlineModel(wordsOf);
  return {
    name: inner.name,
    isBusy: () => busy > 0,
    complete: async (request) => {
      const pending = pendingIn(request);
      const codes = codesIn(request.material.question).filter((code) => !pending.includes(code));
      busy += 1;
      try {
        return named(await inner.complete(request), codes, hushed);
      } finally {
        busy -= 1;
      }
    },
  };
}

const overWire = (fetch: Fetch) =>
  openAiModel({
    apiKey: 'key',
    baseUrl: 'http://model.sim/v1',
    model: 'scripted-1',
    jsonMode: 'schema',
    fetch,
  });

function named(reply: ModelReply, codes: string[], hushed: string[]): ModelReply {
  const said = decisionIn(reply.content);
  if (said?.decision === 'silence') hushed.push(...codes);
  if (typeof said?.message !== 'string') return reply;
  return { ...reply, content: JSON.stringify({ ...said, message: `${said.message}\n\nOn ${codes.join(', ')}.` }) };
}

/** Null: what it says is no decision. */
function decisionIn(content: string): Record<string, unknown> | null {
  return content.startsWith('{') ? (JSON.parse(content) as Record<string, unknown>) : null;
}
