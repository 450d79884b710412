import process from 'node:process';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { Pool } from 'pg';
import { z } from 'zod';

// The named peer of the throughput: a bare Hono route with one indexed query on the same PostgreSQL, and nothing else.
const { DATABASE_URL } = z.object({ DATABASE_URL: z.string() }).parse(process.env);
const pool = new Pool({ connectionString: DATABASE_URL, max: 20 });
const app = new Hono();
app.get('/rows', async (context) => {
  const { rows } = await pool.query({
    name: 'rows',
    text: 'select kind, id, rev, value from synced_rows where workspace_id = $1 and rev > $2 order by rev limit 60',
    values: [context.req.query('workspace'), context.req.query('rev')],
  });
  return context.json(rows);
});
const server = createAdaptorServer({ fetch: app.fetch });
server.listen(0, '127.0.0.1', () => {
  const { port } = z.object({ port: z.number() }).parse(server.address());
  process.stdout.write(`ready http://127.0.0.1:${port}\n`);
});
