// Makes elements. Text becomes text nodes only, so a name with markup in it stays text.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element. Properties: `class`, `on` ({event: listener}), `data`; true gives an empty attribute,
 * false, null and undefined none. Children: nodes, texts, lists of them; null and false are left out.
 */
export function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for a picture. */
export function svg(tag, properties, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) {
        element.addEventListener(event, listener);
      }
    } else if (name === 'data') {
      Object.assign(element.dataset, value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...flat(children));
  return element;
}

function flat(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false);
}

/** Puts new children in the place of those there are. */
export function show(element, ...children) {
  element.replaceChildren(...flat(children));
}

let ids = 0;

/** An id that nothing else on the page has. */
export function newId(word) {
  ids += 1;
  return `${word}-${ids}`;
}

/** What reads left to right in every language: codes, keys, addresses, commands. */
export function ltr(tag, properties, ...children) {
  return h(tag, { dir: 'ltr', translate: 'no', ...properties }, ...children);
}

/** A text that others chose; its direction is its own. */
export function named(text) {
  return h('bdi', null, text);
}
