import type { NamedChange } from '#lib/contract/changes/index.ts';
import type { MirrorJob } from '#lib/replica/database.ts';
import type { Background } from '../background.ts';
import { publishNews } from '../news.ts';
import { showCount } from '../notify/count.ts';
import { keepSites } from '../sites.ts';

/**
 * Makes changes: durable here before this resolves, shown on every page, then sent to the API and carried into the
 * helpdesk behind the answer.
 * @throws RefusedChange
 */
export async function change(background: Background, changes: NamedChange[], mirrors: MirrorJob[] = []): Promise<void> {
  const changed = await background.replica.commit(changes, mirrors);
  if (!changed && mirrors.length === 0) return;
  background.related.invalidate();
  void showCount(background.replica);
  if (changes.some(({ name }) => name.startsWith('site.'))) await keepSites(background);
  await publishNews();
  void background.sync.whenDue();
  if (mirrors.length > 0) void background.mirrors.run();
}
