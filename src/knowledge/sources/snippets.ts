/**
 * Cuts an article's Markdown into snippets at its headings, keeps paragraphs, tables and code whole, and bounds
 * their size. The article is what is found, by its title, its headings, its text and the letters of its words; a snippet is what is shown.
 */

import MarkdownIt from 'markdown-it';
import type { Article } from '../../domain/article.ts';
import type { SnippetId } from '../../domain/ids.ts';
import { digest } from '../../text/digest.ts';
import type { IndexedArticle, IndexedSnippet } from '../index/search-index.ts';
import { gramsOf, indexWords, spellingsIn } from '../search/words.ts';

/** About 300 words: enough to answer a question, small enough to show ten of them to a model. */
const SNIPPET_CHARS_MAX = 1_800;

interface Section {
  headings: string[];
  text: string;
}

const markdown = new MarkdownIt();

/** The same for the same words, and for no others. */
const versionOf = (...words: string[]) => digest(words.join('\n')).slice(0, 32);

export function indexOf(article: Article): IndexedArticle {
  const snippets = snippetsOf(article);
  const headings = [...new Set(snippets.flatMap((snippet) => snippet.headings))].join('\n');
  const title = snippets[0]?.titleWords ?? '';
  const headingWords = indexWords(headings, article.locale).join(' ');
  const all = [article.title, headings, ...snippets.map(({ text }) => text)].join('\n');
  return {
    snippets,
    spellings: spellingsIn(all, article.locale),
    words: {
      title,
      headings: headingWords,
      // The words of the title and the headings are words of the article, too.
      text: [title, headingWords, ...snippets.map(({ textWords }) => textWords)].join(' '),
      grams: gramsOf(all).join(' '),
    },
  };
}

export function snippetsOf(article: Article): IndexedSnippet[] {
  const titleWords = indexWords(article.title, article.locale).join(' ');
  return sectionsOf(withoutImages(article.markdown.replaceAll('\r\n', '\n')))
    .flatMap(({ headings, text }) => split(text).map((piece) => ({ headings, text: piece })))
    .map(({ headings, text }, position) => ({
      id: `${article.id}#${position}` as SnippetId,
      articleId: article.id,
      title: article.title,
      headings,
      text,
      url: article.url,
      audience: article.audience,
      version: versionOf(article.title, ...headings, text),
      titleWords,
      headingWords: indexWords(headings.join('\n'), article.locale).join(' '),
      textWords: indexWords(text, article.locale).join(' '),
    }));
}

/** Headings come from the parser, so that a `#` inside a code block is none. */
function sectionsOf(source: string): Section[] {
  const lines = source.split('\n');
  const sections: Section[] = [];
  let path: { level: number; text: string }[] = [];
  let from = 0;
  const close = (to: number) => {
    const text = lines.slice(from, to).join('\n').trim();
    if (text) sections.push({ headings: path.map((heading) => heading.text), text });
  };
  const tokens = markdown.parse(source, {});
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'heading_open' || token.level !== 0 || !token.map) continue;
    close(token.map[0]);
    const level = Number(token.tag.slice(1));
    path = [...path.filter((heading) => heading.level < level), { level, text: tokens[i + 1]?.content ?? '' }];
    from = token.map[1];
  }
  close(lines.length);
  return sections;
}

function split(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const block of blocksOf(text).flatMap(fitting)) {
    if (piece && piece.length + block.length + 2 > SNIPPET_CHARS_MAX) {
      pieces.push(piece);
      piece = '';
    }
    piece = piece ? `${piece}\n\n${block}` : block;
  }
  return piece ? [...pieces, piece] : pieces;
}

interface Block {
  type: string;
  text: string;
}

/** Paragraphs, lists, tables, code, as the parser sees them: an empty line inside code ends nothing. */
function blocksOf(text: string): Block[] {
  const lines = text.split('\n');
  const starts = markdown
    .parse(text, {})
    .flatMap(({ level, nesting, map, type }) => (level === 0 && nesting >= 0 && map ? [{ type, from: map[0] }] : []));
  // What makes no block, such as the address of a link, stays with what is before it.
  return starts.flatMap(({ type }, i) => {
    const from = i === 0 ? 0 : (starts[i]?.from ?? 0);
    const block = lines
      .slice(from, starts[i + 1]?.from)
      .join('\n')
      .trimEnd();
    return block.trim() ? [{ type, text: i === 0 ? block.trimStart() : block }] : [];
  });
}

/** A table or code is worth little in parts: whole up to here, and beyond it each part says what it is a part of. */
const WHOLE_CHARS_MAX = 3 * SNIPPET_CHARS_MAX;

function fitting({ type, text }: Block): string[] {
  const lines = text.split('\n');
  const isTable = type === 'table_open';
  if (!isTable && type !== 'fence') return hardSplit(text);
  if (text.length <= WHOLE_CHARS_MAX) return [text];
  const [head, foot] = isTable ? [lines.slice(0, 2), []] : [lines.slice(0, 1), lines.slice(-1)];
  const frame = [...head, ...foot].join('\n').length + 2;
  // Without room for what it is, a part is only cut.
  if (frame > SNIPPET_CHARS_MAX / 2) return hardSplit(text);
  const inside = lines.slice(head.length, lines.length - foot.length).join('\n');
  return hardSplit(inside, SNIPPET_CHARS_MAX - frame).map((part) => [...head, part, ...foot].join('\n'));
}

/** A paragraph larger than a snippet is cut after a line, else after a sentence or a word, else between characters. */
function hardSplit(paragraph: string, charsMax = SNIPPET_CHARS_MAX): string[] {
  const pieces: string[] = [];
  let rest = paragraph;
  while (rest.length > charsMax) {
    const piece = rest.slice(0, charsMax);
    const ends = [/^.*\n/s, /^.*[.!?。！？]\s?/s, /^.*\s/s, /^.*(?<![\ud800-\udbff])/s].map(
      (end) => end.exec(piece)?.[0].length ?? 0,
    );
    const cut = ends.find((end) => end > charsMax / 2) ?? charsMax;
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut);
  }
  return rest.trim() ? [...pieces, rest] : pieces;
}

/** An image cannot be quoted; its description can. */
const withoutImages = (source: string) => source.replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/^:::.*$/gm, '');
