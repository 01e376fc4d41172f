/** A check of the doctor that asks Intercom: its rows, or what Intercom said instead. */
import { IntercomError } from '../ports/intercom.ts';
import { fail, type TableRow } from './table.ts';

export async function asked(check: string, ask: () => Promise<TableRow[]>, hint: string): Promise<TableRow[]> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    const request = error.requestId ? ` (request ${error.requestId})` : '';
    return [fail(check, `${error.message}${request}. ${hintFor(error, hint)}`)];
  }
}

/** Only a refusal says something of the settings. */
function hintFor({ status }: IntercomError, hint: string): string {
  if (status === null) return 'Intercom cannot be reached from here.';
  return status >= 500 || status === 429 ? 'Intercom has trouble of its own: ask again later.' : hint;
}
