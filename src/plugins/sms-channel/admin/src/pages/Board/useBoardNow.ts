import { createContext, useContext } from 'react';
import { useNow } from '../../ui/hooks/while-seen';

/** How far the server's clock is ahead of this browser's, in ms. */
export const ClockAhead = createContext(0);

/** The server's present in ms. Only what shows a time asks for it: the rows around it stay as they are. */
export const useBoardNow = (everyMs: number): number => useNow(everyMs) + useContext(ClockAhead);
