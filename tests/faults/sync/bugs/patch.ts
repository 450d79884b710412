/** A change of one source file's text, for tests of the tests: it is never written to disk. */
export type Patch = { file: string; find: string; replace: string };

/** The patch no longer fits the code; whoever changed the code must say how the bug looks now. */
export class PatchDoesNotApply extends Error {
  override name = 'PatchDoesNotApply';
}

/**
 * The text with all patches of its file applied.
 * @throws PatchDoesNotApply where what a patch looks for is not there exactly once
 */
export function patched(file: string, text: string, patches: readonly Patch[]): string {
  return patches
    .filter((patch) => file.endsWith(`/${patch.file}`))
    .reduce((before, { find, replace }) => {
      const parts = before.split(find);
      if (parts.length === 2) return parts.join(replace);
      throw new PatchDoesNotApply(
        `${file} holds ${parts.length - 1} times, and must hold once, what is to be patched:\n${find}`,
      );
    }, text);
}
