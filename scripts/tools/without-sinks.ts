/** The part of a Vite plugin that is used here; Vite's own type would tie this to its version. */
type SourceTransform = { name: string; enforce: 'pre'; transform(code: string, id: string): string | undefined };

/** One place in a library where text becomes HTML or code, and what stands there instead. */
type Sink = { file: RegExp; written: string; instead: string; times: number };

const REACT = /\/react-dom-client\.production\.js(?:\?|$)/;

const SINKS: readonly Sink[] = [
  // Only what `dangerouslySetInnerHTML` was given ends here: in our pages it would be shown as the text that it is.
  { file: REACT, written: 'domElement.innerHTML = key', instead: 'domElement.textContent = key', times: 2 },
  // A script element that the browser does not run.
  {
    file: REACT,
    written: String.raw`nextResource.innerHTML = "<script>\x3c/script>"`,
    instead: 'nextResource.append(ownerDocument.createElement("script"))',
    times: 1,
  },
  // zod tries whether it may compile schemas; our policy forbids it, and the attempt would be reported as a violation.
  { file: /\/zod\/v4\/core\/util\.js(?:\?|$)/, written: 'const F = Function;', instead: 'return false;', times: 1 },
  {
    file: /\/zod\/v4\/core\/doc\.js(?:\?|$)/,
    written: 'const F = Function;',
    instead: 'throw new Error("No code is made of text here.");',
    times: 1,
  },
];

/**
 * Takes the places out of our libraries where text becomes HTML or code. Nothing of ours needs them; so nothing that
 * comes from a ticket or an alert can reach one by mistake, and the stores' reviewers find none.
 * @throws Error when a library does not have them as expected: then this is to be looked at anew
 */
export function withoutSinks(): SourceTransform {
  return {
    name: 'bellwether:without-sinks',
    enforce: 'pre',
    transform(code, id) {
      const sinks = SINKS.filter(({ file }) => file.test(id));
      if (sinks.length === 0) return undefined;
      return sinks.reduce((text, { written, instead, times }) => {
        const pieces = text.split(written);
        if (pieces.length === times + 1) return pieces.join(instead);
        throw new Error(
          `${id} has “${written}” ${pieces.length - 1} times instead of ${times}; see ${import.meta.url}`,
        );
      }, code);
    },
  };
}
