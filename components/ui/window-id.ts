import { createContext, useContext } from 'react';

/** The browser window that the panel speaks for; nothing where the panel is a frame in the tab itself. */
export type WindowId = { windowId?: number };

const Context = createContext<WindowId>({});

export const WindowIdProvider = Context.Provider;

export function useWindowId(): WindowId {
  return useContext(Context);
}
