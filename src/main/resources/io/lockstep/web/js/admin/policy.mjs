// The layers of the policy: which of them say something, what, and what is to be said instead.

import { h, named, newId, show } from '../dom.mjs';
import { t } from '../texts.mjs';
import { card, field, form, messagePlace, submit, view } from '../page.mjs';
import { Fault, all } from '../soap.mjs';
import { cells, table } from '../tables.mjs';
import { endedMeanwhile, reasonField, why } from './acts.mjs';
import { overall } from './banner.mjs';
import { DENIED, UNKNOWN, ask, part } from './desk.mjs';
import { choice, missing } from './parts.mjs';
import { allowedWords, isTruth, keyMeaning, keyName, layerPlace, valueWords } from './policytexts.mjs';

/** Layers that can be changed here; the server's own is a file. */
const EDITABLE = ['domain', 'cos', 'account'];

/** @param steps scope and name of a layer; without them, all layers */
export async function showPolicy([scope, ...name]) {
  if (scope === 'server' || EDITABLE.includes(scope)) {
    await showLayer(scope, name.join('/'));
  } else {
    await showLayers();
  }
  return null;
}

/** Asks for a layer; not where the answer is known already. */
async function read(scope, name = '') {
  if (!['domain', 'account'].includes(scope) && !overall()) {
    return { missing: t(DENIED), code: DENIED };
  }
  return part('GetPolicyRequest', name === '' ? { scope } : { scope, name }, false);
}

async function showLayers() {
  const found = await read('server');
  const layers = all(found.answer?.layer).filter((one) => one.scope !== 'server');
  view(
    t('admin.policy'),
    h('p', null, t('admin.policy.order')),
    h(
      'div',
      { class: 'cards' },
      found.answer
        ? [
            card(
              t('admin.policy.layers'),
              table(
                t('admin.policy.layers'),
                [t('admin.policy.layer'), t('admin.policy.name')],
                layers.map((one) => cells(t(`admin.scope.${one.scope}`), h('a', { href: layerPlace(one.scope, one.name) }, named(one.name)))),
                t('admin.policy.noLayers'),
              ),
            ),
            openCard(),
            card(
              t('admin.scope.server'),
              h('p', null, t('admin.policy.server')),
              table(
                t('admin.scope.server'),
                [t('admin.policy.key'), t('admin.policy.value')],
                all(found.answer.policy).map((one) => cells([keyName(one.key), h('small', null, keyMeaning(one))], valueWords(one.value ?? one.effective ?? ''))),
                '',
              ),
            ),
          ]
        : [card(t('admin.policy.layers'), missing(found)), found.code !== UNKNOWN && openCard()],
    ),
  );
}

/** The way to a layer by its name. */
function openCard() {
  const message = messagePlace();
  const scopes = overall() ? EDITABLE : ['domain', 'account'];
  const scope = choice(
    t('admin.policy.layer'),
    scopes.map((one) => [one, t(`admin.scope.${one}`)]),
    scopes[0],
  );
  const name = field(t('admin.policy.name'), { type: 'text', dir: 'ltr', autocapitalize: 'off', spellcheck: 'false', autocomplete: 'off' }, t('admin.policy.nameHint'));

  async function open() {
    const wanted = name.input.value.trim();
    if (wanted === '') {
      message.say('bad', t('admin.nameNeeded'));
      name.input.focus();
      return;
    }
    location.hash = layerPlace(scope.input.value, wanted);
  }

  return card(t('admin.policy.open'), form(message, open, scope.element, name.element, message.element, submit(t('admin.open'))));
}

async function showLayer(scope, name) {
  const title = name === '' ? t(`admin.scope.${scope}`) : `${t(`admin.scope.${scope}`)}: ${name}`;
  const back = h('p', null, h('a', { href: '#/policy' }, t('admin.backToPolicy')));
  let found;
  try {
    found = await read(scope, name);
  } catch (failed) {
    if (!(failed instanceof Fault) || failed.ended) {
      throw failed;
    }
    view(title, back, h('p', null, why(failed)));
    return;
  }
  if (!found.answer) {
    view(title, back, missing(found));
    return;
  }
  const readOnly = scope === 'server' || !overall();
  const page = { scope, name, message: messagePlace(), place: h('div', { class: 'cards' }) };
  view(title, back, readOnly && h('p', { class: 'hint' }, t(scope === 'server' ? 'admin.policy.server' : 'admin.policy.readOnly')), page.message.element, page.place);
  draw(page, all(found.answer.policy), readOnly);
}

function draw(page, rows, readOnly) {
  show(page.place, readOnly ? card(t('admin.policy.says'), said(rows)) : edit(page, rows));
}

