// The users' page: which view the address asks for.

import { h } from './dom.mjs';
import { loadTexts, t } from './texts.mjs';
import { frame, messagePlace, view, words } from './page.mjs';
import { showUserSignIn } from './usersignin.mjs';
import { goInstead, heldAt } from './travel.mjs';

/** Views that few need are fetched when they are shown. */
const VIEWS = {
  '': () => () => showUserSignIn(),
  setup: async () => (await import('./setup.mjs')).showSetUp,
  mail: async () => (await import('./mailsetup.mjs')).showMailSetUp,
  security: async () => (await import('./security.mjs')).showSecurity,
};

/** What is between the hash and the first slash names the view; the rest is its own. */
function place() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  return { name: name in VIEWS ? name : '', step: rest.join('/') };
}

async function route() {
  const held = heldAt();
  if (held !== null && location.hash !== `#/${held}`) {
    goInstead(held);
    return;
  }
  const { name, step } = place();
  try {
    const show = await VIEWS[name]();
    await show(step);
  } catch (failed) {
    const message = messagePlace();
    view(t('page.trouble'), message.element, h('p', null, h('a', { href: '#/' }, t('page.again'))));
    message.say('bad', words(failed));
  }
}

async function begin() {
  await loadTexts();
  frame(h('a', { href: '#/security' }, t('security.title')), h('a', { href: 'explain.html' }, t('page.explain')));
  await route();
}

window.addEventListener('hashchange', route);
document.addEventListener('lockstep:language', begin);
await begin();
