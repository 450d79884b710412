/** A macro read from another product's export, ready to be saved. */
export type ImportedMacro = {
  title: string;
  body: string;
  /** Names of tags that the macro put on tickets there, as labels can be called. */
  labelIds: string[];
  /** What was there and is not in the draft, in words for the person. */
  lost: Loss[];
};

/** What could not be taken over. `what` is its name there. */
export type Loss =
  /** An action other than text and tags. */
  | { kind: 'action'; what: string }
  /** A placeholder that stands for nothing here; it stays in the text as a variable without a value. */
  | { kind: 'placeholder'; what: string }
  /** Who could use it there; here everybody can. */
  | { kind: 'restriction' }
  /** A tag that no label can be named after. */
  | { kind: 'tag'; what: string };

/** What an export holds. `unread` are titles of entries without a text for a reply. */
export type ImportedMacros = { macros: ImportedMacro[]; unread: string[] };

/** The file is no export that is known here; the words are for the person. */
export class UnknownExport extends Error {
  override name = 'UnknownExport';
}