/** What a layer says, to be read only. */
function said(rows) {
  const effective = rows.some((one) => one.effective !== undefined);
  return table(
    t('admin.policy.says'),
    [t('admin.policy.key'), t('admin.policy.value'), ...(effective ? [t('admin.policy.holds')] : [])],
    rows.map((one) =>
      cells(
        [keyName(one.key), h('small', null, keyMeaning(one))],
        one.value === undefined ? t('admin.policy.nothing') : [valueWords(one.value), damage(one)],
        ...(effective ? [holds(one)] : []),
      ),
    ),
    '',
  );
}

/** Of a row that this server cannot read: logins that it concerns are refused. */
function damage(one) {
  return one.damaged && h('p', { class: 'note', data: { kind: 'warn' } }, t('admin.policy.damaged'));
}

/** What holds in the end, and who says so. */
function holds(one) {
  if (one.effective === undefined) {
    return '';
  }
  return [valueWords(one.effective), one.from && h('small', null, t('admin.policy.because', { layer: t(`admin.scope.${one.from}`) }))];
}

function edit(page, rows) {
  const editors = rows.map(editor);
  const reason = reasonField(true);
  const place = messagePlace();

  function tell(failed) {
    const text = why(failed);
    const guilty = failed instanceof Fault && editors.find((one) => new RegExp(`(^|[^\\w.])${one.key.replaceAll('.', '\\.')} = `).test(text));
    if (guilty) {
      place.say('bad', t('admin.policy.refused'));
      guilty.refuse(text);
    } else {
      place.say('bad', text);
      place.element.focus();
    }
  }

  async function save() {
    editors.forEach((one) => one.accept());
    const changes = editors.filter((one) => one.changed()).map((one) => one.change());
    if (changes.length === 0) {
      place.say('warn', t('admin.policy.noChange'));
      return;
    }
    if (reason.value() === '') {
      place.say('bad', t('admin.reason.needed'));
      reason.input.focus();
      return;
    }
    place.clear();
    try {
      await ask('SetPolicyRequest', { scope: page.scope, name: page.name, reason: reason.value(), policy: changes });
    } catch (failed) {
      if (!endedMeanwhile(failed)) {
        tell(failed);
      }
      return;
    }
    const { answer } = await read(page.scope, page.name);
    draw(page, all(answer?.policy), false);
    page.message.say('good', t('admin.policy.saved', { count: changes.length }));
    page.message.element.focus();
  }

  const element = form(
    place,
    save,
    card(t('admin.policy.says'), h('p', { class: 'hint' }, t('admin.policy.editHint')), editors.map((one) => one.element)),
    h('section', { class: 'card' }, reason.element, place.element, submit(t('page.save'))),
  );
  element.classList.add('wide', 'cards');
  return element;
}

/** The field for what a layer says about one key; empty: nothing. */
function editor(one) {
  const id = newId('key');
  const before = one.value ?? '';
  const input = isTruth(one)
    ? h(
        'select',
        { id },
        ['', 'true', 'false'].map((value) => h('option', { value, selected: value === before }, t(value === '' ? 'admin.policy.nothing' : `admin.value.${value}`))),
      )
    : h('input', { id, type: 'text', dir: 'ltr', value: before, autocapitalize: 'off', spellcheck: 'false', autocomplete: 'off', placeholder: t('admin.policy.nothing') });
  input.setAttribute('aria-describedby', `${id}-means ${id}-allowed ${id}-bad`);
  const bad = h('p', { class: 'bad', id: `${id}-bad`, role: 'alert', data: { kind: 'bad' } });
  const element = h(
    'div',
    { class: 'editor', data: { key: one.key } },
    h('div', { class: 'about' }, h('label', { for: id }, keyName(one.key)), h('p', { class: 'hint', id: `${id}-means` }, keyMeaning(one))),
    h('div', { class: 'field' }, input, h('p', { class: 'hint', id: `${id}-allowed` }, isTruth(one) ? '' : allowedWords(one)), damage(one), bad),
    one.effective !== undefined && h('p', { class: 'holds' }, t('admin.policy.holds'), ': ', holds(one)),
  );
  return {
    key: one.key,
    element,
    changed: () => input.value.trim() !== before,
    change: () => (input.value.trim() === '' ? { key: one.key } : { key: one.key, value: input.value.trim() }),
    accept() {
      input.removeAttribute('aria-invalid');
      show(bad);
    },
    refuse(text) {
      input.setAttribute('aria-invalid', 'true');
      show(bad, text);
      input.focus();
    },
  };
}
