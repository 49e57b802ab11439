// What a browser is called, in few words.

const NAMES = [
  [/\bEdg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)\S* (?:Mobile\/\S+ )?Safari\b/, 'Safari'],
];

const SYSTEMS = [
  [/\biPad|iPhone/, 'iOS'],
  [/\bAndroid/, 'Android'],
  [/\bWindows/, 'Windows'],
  [/\bMac OS X/, 'macOS'],
  [/\bCrOS/, 'ChromeOS'],
  [/\bLinux/, 'Linux'],
];

/** `Firefox 140 (Linux)`; a text that is no browser's as it is. */
export function browserWords(userAgent) {
  const browser = NAMES.find(([pattern]) => pattern.test(userAgent));
  if (browser === undefined) {
    return userAgent;
  }
  const version = browser[0].exec(userAgent)[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent));
  return `${browser[1]} ${version}${system ? ` (${system[1]})` : ''}`;
}
