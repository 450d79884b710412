/** What the helpdesk would send of the reply: its lines, and where the links in it lead. */
export type Sent = { text: string; links: string[] };

/** What a page of this suite tells of its editor. */
export type EditorPage = {
  /** From the editor's own model, never from what shows. */
  sent(): Sent;
};

declare global {
  var editorPage: EditorPage | undefined;
}

/** Where the editor goes. */
export function place(): HTMLElement {
  const found = document.getElementById('place');
  if (!found) throw new Error('The page has no place for an editor.');
  return found;
}

/** A field that the editor is put upon. */
export function field(): HTMLTextAreaElement {
  const made = document.createElement('textarea');
  place().append(made);
  return made;
}

/** Says that the editor is there, and which element the helpdesk calls its reply box if it is not the place itself. */
export function ready(page: EditorPage, box?: Element | null): void {
  if (box) {
    place().removeAttribute('data-practice');
    box.setAttribute('data-practice', 'composer');
  }
  globalThis.editorPage = page;
  document.documentElement.dataset.ready = 'yes';
}

/** Waits for an element that an editor makes when it likes. */
export async function element<T extends Element>(selector: string, root: ParentNode = document): Promise<T> {
  for (;;) {
    const found = root.querySelector<T>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
