import { exampleSetup } from 'prosemirror-example-setup';
import { DOMSerializer } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import 'prosemirror-view/style/prosemirror.css';
import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

const shadow = place().attachShadow({ mode: 'open' });
const composer = document.createElement('div');
composer.setAttribute('data-conversation-reply-composer', '');
shadow.append(composer);
const view = new EditorView(composer, {
  state: EditorState.create({ schema, plugins: exampleSetup({ schema, menuBar: false }) }),
});
ready({
  sent() {
    const holder = document.createElement('div');
    holder.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
    return fromHtml(holder.innerHTML);
  },
});
