/** Bodies are kept as sanitised HTML and read back as plain text. */
import { expect, test } from 'vitest';
import { encodeEntities, htmlOfMarkdown, htmlOfPost, htmlOfText, textOf } from '../../src/sandbox/html.ts';

test('plain text is wrapped, its lines and paragraphs kept', () => {
  expect(htmlOfPost('Thanks again :)')).toBe('<p>Thanks again :)</p>');
  expect(htmlOfPost('one\ntwo\n\nthree')).toBe('<p>one<br>two</p>\n<p>three</p>');
});

test('HTML is kept, the document around it is not', () => {
  expect(htmlOfPost('<html><body><p>Hi <b>you</b></p></body></html>')).toBe('<p>Hi <b>you</b></p>');
  expect(htmlOfPost('Hi <b>you</b>')).toBe('<p>Hi <b>you</b></p>');
});

test.for([
  ['<p>a</p><script>alert(1)</script>', '<p>a</p>'],
  ['<p onclick="alert(1)">a</p>', '<p>a</p>'],
  ['<p><img src="x" onerror="alert(1)">a</p>', '<p><img src="x" />a</p>'],
  ['<p><a href="javascript:alert(1)">a</a></p>', '<p><a>a</a></p>'],
  ['<p><a href="//evil.example">a</a></p>', '<p><a>a</a></p>'],
  ['<iframe src="https://evil.example"></iframe>', '<p></p>'],
  ['<p style="position:fixed">a</p>', '<p>a</p>'],
  ['<svg><script>alert(1)</script></svg>b', '<p>b</p>'],
] as const)('nothing active survives: %s', ([posted, kept]) => {
  expect(htmlOfPost(posted)).toBe(kept);
});

test('what a customer types is words, not markup', () => {
  expect(htmlOfText('if a < b && b > c <script>')).toBe('<p>if a &lt; b &amp;&amp; b &gt; c &lt;script&gt;</p>');
  expect(textOf(htmlOfText('if a < b && b > c <script>'))).toBe('if a < b && b > c <script>');
});

test('plain text has blocks on lines of their own and links as label (url)', () => {
  const html =
    '<h2>Billing</h2><p>See <a href="https://help.example/39">this article</a>.</p><ul><li>one</li><li>two</li></ul>';
  expect(textOf(html)).toBe('Billing\nSee this article (https://help.example/39).\n- one\n- two');
  expect(textOf('<p>a<br>b</p><p>c</p>')).toBe('a\nb\nc');
  expect(textOf('<p><a href="https://x.example/">https://x.example/</a></p>')).toBe('https://x.example/');
});

test('Markdown in articles cannot carry HTML', () => {
  expect(htmlOfMarkdown('**a** <img src=x onerror=alert(1)>')).toBe(
    '<p><strong>a</strong> &lt;img src=x onerror=alert(1)&gt;</p>',
  );
});

test('names come with their five entities', () => {
  expect(encodeEntities(`O'Hara & "Sons" <x>`)).toBe('O&#39;Hara &amp; &quot;Sons&quot; &lt;x&gt;');
});
