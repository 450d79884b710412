/** The same rule as `LabelName` of the contract, without its schema library: this is checked at every key. */
const NAME = /^[a-z0-9][a-z0-9-]{1,59}$/;

export function isLabelName(name: string): boolean {
  return NAME.test(name);
}

/** What was typed, as far as a label can hold it: "Upload Bug" becomes "upload-bug". */
export function asLabelName(typed: string): string {
  return typed
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 60);
}
