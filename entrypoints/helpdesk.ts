import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startOnPage } from '#lib/helpdesks/page/helpdesk-page.ts';

// Registered by the background for granted helpdesks only; never declared in the manifest, which asks for no host.
export default defineUnlistedScript(() => startOnPage(document, window));
