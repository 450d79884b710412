import type { Send } from './send.ts';

/** The id of a tag by its name, where tags are objects; made where it is not there yet and one is wanted. */
export type TagFinder = {
  find(send: Send, name: string): Promise<string | undefined>;
  make(send: Send, name: string): Promise<string>;
};

/** The id of the tag, made where there is none. */
export async function tagIdFor({ find, make }: TagFinder, send: Send, name: string): Promise<string> {
  return (await find(send, name)) ?? make(send, name);
}
