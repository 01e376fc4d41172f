/** A tool as the model inside a turn gets it: bound to what this contact may read, its finds citable. */
import * as z from 'zod';
import type { CustomerAudience } from '../domain.ts';
import type { BoundTool } from '../ports.ts';
import type { AnyTool, Knowledge } from './tool.ts';

/** Those of the tools that a turn may use. */
export const boundTools = (tools: AnyTool[], knowledge: Knowledge, audiences: CustomerAudience[]): BoundTool[] =>
  tools.flatMap(({ name, description, input, inTurn }) => {
    if (!inTurn) return [];
    const { $schema: _, ...parameters } = z.toJSONSchema(input, { io: 'input' });
    const face = { name, description, parameters };
    // Bad input is answered with words the model can mend it with.
    const call: BoundTool['call'] = async (raw) => {
      const parsed = input.safeParse(raw);
      if (!parsed.success) return { content: `Bad input: ${z.prettifyError(parsed.error)}`, snippets: [] };
      const snippets = await inTurn.find(parsed.data, knowledge, audiences);
      return { content: snippets.length > 0 ? '' : inTurn.nothing, snippets };
    };
    return [{ face, call }];
  });
