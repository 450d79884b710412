import { field, ready } from './page.ts';
import { fromText } from './sent.ts';

const text = field();
ready({ sent: () => fromText(text.value) });
