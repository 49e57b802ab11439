// How the switch stands, said loudly above every view while it is off.

import { h, named } from '../dom.mjs';
import { moment, t } from '../texts.mjs';
import { announce } from '../page.mjs';
import { DENIED, part } from './desk.mjs';

let latest = { missing: '' };

/** Asks how the switch stands, and shows the banner or takes it away. */
export async function look() {
  const before = latest.answer?.state;
  latest = await part('GetSwitchRequest');
  placeBanner(latest.answer);
  if (latest.answer?.state === 'off' && before !== 'off') {
    announce(t('admin.banner.off'));
  }
  return latest;
}

/** What was told last. */
export function switchState() {
  return latest;
}

/** Whether whoever is signed in administers everything; who does not may not even see the switch. */
export function overall() {
  return latest.code !== DENIED;
}

/** Shows the banner of a state; none for a switch that is on, or unknown. */
export function placeBanner(state) {
  document.getElementById('banner')?.remove();
  if (state?.state === 'off' || state?.problem) {
    document.getElementById('main').before(banner(state));
  }
}

function banner(state) {
  const off = state.state === 'off';
  return h(
    'section',
    { id: 'banner', class: 'banner', data: { kind: off ? 'bad' : 'warn' }, 'aria-label': t('admin.banner.label') },
    h('p', null, h('strong', null, t(off ? 'admin.banner.off' : 'admin.banner.problem'))),
    off && h('p', null, t('admin.banner.meaning')),
    h(
      'p',
      null,
      state.reason && [t('admin.switch.why'), ': ', named(state.reason), '. '],
      off && (state.until ? t('admin.banner.until', { time: moment(Number(state.until)) }) : t('admin.banner.noEnd')),
      ' ',
      h('a', { href: '#/' }, t('admin.banner.go')),
    ),
  );
}
