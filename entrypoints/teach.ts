import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type {} from '#lib/helpdesks/teach/isolated-world.ts';
import { teacherIn } from '#lib/helpdesks/teach/teacher.ts';

// Comes into a granted helpdesk's page while a lead teaches it, and not before.
export default defineUnlistedScript(() => {
  globalThis.bellwetherTeacher ??= teacherIn(document, window);
});
