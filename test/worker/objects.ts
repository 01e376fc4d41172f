/**
 * The Worker's objects in one process and no real time: an object for each conversation and one for the workspace, with
 * alarms that ring by the clock of the test and never overlap, and the minute's sweep.
 */
import type { Config } from '../../src/config/environment.ts';
import type { PumpOfOne } from '../../src/inbox/pump-of-one.ts';
import type { Alarm, Clock } from '../../src/ports/system.ts';
import type { Firstline, FirstlineDeps } from '../../src/wiring/firstline.ts';
import {
  conversationObject,
  makeWorkerApp,
  makeWorkerContext,
  type Objects,
  workspaceObject,
} from '../../src/wiring/objects.ts';
import { toolDepsFor } from '../../src/wiring/tools.ts';

const SWEEP_EVERY_MS = 60_000;

export const startObjects = (config: Config, parts: FirstlineDeps) => start(config, parts, true);

/** As when the platform forgets every alarm. */
export const startWithoutAlarms = (config: Config, parts: FirstlineDeps) => start(config, parts, false);

async function start(config: Config, parts: FirstlineDeps, areKept: boolean): Promise<Firstline> {
  const { clock } = parts;
  const alarms = makeAlarms(clock, areKept);
  const conversations = new Map<string, PumpOfOne>();
  const storage = new Map<string, unknown>();

  const objects: Objects = {
    conversation: (key) => {
      const name = `${key.workspaceId}/${key.conversationId}`;
      let object = conversations.get(name);
      if (!object) {
        object = conversationObject(
          workerContext,
          key,
          alarms.make(() => conversations.get(name)?.work()),
        );
        conversations.set(name, object);
      }
      const { nudge, work } = object;
      return { nudge, rescue: () => nudge(clock.now()).then(work) };
    },
    workspace: () => workspace,
  };
  const workerContext = makeWorkerContext(config, parts, objects);
  const workspace = workspaceObject(workerContext, {
    alarm: alarms.make(() => workspace.sync()),
    storage: {
      get: async <T>(name: string) => structuredClone(storage.get(name)) as T | undefined,
      put: async (name, value) => void storage.set(name, structuredClone(value)),
    },
    version: 'test',
    files: parts.files,
  });
  const workerApp = makeWorkerApp(workerContext);

  let ready = false;
  let cancelSweep = () => {};
  const sweepEveryMinute = async (): Promise<void> => {
    await workerApp.sweep();
    ready = true;
    cancelSweep = clock.after(SWEEP_EVERY_MS, () => void alarms.during(sweepEveryMinute));
  };
  await alarms.during(sweepEveryMinute);

  const { token } = await workerContext.facts();
  const deps = await workerContext.deps();
  const { workspaceId } = token;
  return {
    app: workerApp.app,
    workspace: {
      ...{ token, deps },
      toolDepsFor: (onGivenBack) => toolDepsFor(config, parts, { workspaceId, deps, onGivenBack }),
    },
    isReady: () => ready,
    stop: async () => {
      ready = false;
      cancelSweep();
      await alarms.stop();
    },
  };
}

function makeAlarms(clock: Clock, areKept: boolean) {
  const running = new Set<Promise<unknown>>();
  let stopped = false;
  const during = async (work: () => Promise<unknown> | undefined) => {
    const working = Promise.resolve(work()).finally(() => running.delete(working));
    running.add(working);
    await working;
  };
  const make = (ring: () => Promise<void> | undefined): Alarm => {
    let at: number | null = null;
    let cancel = () => {};
    let ringing: Promise<void> = Promise.resolve();
    const fire = () => {
      at = null;
      // As in the runtime, an alarm that is set while it rings waits for its end.
      ringing = ringing.then(() => during(ring));
    };
    return {
      get: async () => at,
      set: async (next) => {
        cancel();
        at = next;
        if (areKept && !stopped) cancel = clock.after(next - clock.now(), fire);
      },
      clear: async () => {
        cancel();
        at = null;
      },
    };
  };
  const stop = async () => {
    stopped = true;
    await Promise.allSettled(running);
  };
  return { make, during, stop };
}
