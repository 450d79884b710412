import { join } from 'node:path';
import { generateTypeText, parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (language: string) => parseMessagesFile(join(ROOT, 'locales', `${language}.yml`));
type Message = Awaited<ReturnType<typeof read>>[number];

const texts = (message: Message) => (message.type === 'plural' ? Object.values(message.plurals) : [message.message]);
const placesIn = (message: Message) =>
  [
    ...new Set(
      texts(message)
        .join(' ')
        .match(/\$[1-9]/g),
    ),
  ].sort();

describe('the words', () => {
  it('are known to the compiler', async () => {
    // As the formatter would write it, so that neither undoes the other's work.
    const made = generateTypeText(await read('en'))
      .replace('GeneratedI18nStructure', 'Words')
      .replaceAll('"', "'")
      .replaceAll(', plural', '; plural')
      .replace(/'(\w+)':/g, '$1:')
      .trimEnd();
    const head =
      '// Made from locales/en.yml by tests/unit/components/words.test.ts: after a change there, run vitest with -u.\n';
    await expect(`${head}${made};\n`).toMatchFileSnapshot('../../../components/ui/words.structure.ts');
  });

  it('are complete in German, with the same places for values', async () => {
    const shape = (messages: Message[]) =>
      messages.map((message) => `${message.key.join('.')} ${message.type} ${placesIn(message).join()}`);
    expect(shape(await read('de'))).toEqual(shape(await read('en')));
  });

  it('have names that browsers take, which do not look at capitals', async () => {
    const names = (await read('en')).map((message) => message.key.join('_')).filter((name) => !name.startsWith('@@'));
    expect(names.filter((name) => !/^[A-Za-z0-9_]+$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });

  it('hold no bar, which would be taken for another plural form', async () => {
    for (const language of ['en', 'de']) {
      for (const message of await read(language)) expect(texts(message).join('')).not.toContain(' | ');
    }
  });
});
