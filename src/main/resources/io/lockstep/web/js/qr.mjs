// Draws a QR code here, in the browser: the key in it goes nowhere.

import { encode } from '../vendor/uqr.mjs';
import { svg } from './dom.mjs';

/** Light modules around it, as scanners need them (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A picture of a text, black on white in every colour scheme. */
export function qrPicture(text, title) {
  const code = encode(text, { ecc: 'M', border: QUIET_ZONE });
  let path = '';
  code.data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) {
        path += `M${x} ${y}h1v1h-1z`;
      }
    });
  });
  return svg(
    'svg',
    { class: 'qr', viewBox: `0 0 ${code.size} ${code.size}`, role: 'img', 'aria-label': title, 'shape-rendering': 'crispEdges' },
    svg('rect', { width: code.size, height: code.size, fill: '#fff' }),
    svg('path', { d: path, fill: '#000' }),
  );
}
