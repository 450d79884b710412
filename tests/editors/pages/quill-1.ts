import Quill from 'quill-1';
import 'quill-1/dist/quill.snow.css';
import { place, ready } from './page.ts';

const holder = document.createElement('div');
place().append(holder);
const quill = new Quill(holder, { theme: 'snow', modules: { toolbar: false } });
ready({
  sent: () => ({
    text: quill.getText().trimEnd(),
    links: quill.getContents().ops.flatMap(({ attributes }) => attributes?.link ?? []),
  }),
});
