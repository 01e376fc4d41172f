/**
 * Which faults are on, and what they decide. Presets are switched on by name; hooks let a test or a simulator decide by
 * itself. A hook that answers wins over the presets.
 */
import { notFound } from '../api-error.ts';
import type { SimConversation } from '../workspace/records.ts';
import type { State } from '../workspace/state.ts';
import { PRESET_NAMES, PRESETS, type Preset, type PresetName } from './presets.ts';
import type { DeliveryFacts, DeliveryVerdict, RequestFacts, RequestKind, RequestVerdict } from './verdicts.ts';

interface ActiveFault {
  preset: PresetName;
  on: RequestKind | null;
  /** How often it still strikes; null: until it is cleared. */
  remaining: number | null;
}

type RequestHook = (facts: RequestFacts) => RequestVerdict | undefined;
type DeliveryHook = (facts: DeliveryFacts) => DeliveryVerdict | undefined;

export interface Faults {
  set(preset: string, how?: { times?: number | undefined; on?: RequestKind | undefined }): ActiveFault;
  active(): ActiveFault[];
  clear(): void;
  isOn(preset: PresetName): boolean;
  /** Asked before each authenticated call. Returns what removes the hook. */
  onRequest(hook: RequestHook): () => void;
  /** Asked before each notification is sent. Returns what removes the hook. */
  onDelivery(hook: DeliveryHook): () => void;
  judgeRequest(
    facts: RequestFacts,
    performDeps: { state: State; exhaustRateLimit: () => void },
  ): RequestVerdict | undefined;
  judgeDelivery(facts: DeliveryFacts): DeliveryVerdict | undefined;
  alterStart(state: State, conversation: SimConversation): void;
}

export function createFaults(): Faults {
  let faults: ActiveFault[] = [];
  const requestHooks = new Set<RequestHook>();
  const deliveryHooks = new Set<DeliveryHook>();

  const presetOf = (fault: ActiveFault): Preset => PRESETS[fault.preset];
  const strike = (fault: ActiveFault): void => {
    if (fault.remaining === null) return;
    fault.remaining -= 1;
    if (fault.remaining <= 0) faults = faults.filter((other) => other !== fault);
  };

  return {
    set(name, how = {}) {
      const preset = PRESET_NAMES.find((known) => known === name);
      if (!preset) throw notFound(`There is no fault called ${name}`);
      const entry: Preset = PRESETS[preset];
      const fault = { preset, on: how.on ?? entry.on ?? null, remaining: how.times ?? entry.times ?? null };
      faults.push(fault);
      return { ...fault };
    },
    active: () => faults.map((fault) => ({ ...fault })),
    clear: () => {
      faults = [];
    },
    isOn: (preset) => faults.some((fault) => fault.preset === preset),
    onRequest: (hook) => added(requestHooks, hook),
    onDelivery: (hook) => added(deliveryHooks, hook),
    judgeRequest(facts, performDeps) {
      const hooked = firstAnswer(requestHooks, facts);
      if (hooked) return hooked;
      const fault = faults.find((one) => presetOf(one).request && (one.on === null || one.on === facts.kind));
      if (!fault) return undefined;
      strike(fault);
      return presetOf(fault).request?.(facts, performDeps);
    },
    judgeDelivery(facts) {
      const hooked = firstAnswer(deliveryHooks, facts);
      if (hooked) return hooked;
      const fault = faults.find((one) => presetOf(one).delivery);
      if (!fault) return undefined;
      strike(fault);
      return presetOf(fault).delivery?.(facts);
    },
    alterStart(state, conversation) {
      for (const fault of faults.filter((one) => presetOf(one).start)) {
        strike(fault);
        presetOf(fault).start?.(state, conversation);
      }
    },
  };
}

function added<T>(hooks: Set<T>, hook: T): () => void {
  hooks.add(hook);
  return () => hooks.delete(hook);
}

function firstAnswer<F, V>(hooks: Set<(facts: F) => V | undefined>, facts: F): V | undefined {
  for (const hook of hooks) {
    const verdict = hook(facts);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}
