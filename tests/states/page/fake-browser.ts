import messages from 'virtual:messages';

/** Takes the place of `wxt/browser`: the words of the asked-for language, and a person who agrees to everything. */
const language = new URLSearchParams(location.search).get('language') ?? 'en';

function getMessage(name: string, substitutions: string | string[] = []): string {
  const values = typeof substitutions === 'string' ? [substitutions] : substitutions;
  const text = messages[language]?.[name] ?? '';
  return text.replace(/\$(\$|[1-9])/g, (_whole, mark: string) =>
    mark === '$' ? '$' : (values[Number(mark) - 1] ?? ''),
  );
}

export const browser = {
  i18n: { getMessage },
  permissions: { contains: async () => false, request: async () => true, remove: async () => true },
  windows: { getCurrent: async () => ({ id: 1 }) },
};
