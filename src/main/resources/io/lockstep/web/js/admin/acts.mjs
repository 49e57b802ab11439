// What an administrator does to somebody: asked once more, with a reason, refused beside the fields.

import { h } from '../dom.mjs';
import { t } from '../texts.mjs';
import { button, dialog, field, form, messagePlace, words } from '../page.mjs';
import { Fault } from '../soap.mjs';

/** As the server has it: one line of so many characters. */
const LONGEST_REASON = 200;

/** A field for the words that stand in the audit log. */
export function reasonField(required) {
  const made = field(
    t(required ? 'admin.reason.required' : 'admin.reason.optional'),
    { type: 'text', maxlength: LONGEST_REASON, autocomplete: 'off', 'aria-required': required ? 'true' : null },
    t('admin.reason.hint'),
  );
  return { ...made, value: () => made.input.value.trim() };
}

/** The sentence for a refusal; of what the server cannot take it says best itself what is wrong. */
export function why(failed) {
  if (failed instanceof Fault && failed.is('service.INVALID_REQUEST')) {
    return failed.message.replace(/^invalid request: /, '');
  }
  return failed instanceof Fault && failed.is('account.TWO_FACTOR_AUTH_REQUIRED') ? t('admin.noFactor') : words(failed);
}

/** A session that ended ends every view. */
export function endedMeanwhile(failed) {
  const ended = failed instanceof Fault && failed.ended;
  if (ended) {
    document.dispatchEvent(new CustomEvent('lockstep:ended', { detail: failed }));
  }
  return ended;
}

/** Does what follows a change; that it fails does not undo the change, but is said. */
export async function afterwards(message, action) {
  try {
    await action();
  } catch (failed) {
    if (!endedMeanwhile(failed)) {
      message.say('bad', why(failed));
      message.element.focus();
    }
  }
}

/**
 * Asks in a dialog, and does it there: a refusal is shown where it can be put right.
 *
 * @param text what it does, in sentences
 * @param reason `required`, `optional`, or null where the server takes none
 * @param parts further elements above the reason
 * @param check gives a sentence when something is missing, and puts the focus there
 * @param run does it; gets the members with the reason in them
 * @returns what it gave; null when the reader thought better of it
 */
export async function act(title, { text, reason = null, parts = [], check = () => null, run, yes, kind = 'first' }) {
  const done = await dialog(title, (close) => {
    const message = messagePlace();
    const said = reason && reasonField(reason === 'required');

    async function send() {
      const missing = check();
      if (missing) {
        message.say('bad', missing);
        return;
      }
      if (reason === 'required' && said.value() === '') {
        message.say('bad', t('admin.reason.needed'));
        said.input.focus();
        return;
      }
      message.clear();
      try {
        const answer = await run(said && said.value() !== '' ? { reason: said.value() } : {});
        close({ answer });
      } catch (failed) {
        if (endedMeanwhile(failed)) {
          close(null);
          return;
        }
        message.say('bad', why(failed));
      }
    }

    return [
      ...[text].flat().map((one) => h('p', null, one)),
      form(
        message,
        send,
        parts,
        said && said.element,
        message.element,
        h('div', { class: 'row' }, h('button', { type: 'submit', class: kind }, yes), button(t('page.cancel'), () => close(null))),
      ),
    ];
  });
  return done ?? null;
}
