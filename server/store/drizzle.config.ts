import { defineConfig } from 'drizzle-kit';

/** Used by `npm run migration`, which writes the next migration from the difference to the schema. */
export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './server/store/schema.ts',
    './server/store/mirror-schema.ts',
    './server/store/ticket-schema.ts',
    './server/store/notice-schema.ts',
    './server/store/signal-schema.ts',
  ],
  out: './server/store/migrations',
});
