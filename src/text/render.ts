/**
 * Markdown to the HTML Intercom shows in messages. Starts from nothing and allows: paragraphs, line breaks, bold,
 * italics, lists, code, quotes and links. Everything else, HTML above all, comes out as the text it is.
 */
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt('zero', { html: false, breaks: true, linkify: false }).enable([
  'emphasis',
  'list',
  'link',
  'autolink',
  'backticks',
  'fence',
  'blockquote',
  'escape',
  'newline',
]);

/** Only web and mail addresses become links. */
markdown.validateLink = (url) => /^(?:https?:\/\/|mailto:)/i.test(url);

export const toHtml = (text: string): string => markdown.render(text).trim();

/** For text that others wrote and that must not be read as Markdown. */
export const escapeHtml = (text: string): string => markdown.utils.escapeHtml(text);
