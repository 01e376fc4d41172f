/**
 * Where a story takes place, and what can be done there. A story knows only this, so that the same people do the same
 * things in a sound world and in one in which a call fails.
 */

import type { OwnerSettings } from '../../src/config/owner.ts';
import type { Control } from '../../src/domain/control.ts';
import type { Script } from '../fakes/model.ts';
import { controlOf } from '../fakes/store.ts';
import { makeWorld, type Speaker, type Teammate, type World } from '../fakes/world.ts';

export type WriteKind = 'reply' | 'assign';

export interface Scene {
  user: Speaker;
  lead: Speaker;
  enterprise: Speaker;
  nora: Teammate;
  fin: { replies(conversationId: string, body: string): void };
  owner: {
    /** A topic's name; left out, everything. */
    pauses(what?: string): Promise<void>;
    resumes(what?: string): Promise<void>;
  };
  /** The conversation that began last. */
  newest(): string;
  pass(ms: number): Promise<void>;
  settled(): Promise<void>;
  /** Stops and starts anew; `forgetting`, with an empty database. */
  restart(how?: { forgetting?: boolean }): Promise<void>;
  /** From now on no notification arrives. */
  loseNotifications(): void;
  /** Notifications are kept back until they are all delivered: as often as said, the newest first. */
  holdPost(): void;
  deliverHeld(times: number): Promise<void>;
  /** Happens as a write of ours is made; the milliseconds it answers are how much later the write lands. */
  onWrite(kind: WriteKind, happens: () => number | undefined): void;
}

export interface Story<Told = string> {
  /** Left out: the offline model. */
  model?: (scene: Scene) => Script;
  /** What the owner has switched on. */
  owner?: Partial<OwnerSettings>;
  /** Answers the conversation's id, unless there are more. */
  happens(scene: Scene): Promise<Told>;
}

/** The story told in a sound world of its own. */
export async function tell<Told>(story: Story<Told>): Promise<{ world: World; told: Told }> {
  const here: { scene?: Scene } = {};
  const { model, owner = {} } = story;
  const script: Script = (...all) => {
    if (!model || !here.scene) throw new Error('The model is asked before the story begins.');
    return model(here.scene)(...all);
  };
  const world = await makeWorld(model ? { script, owner } : { owner });
  here.scene = sceneIn(world);
  return { world, told: await story.happens(here.scene) };
}

function sceneIn(world: World): Scene {
  const { user, lead, enterprise, nora, sandbox, post } = world;
  const { workspaceId } = world.firstline.workspace.token;
  const sets = (over: Partial<Control>) =>
    world.store.setControl(workspaceId, controlOf({ ...over, at: world.clock.now() }));
  return {
    ...{ user, lead, enterprise, nora },
    fin: { replies: (id, body) => void sandbox.workspace.finReplies(id, body) },
    owner: {
      pauses: (topic) => sets({ topic: topic ?? null }),
      resumes: (topic) => sets({ topic: topic ?? null, mode: null }),
    },
    newest: () => sandbox.workspace.conversations().at(-1)?.id ?? '',
    pass: world.pass,
    settled: world.settled,
    restart: world.restart,
    loseNotifications: () => void sandbox.faults.onDelivery(() => ({ kind: 'drop' })),
    holdPost: () => {
      post.isHeld = true;
    },
    deliverHeld: async (times) => {
      await sandbox.idle();
      post.isHeld = false;
      const deliveries = Array.from({ length: times }, () => post.held.toReversed()).flat();
      for (const { body, signature } of deliveries) await world.deliver(body, { 'x-hub-signature': signature });
    },
    onWrite: (kind, happens) =>
      void sandbox.faults.onRequest((call) => {
        const ms = call.method === 'POST' && call.kind === kind ? happens() : undefined;
        return ms === undefined ? undefined : { kind: 'delay', ms };
      }),
  };
}
