// Pictures that are as wide as their place, so that their words stay readable on a narrow screen.

import { show, svg } from './dom.mjs';

const USUAL_FONT_PIXELS = 16;

/** How much larger than usual the reader wants words. */
function zoom() {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_FONT_PIXELS;
}

/**
 * A picture whose height is known before it is drawn, so that nothing jumps; drawn anew when its
 * place gets wider or narrower.
 *
 * @param label what it shows; the figures themselves stand in a table
 * @param height in pixels of a usual font
 * @param draw gives the parts, of width and height in pixels and the size of words in `unit`
 */
export function picture(label, height, draw) {
  const element = svg('svg', { class: 'chart', role: 'img', 'aria-label': label });
  element.style.blockSize = `${height / USUAL_FONT_PIXELS}rem`;
  let drawn = 0;
  const watch = new ResizeObserver(() => {
    const width = element.clientWidth;
    if (width > 0 && width !== drawn) {
      drawn = width;
      show(element, draw({ width, height: height * zoom(), unit: zoom() }));
    }
  });
  watch.observe(element);
  return element;
}

/** Where something lies between two edges. */
export function scale(from, to, start, end) {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}
