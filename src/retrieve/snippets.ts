/**
 * Cuts an article's Markdown into snippets at its headings, keeps paragraphs whole, and bounds their size. The article
 * is what is found, by its title, its headings, its text and the letters of its words; a snippet is what is shown.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import MarkdownIt from 'markdown-it';
import type { Article, SnippetId } from '../domain.ts';
import type { IndexedArticle, IndexedSnippet } from '../ports.ts';
import { gramsOf, indexWords } from './words.ts';

/** About 300 words: enough to answer a question, small enough to show ten of them to a model. */
const SNIPPET_CHARS_MAX = 1_800;

interface Section {
  headings: string[];
  text: string;
}

const markdown = new MarkdownIt();

/** The first half of a SHA-256: the same for the same words, and for no others. */
const versionOf = (...words: string[]) => bytesToHex(sha256(utf8ToBytes(words.join('\n')))).slice(0, 32);

export function indexOf(article: Article): IndexedArticle {
  const snippets = snippetsOf(article);
  const headings = [...new Set(snippets.flatMap((snippet) => snippet.headings))].join('\n');
  const title = snippets[0]?.titleWords ?? '';
  const headingWords = indexWords(headings, article.locale).join(' ');
  return {
    snippets,
    words: {
      title,
      headings: headingWords,
      // The words of the title and the headings are words of the article, too.
      text: [title, headingWords, ...snippets.map(({ textWords }) => textWords)].join(' '),
      grams: gramsOf([article.title, headings, ...snippets.map(({ text }) => text)].join('\n')).join(' '),
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
  for (const paragraph of text.split(/\n{2,}/).flatMap(hardSplit)) {
    if (piece && piece.length + paragraph.length + 2 > SNIPPET_CHARS_MAX) {
      pieces.push(piece);
      piece = '';
    }
    piece = piece ? `${piece}\n\n${paragraph}` : paragraph;
  }
  return piece ? [...pieces, piece] : pieces;
}

/** A paragraph larger than a snippet is cut after a line, else after a sentence or a word, else between characters. */
function hardSplit(paragraph: string): string[] {
  const pieces: string[] = [];
  let rest = paragraph;
  while (rest.length > SNIPPET_CHARS_MAX) {
    const piece = rest.slice(0, SNIPPET_CHARS_MAX);
    const ends = [/^.*\n/s, /^.*[.!?。！？]\s?/s, /^.*\s/s, /^.*(?<![\ud800-\udbff])/s].map(
      (end) => end.exec(piece)?.[0].length ?? 0,
    );
    const cut = ends.find((end) => end > SNIPPET_CHARS_MAX / 2) ?? SNIPPET_CHARS_MAX;
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut);
  }
  return rest.trim() ? [...pieces, rest] : pieces;
}

/** An image cannot be quoted; its description can. */
const withoutImages = (source: string) => source.replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/^:::.*$/gm, '');
