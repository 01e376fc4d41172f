/**
 * Message bodies as Intercom keeps them: always HTML, always sanitised, plain text wrapped in `<p>`; and back to plain
 * text for `display_as=plaintext`. The page shows this HTML, so nothing unsanitised may get past this file.
 */
import { compile } from 'html-to-text';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const BLOCKS = ['p', 'div', 'ul', 'ol', 'pre', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'table', 'hr'];
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    ...BLOCKS,
    'br',
    'b',
    'strong',
    'i',
    'em',
    'a',
    'li',
    'code',
    'img',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'target', 'rel'], img: ['src', 'alt', 'width', 'height'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
};
const STARTS_WITH_BLOCK = new RegExp(`^\\s*<(${BLOCKS.join('|')})[\\s>/]`, 'i');

/** Text as somebody typed it into the Messenger: tags in it are words, not markup. */
export function htmlOfText(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return asParagraphs(escaped);
}

/** A body posted through the API: plain text or HTML. Document wrappers and everything active is dropped. */
export function htmlOfPost(body: string): string {
  const clean = sanitizeHtml(body, ALLOWED).trim();
  if (STARTS_WITH_BLOCK.test(clean)) return clean;
  return asParagraphs(clean);
}

function asParagraphs(html: string): string {
  const paragraphs = html
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n{2,}/);
  return paragraphs.map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`).join('\n');
}

const block = { leadingLineBreaks: 1, trailingLineBreaks: 1 };
const heading = { ...block, uppercase: false };

const render = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { linkBrackets: ['(', ')'], hideLinkHrefIfSameAsText: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'p', options: block },
    { selector: 'pre', options: block },
    { selector: 'ul', options: { ...block, itemPrefix: '- ' } },
    { selector: 'ol', options: block },
    { selector: 'blockquote', options: block },
    ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, options: heading })),
  ],
});

/** As `display_as=plaintext` gives it: blocks on lines of their own, links as `label (url)`. */
export function textOf(html: string): string {
  return render(html).trim();
}

const markdown = new MarkdownIt({ html: false, linkify: false });

export function htmlOfMarkdown(source: string): string {
  return sanitizeHtml(markdown.render(source), ALLOWED).trim();
}

/** Intercom returns names and addresses with these five characters as entities. */
export function encodeEntities(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
