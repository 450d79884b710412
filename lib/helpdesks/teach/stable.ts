/** What a name says of a moment and not of the place: it comes and goes while the page is used. */
const OF_A_MOMENT =
  /^(?:is-|has-|ng-|js-focus|focus|hover|active|selected|open|opened|closed|show|shown|hide|hidden|visible|collapsed|expanded|loading|loaded|first|last|odd|even|new|unread|read|current|disabled|enabled|dirty|touched|pristine|editing)/i;
/** Short words of style sheets that are made of utilities: they say how it looks, and change with the look. */
const OF_A_LOOK =
  /^-?(?:[a-z]{1,6}-)?(?:xs|sm|md|lg|xl|\d+(?:px|rem)?|auto|full|none)$|[:[\]/@!]|^(?:flex|grid|block|inline|hidden|row|clearfix)$/;
const MADE_BY_TOOLS =
  /^(?:css|sc|jsx|jss|svelte|emotion|styled|ember|react|radix|headlessui|mui|v|data-v|_ng\w*)-?[\w-]*\d/i;

const VOWEL = /[aeiouyäöüåéè]/i;

/** Whether letters look like a word or the beginning of one, and not like what a program has drawn at random. */
function isWord(letters: string): boolean {
  if (letters.length <= 4) return true;
  return VOWEL.test(letters) && !/[^aeiouyäöüåéè]{5}/i.test(letters);
}

/**
 * Whether a class, an id or the value of an attribute will name the same place tomorrow, on another ticket and after the
 * helpdesk was built anew.
 * @param ids what tells the tickets apart that were seen: a name that holds one of them is of that ticket alone
 */
export function isStable(name: string, ids: readonly string[] = []): boolean {
  if (!/^[a-z_][\w-]{1,59}$/i.test(name)) return false;
  if (ids.some((id) => id !== '' && name.includes(id))) return false;
  if (OF_A_MOMENT.test(name) || OF_A_LOOK.test(name) || MADE_BY_TOOLS.test(name)) return false;
  // Numbers count tickets, messages or builds; a single digit at the end of a word may be part of the name.
  if (/\d{2}|\d[a-z]/i.test(name)) return false;
  const parts = name.split(/[-_\d]+/).filter(Boolean);
  if (parts.length === 0) return false;
  return parts.every((part) => {
    const humps = part.split(/(?<=[a-z])(?=[A-Z])/);
    return part.length / humps.length >= 2.5 || humps.length === 1 ? humps.every(isWord) : false;
  });
}
