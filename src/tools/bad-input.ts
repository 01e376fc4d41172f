/** What every tool answers to input it cannot use: words the model can mend it with. */
import * as z from 'zod';

export const badInput = (error: z.ZodError) => ({ content: `Bad input: ${z.prettifyError(error)}`, snippets: [] });
