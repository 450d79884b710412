import { LabelName, labelNameFrom } from '#lib/contract/label.ts';
import type { Loss } from './draft.ts';

/** Tags as labels can be called; a tag without a letter or digit that a label can hold is lost. */
export function labelsOfTags(tags: readonly string[]): { labelIds: string[]; lost: Loss[] } {
  const lost: Loss[] = [];
  const labelIds = tags.flatMap((tag) => {
    if (!/[a-z0-9].*[a-z0-9]/i.test(tag)) {
      lost.push({ kind: 'tag', what: tag });
      return [];
    }
    return [LabelName.parse(labelNameFrom(tag))];
  });
  // As many as a macro can put on.
  const [first, more] = [[...new Set(labelIds)].slice(0, 10), [...new Set(labelIds)].slice(10)];
  return { labelIds: first, lost: [...lost, ...more.map((what): Loss => ({ kind: 'tag', what }))] };
}
