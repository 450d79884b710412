import { connectTo, signOut } from '../connection.ts';
import { publishNews } from '../news.ts';
import type { Handlers } from './handler.ts';

export const connectHandlers: Pick<Handlers, 'connect.start' | 'connect.signOut'> = {
  'connect.start': async (background, typed) => {
    const connected = await connectTo(background, typed);
    await publishNews();
    return connected;
  },
  'connect.signOut': async (background) => {
    await signOut(background);
    await publishNews();
    return {};
  },
};
