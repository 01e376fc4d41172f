/** The network of a test world: counts what is under way, so that the world knows when it has come to rest. */
import type { Fetch } from '../../src/ports.ts';

export interface Network {
  /** The same fetch, counted. The body is read to its end before the answer counts as arrived. */
  counted(fetch: Fetch): Fetch;
  underWay(): number;
  activity(): number;
}

export function makeNetwork(): Network {
  let underWay = 0;
  let activity = 0;
  return {
    counted: (fetch) => async (input, init) => {
      underWay += 1;
      activity += 1;
      try {
        const response = await fetch(input, init);
        const body = await response.arrayBuffer();
        const { status, headers } = response;
        return new Response(status === 204 || status === 304 ? null : body, { status, headers });
      } finally {
        underWay -= 1;
        activity += 1;
      }
    },
    underWay: () => underWay,
    activity: () => activity,
  };
}
