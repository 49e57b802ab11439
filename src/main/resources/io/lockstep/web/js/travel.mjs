// From one view to the next, and what the next one needs to know. It stays in this tab's memory:
// neither an address nor the browser's store ever holds a password or a key.

let carried = null;

/** Leaves something for the next view. */
export function handOver(what) {
  carried = what;
}

/** Takes what was left, once. */
export function received() {
  const what = carried;
  carried = null;
  return what;
}

/** Goes to a view; going to where one is shows it anew. */
export function go(to) {
  const hash = `#/${to}`;
  if (location.hash === hash || (to === '' && location.hash === '')) {
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = hash;
  }
}

/** The same, in the place of this one: the way back does not lead here again. */
export function goInstead(to) {
  history.replaceState(null, '', `#/${to}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

let held = null;

/** Keeps the reader at a view until what it shows this once is safe; null lets go. */
export function holdAt(view) {
  held = view;
}

/** The view that must not be left yet. */
export function heldAt() {
  return held;
}

window.addEventListener('beforeunload', (event) => {
  if (held !== null) {
    event.preventDefault();
  }
});
