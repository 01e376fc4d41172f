/** What an e-mail needs beyond a Messenger reply: a greeting, and links whose address can be read. */
import type { Context } from '../domain/context.ts';
import { PACKS } from '../languages/packs.ts';

const LINK = /<a href="([^"]*)">(.*?)<\/a>/gs;
const bare = (address: string) => address.replace(/^mailto:/, '');

/** `html` as `render.ts` makes it. */
export function inChannel(html: string, { channel, language, repliesBefore }: Context): string {
  if (channel !== 'email') return html;
  const spelled = html.replace(LINK, (whole, address: string, label: string) =>
    label === bare(address) ? whole : `${label} (<a href="${address}">${bare(address)}</a>)`,
  );
  return repliesBefore === 0 ? `<p>${PACKS[language].phrases.emailGreeting}</p>${spelled}` : spelled;
}
