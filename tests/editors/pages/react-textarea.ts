import { type ChangeEvent, createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { element, place, ready } from './page.ts';
import { fromText } from './sent.ts';

// A field whose text is the state of a component: what the component does not hear of, it takes away again.
let state = '';

function Reply() {
  const [value, setValue] = useState('');
  state = value;
  return createElement('textarea', {
    value,
    onChange: (event: ChangeEvent<HTMLTextAreaElement>) => setValue(event.target.value),
  });
}

createRoot(place()).render(createElement(Reply));
await element('textarea');
ready({ sent: () => fromText(state) });
