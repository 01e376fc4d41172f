/** Planted bugs, each made by wrapping what the product is handed: the simulator must notice every one of them. */
import type { Client } from '../../src/intercom/client.ts';
import type { Model, Store } from '../../src/ports.ts';
import type { Station } from '../../src/turn/station.ts';

export interface Mutant {
  /** What is broken, in a line. */
  about: string;
  client?: (client: Client) => Client;
  model?: (model: Model) => Model;
  store?: (store: Store) => Store;
  station?: (station: Station) => void;
}

export const MUTANTS: Record<string, Mutant> = {};
