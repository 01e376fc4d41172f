/**
 * Building elements, keeping lists in step with data, and the page's own pass over HTML from the server.
 * Text always goes in as text; foreign markup is rebuilt from an inert document, element by allowed element.
 */

const NEAR_END_PX = 60;

/**
 * Makes an element. `on…` functions listen; null and false leave an attribute out; strings become text nodes.
 * @param {string} tag
 * @param {Record<string, unknown>} [props]
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false).map(asNode));
  return node;
}

/** @param {Node | string | number | null | undefined | false} child */
const asNode = (child) => (child instanceof Node ? child : document.createTextNode(String(child)));

/**
 * The element with this id; the page is broken without it.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no #${id}`);
  return node;
}

/** Gives the focus back to what was rebuilt under it. @param {Element | undefined} node */
function focusInside(node) {
  const target = node?.matches('button') ? node : node?.querySelector('button, summary');
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/** @type {WeakMap<Element, string>} what a child was built from */
const builtFrom = new WeakMap();

/**
 * Keeps a parent's children in step with `items`. A child is rebuilt only when its item changed, so that focus,
 * open cards and screen reader announcements survive a refresh.
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => HTMLElement} build
 */
export function keepInStep(parent, items, keyOf, build) {
  const old = new Map([...parent.children].map((child) => [child.getAttribute('data-key') ?? '', child]));
  const next = items.map((item) => {
    const key = keyOf(item);
    const print = JSON.stringify(item);
    const present = old.get(key);
    if (present && builtFrom.get(present) === print) return present;
    const made = build(item);
    made.setAttribute('data-key', key);
    builtFrom.set(made, print);
    return made;
  });
  const wanted = new Set(next);
  const focused = [...old].find(([, child]) => child.contains(document.activeElement) && !wanted.has(child))?.[0];
  for (const child of old.values()) if (!wanted.has(child)) child.remove();
  next.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
  if (focused !== undefined) focusInside(next.find((child) => child.getAttribute('data-key') === focused));
}

/**
 * Lets a scroller stay at its end, where it is, when it grows, shrinks or gets more. The function returned runs an
 * update; with other content than before it goes to the end in any case.
 * @param {HTMLElement} scroller
 * @returns {(otherContent: boolean, update: () => void) => void}
 */
export function keepAtEnd(scroller) {
  let atEnd = true;
  const goToEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  scroller.addEventListener('scroll', () => {
    atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
  });
  new ResizeObserver(() => atEnd && goToEnd()).observe(scroller);
  return (otherContent, update) => {
    const stay = atEnd || otherContent;
    update();
    if (stay) goToEnd();
  };
}

const ALLOWED = new Set('P BR B STRONG I EM A UL OL LI CODE PRE H2 BLOCKQUOTE'.split(' '));
/** Other blocks keep their line of their own as the nearest allowed one. @type {Record<string, string>} */
const SHOWN_AS = { DIV: 'P', H1: 'H2', H3: 'H2', H4: 'H2' };
const DROPPED_WHOLE = new Set('SCRIPT STYLE TEMPLATE IFRAME OBJECT NOSCRIPT SVG MATH TITLE TEXTAREA'.split(' '));

/**
 * Markup from the server as nodes that can do nothing but be read: a second lock behind the server's sanitiser.
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function safeMarkup(html) {
  const inert = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...rebuild(inert.body));
  return fragment;
}

/**
 * @param {Node} source
 * @returns {Node[]}
 */
function rebuild(source) {
  return [...source.childNodes].flatMap((child) => {
    if (child.nodeType === Node.TEXT_NODE) return [document.createTextNode(child.textContent ?? '')];
    if (!(child instanceof Element) || DROPPED_WHOLE.has(child.tagName.toUpperCase())) return [];
    const tag = SHOWN_AS[child.tagName] ?? child.tagName;
    if (!ALLOWED.has(tag)) return rebuild(child);
    const node = tag === 'A' ? link(child.getAttribute('href')) : document.createElement(tag);
    node.append(...rebuild(child));
    return [node];
  });
}

/**
 * A link that opens apart and tells the other side nothing; anything but http, https and mailto loses its address.
 * @param {string | null} href
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function link(href, ...children) {
  if (!href || !/^(https?:|mailto:)/i.test(href)) return h('span', {}, ...children);
  return h('a', { href, rel: 'noopener noreferrer', target: '_blank' }, ...children);
}

/** Enter sends; Shift+Enter, and Enter while an input method composes, do not. @param {HTMLElement} text @param {() => void} send */
export function sendOnEnter(text, send) {
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
}
