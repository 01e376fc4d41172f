/** HTML of others as the Markdown that articles are kept in: headings, lists, tables and code; no links, images or scripts. */
import { compile, type FormatCallback } from 'html-to-text';

const heading: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addLiteral(`${'#'.repeat(Number(element.name?.slice(1)))} `);
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

const code: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2, isPre: true });
  builder.addLiteral('```\n');
  walk(element.children, builder);
  builder.addLiteral('\n```');
  builder.closeBlock({ trailingLineBreaks: 2 });
};

/** What surrounds the matter of a page, and what no reader sees. */
const AROUND = [
  'nav',
  'header',
  'footer',
  'aside',
  'form',
  'button',
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'img',
];

export const markdownOf = compile({
  wordwrap: false,
  limits: { maxDepth: 100, maxChildNodes: 10_000 },
  // The matter itself where the page says which it is.
  baseElements: {
    selectors: ['main', 'article', '[role=main]', 'body'],
    orderBy: 'selectors',
    returnDomByDefault: true,
  },
  formatters: { markdownHeading: heading, markdownCode: code },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    { selector: 'pre', format: 'markdownCode' },
    ...AROUND.map((selector) => ({ selector, format: 'skip' })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'markdownHeading' })),
  ],
});
