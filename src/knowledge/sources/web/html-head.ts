/** The title in a page's head, with its entities read. */
import { compile } from 'html-to-text';

const text = compile({ wordwrap: false });

export function titleOf(html: string): string | null {
  const [, raw = ''] = /<title[^>]*>([^<]{1,500})</i.exec(html.slice(0, 100_000)) ?? [];
  return text(raw).trim() || null;
}
