import { place } from './page.ts';
import { startProseMirror } from './start-prosemirror.ts';

startProseMirror(place());
