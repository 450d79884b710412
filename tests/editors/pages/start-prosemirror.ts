import { exampleSetup } from 'prosemirror-example-setup';
import { DOMSerializer } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import 'prosemirror-view/style/prosemirror.css';
import { ready } from './page.ts';
import { fromHtml } from './sent.ts';

/** A ProseMirror in an element of the page, as its own example sets it up. */
export function startProseMirror(element: Element): void {
  const view = new EditorView(element, {
    state: EditorState.create({ schema, plugins: exampleSetup({ schema, menuBar: false }) }),
  });
  ready({
    sent() {
      const holder = document.createElement('div');
      holder.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
      return fromHtml(holder.innerHTML);
    },
  });
}
