import { convertToRaw, Editor, EditorState } from 'draft-js';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { element, place, ready } from './page.ts';

let state = EditorState.createEmpty();

function Reply() {
  const [editorState, onChange] = useState(state);
  state = editorState;
  return createElement(Editor, { editorState, onChange, placeholder: 'Write a reply' });
}

createRoot(place()).render(createElement(Reply));
await element('.public-DraftEditor-content');
ready({
  sent() {
    const { blocks, entityMap } = convertToRaw(state.getCurrentContent());
    return {
      text: blocks.map(({ text }) => text).join('\n'),
      links: Object.values(entityMap).flatMap(({ data }) => data.url ?? []),
    };
  },
});
