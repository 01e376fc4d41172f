/** Intercom's API as the settings name it. */
import type { Config } from '../config/environment.ts';
import { type Client, makeClient } from '../intercom/client.ts';
import { systemClock, systemFetch, systemIds } from './system.ts';

export const clientFor = ({ intercom: { baseUrl, token } }: Config): Client =>
  makeClient({ baseUrl, token, fetch: systemFetch, clock: systemClock, ids: systemIds });
