import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { composer } from '#lib/helpdesks/composer/composer.ts';

// Comes into a granted helpdesk's page when a person presses Insert, and not before.
export default defineUnlistedScript(() => {
  globalThis.bellwetherComposer = composer();
});
