/** A tool as the model inside a turn gets it: bound to what this contact may read, its finds citable. */
import * as z from 'zod';
import type { CustomerAudience } from '../domain/article.ts';
import type { BoundTool } from '../ports/model.ts';
import type { AnyTool, Knowledge } from './tool.ts';

/** Those of the tools that a turn may use, for what this contact may read. */
export function toolsInTurns(tools: AnyTool[], knowledge: Knowledge): (audiences: CustomerAudience[]) => BoundTool[] {
  const usable = tools.flatMap(({ name, description, input, inTurn }) => {
    if (!inTurn) return [];
    const { $schema: _, ...parameters } = z.toJSONSchema(input, { io: 'input' });
    return [{ face: { name, description, parameters }, input, inTurn }];
  });
  return (audiences) =>
    usable.map(({ face, input, inTurn }) => ({
      face,
      // Bad input is answered with words the model can mend it with.
      call: async (raw) => {
        const parsed = input.safeParse(raw);
        if (!parsed.success) return { content: `Bad input: ${z.prettifyError(parsed.error)}`, snippets: [] };
        const snippets = await inTurn.find(parsed.data, knowledge, audiences);
        return { content: snippets.length > 0 ? '' : inTurn.nothing, snippets };
      },
    }));
}
