// Recovery codes, shown once: to copy, to keep as a file, to print, and to confirm.

import { h, ltr } from './dom.mjs';
import { t } from './texts.mjs';
import { button, copyButton, form, messagePlace, submit, tick } from './page.mjs';

/** A list of codes that is left only by saying that they are kept. */
export function recoveryList(codes, finished) {
  const message = messagePlace();
  const told = h('span', { role: 'status', class: 'hint' });
  const kept = tick(t('codes.kept'));

  async function leave() {
    if (!kept.input.checked) {
      message.say('bad', t('codes.confirmFirst'));
      kept.input.focus();
      return;
    }
    finished();
  }

  return [
    h('p', null, t('codes.text')),
    ltr('ol', { class: 'recovery' }, codes.map((code) => h('li', null, code))),
    h(
      'p',
      { class: 'row' },
      copyButton(t('codes.copy'), `${codes.join('\n')}\n`, told),
      button(t('codes.download'), () => download(codes)),
      button(t('codes.print'), () => window.print()),
      told,
    ),
    message.element,
    form(message, leave, kept.element, submit(t('codes.finish'))),
  ];
}

function download(codes) {
  const text = `${t('codes.fileTitle', { host: location.hostname })}\r\n\r\n${codes.join('\r\n')}\r\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = h('a', { href: address, download: 'lockstep-recovery-codes.txt' });
  link.click();
  URL.revokeObjectURL(address);
}
