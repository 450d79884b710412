import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerPage } from '#lib/helpdesks/composer-page/answer.ts';

// Runs in the page's own world, where editors keep their models; answers one question and leaves nothing behind.
export default defineUnlistedScript(() => answerPage(document));
