import { AlertMapping, type JsonPath } from '#lib/contract/alert-mapping.ts';

/** The fields of an alert that a value can be chosen for, in the order in which one would. */
export const MAPPED_FIELDS = ['title', 'dedupeKey', 'status', 'severity', 'text', 'url', 'time'] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** What has been chosen so far. `resolved`: the values that mean it is over, as they are typed. */
export type MappingDraft = { paths: { [F in MappedField]?: JsonPath | undefined }; resolved: string };

/** What usually means that something is over, to begin with. */
const USUAL = 'resolved, ok, recovered, closed';

/** A mapping to go on with; without one nothing is chosen yet. */
export function draftOf(mapping: AlertMapping | undefined): MappingDraft {
  if (!mapping) return { paths: {}, resolved: USUAL };
  const { status, ...paths } = mapping;
  return {
    paths: { ...paths, ...(status ? { status: status.path } : {}) },
    resolved: status?.resolved.join(', ') ?? USUAL,
  };
}

/** Puts a value into a field. @returns the draft, and the field that comes next */
export function choose(draft: MappingDraft, field: MappedField, path: JsonPath): [MappingDraft, MappedField] {
  const paths = { ...draft.paths, [field]: path };
  const next = MAPPED_FIELDS.find((each) => paths[each] === undefined) ?? field;
  return [{ ...draft, paths }, next];
}

/** Takes the value out of a field. */
export function clear(draft: MappingDraft, field: MappedField): MappingDraft {
  const { [field]: _gone, ...paths } = draft.paths;
  return { ...draft, paths };
}

/** The values that mean it is over. */
export const resolvedWords = ({ resolved }: MappingDraft): string[] =>
  resolved
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** The mapping as it can be saved; undefined while something is missing that it cannot do without. */
export function mappingOf(draft: MappingDraft): AlertMapping | undefined {
  const { status, ...paths } = draft.paths;
  const made = AlertMapping.safeParse({
    ...paths,
    ...(status === undefined ? {} : { status: { path: status, resolved: resolvedWords(draft) } }),
  });
  return made.success ? made.data : undefined;
}

/** A path as people write it: `alarm.names[0]`. */
export function pathInWords(path: JsonPath): string {
  return path.reduce<string>((words, step) => {
    if (typeof step === 'number') return `${words}[${step}]`;
    return words === '' ? step : `${words}.${step}`;
  }, '');
}
