import type { SeededBug } from './bugs.ts';

/** Mistakes with pages that the API shares among clients, and that a browser keeps. */
export const PAGE_BUGS: SeededBug[] = [
  {
    name: 'a page from before the news is shared after it',
    side: 'server',
    caughtBy: ['I10'],
    patches: [
      {
        file: 'server/sync/shared-pages.ts',
        find: 'JSON.stringify([workspaceId, epoch, clock.rev, cursor, limit])',
        replace: 'JSON.stringify([workspaceId, epoch, cursor, limit])',
      },
    ],
  },
  {
    name: 'pages are put together in the wrong order',
    side: 'client',
    caughtBy: ['I4', 'I5', 'I7'],
    patches: [
      {
        file: 'lib/replica/kept-pages.ts',
        find: 'newestRows(await since.toArray())',
        replace: 'newestRows((await since.toArray()).reverse())',
      },
    ],
  },
  {
    name: 'what a round has stored is not shown',
    side: 'client',
    caughtBy: ['I7'],
    patches: [
      {
        file: 'lib/replica/pull-pages.ts',
        find: "replica.hear(applied === 'added' ? page.rows : undefined);",
        replace: 'replica.hear([]);',
      },
    ],
  },
];
