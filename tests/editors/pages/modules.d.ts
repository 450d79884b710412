// What the pages use of editors that bring no types.

declare module 'draft-js' {
  import type { ComponentType } from 'react';

  type ContentState = { readonly content: unique symbol };
  export class EditorState {
    static createEmpty(): EditorState;
    getCurrentContent(): ContentState;
  }
  export const Editor: ComponentType<{
    editorState: EditorState;
    onChange: (state: EditorState) => void;
    placeholder?: string;
  }>;
  export function convertToRaw(content: ContentState): {
    blocks: { text: string }[];
    entityMap: Record<string, { data: { url?: string } }>;
  };
}

declare module 'quill-1' {
  export default class Quill {
    constructor(holder: HTMLElement, options: object);
    getText(): string;
    getContents(): { ops: { attributes?: { link?: string } }[] };
  }
}

declare module 'jquery' {
  export default function $(element: Element): { summernote(options: object): void };
}

declare module 'froala-editor' {
  export default class Froala {
    constructor(holder: HTMLElement, options: object, initialized: () => void);
    html: { get(): string };
  }
}

type Ckeditor4 = { on(event: string, listener: () => void): void; getData(): string };
declare var CKEDITOR: {
  disableAutoInline: boolean;
  replace(field: HTMLElement, options: object): Ckeditor4;
  inline(box: HTMLElement, options: object): Ckeditor4;
};
declare var tinymce: { init(options: object): Promise<{ getContent(): string }[]> };
