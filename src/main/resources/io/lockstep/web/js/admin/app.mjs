// The administrators' page: which view the address asks for, who may see it, and how the switch stands.

import { h, named, ltr } from '../dom.mjs';
import { loadTexts, t } from '../texts.mjs';
import { button, frame, messagePlace, view, words } from '../page.mjs';
import { Fault } from '../soap.mjs';
import { signOut, whoAmI } from '../session.mjs';
import { showAdminSignIn } from './signin.mjs';
import { look, placeBanner } from './banner.mjs';

const VIEWS = {
  '': async () => (await import('./overview.mjs')).showOverview,
  accounts: async () => (await import('./accounts.mjs')).showAccounts,
  account: async () => (await import('./account.mjs')).showAccount,
  policy: async () => (await import('./policy.mjs')).showPolicy,
  clocks: async () => (await import('./clocks.mjs')).showClocks,
};

const LINKS = { '': 'admin.overview', accounts: 'admin.accounts', policy: 'admin.policy', clocks: 'admin.clocks' };

/** Who is signed in: name and id; null: nobody. */
let who = null;

/** What is shown, when it can go from one step to another by itself. */
let shown = null;

/** Only the last of several views that were asked for is shown. */
let turn = 0;

/** What is between the hash and the first slash names the view; the rest are its own steps. */
function place() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  return { name: name in VIEWS ? name : '', steps: rest.map(decoded) };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** @param anew whether a view that could stay is built again */
async function route(anew = false) {
  turn += 1;
  const mine = turn;
  const { name, steps } = place();
  mark(name === 'account' ? 'accounts' : name);
  try {
    who ??= await whoAmI();
    if (who === null) {
      signInFirst();
      return;
    }
    greet();
    if (anew !== true && shown?.name === name && shown.alive()) {
      await shown.update(steps);
      return;
    }
    shown = null;
    const [build] = await Promise.all([VIEWS[name](), look()]);
    if (mine === turn) {
      const stays = await build(steps, who);
      shown = stays && mine === turn ? { name, ...stays } : null;
    }
  } catch (failed) {
    if (mine === turn) {
      tell(failed);
    }
  }
}

/** Ends a view that failed: with a new sign-in where the session is over. */
function tell(failed) {
  if (failed instanceof Fault && failed.ended) {
    who = null;
    signInFirst(t('fault.ended'));
    return;
  }
  const message = messagePlace();
  view(t('page.trouble'), message.element, h('p', null, button(t('page.again'), () => route(true))));
  message.say('bad', words(failed));
}

function signInFirst(notice) {
  shown = null;
  greet();
  placeBanner(null);
  showAdminSignIn(() => route(true), notice);
}

/** Which of the links leads to where one is. */
function mark(name) {
  for (const link of document.querySelectorAll('.top nav a')) {
    if (link.hash === `#/${name}`) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

function greet() {
  const line = document.getElementById('who');
  line.replaceChildren(...(who === null ? [] : [named(ltr('span', null, who.name)), button(t('security.signOut'), leave, 'link')]));
  // What needs no session stays in sight.
  for (const link of document.querySelectorAll('.top nav a[href^="#"]')) {
    link.parentElement.hidden = who === null;
  }
}

async function leave() {
  try {
    await signOut();
  } catch (failed) {
    // The session may live on at the server: nobody is told that it ended.
    const message = messagePlace();
    document.querySelector('#main h1').after(message.element);
    message.say('bad', words(failed));
    return;
  }
  who = null;
  shown = null;
  history.replaceState(null, '', '#/');
  await route(true);
}

async function begin() {
  await loadTexts('admin');
  const links = Object.entries(LINKS).map(([name, key]) => h('a', { href: `#/${name}` }, t(key)));
  frame(...links, h('a', { href: 'explain.html' }, t('page.explain')));
  document.querySelector('.top').append(h('p', { id: 'who', class: 'who' }));
  await route(true);
}

window.addEventListener('hashchange', () => route());
document.addEventListener('lockstep:language', begin);
// A change that ended the session, or that every view shows, was made within a view.
document.addEventListener('lockstep:ended', (event) => tell(event.detail));
await begin();
