import { create } from 'zustand';
import { sameRoute, type Route } from './route.ts';

/** Where the focus was (the element's id) and how far the screen was scrolled, so that coming back is coming back to the same spot. */
export interface Spot {
  readonly focusId: string | null;
  readonly scrollTop: number;
}
interface Visit {
  readonly route: Route;
  readonly spot: Spot | null;
}

interface Navigation {
  readonly route: Route;
  /** Counts the changes of screen: the focus moves when it changes. */
  readonly visit: number;
  /** Where to put the focus on this screen; null: on its heading. */
  readonly spot: Spot | null;
  readonly past: readonly Visit[];
  readonly future: readonly Visit[];
  /** `focusId`: the element to put the focus on; without it, the screen's heading. */
  readonly go: (route: Route, focusId?: string) => void;
  /** The same place in another form (a tab): no step of the history, no move of the focus. */
  readonly replace: (route: Route) => void;
  readonly back: () => void;
  readonly forward: () => void;
  /** After unlock: where she was. */
  readonly resume: (route: Route, spot: Spot | null) => void;
}

const HISTORY = 50;

export const useNavigation = create<Navigation>()((set, get) => ({
  route: { screen: 'today' },
  visit: 0,
  spot: null,
  past: [],
  future: [],
  go: (route, focusId) => {
    const now = get();
    if (sameRoute(now.route, route) && focusId === undefined) return;
    const spot = focusId === undefined ? null : { focusId, scrollTop: 0 };
    const past = [...now.past, { route: now.route, spot: currentSpot() }].slice(-HISTORY);
    set({ route, spot, past, future: [], visit: now.visit + 1 });
  },
  replace: (route) => set({ route }),
  back: () => {
    const now = get();
    const last = now.past.at(-1);
    if (last === undefined) return;
    const future = [{ route: now.route, spot: currentSpot() }, ...now.future];
    set({ ...last, past: now.past.slice(0, -1), future, visit: now.visit + 1 });
  },
  forward: () => {
    const now = get();
    const [next, ...future] = now.future;
    if (next === undefined) return;
    const past = [...now.past, { route: now.route, spot: currentSpot() }];
    set({ ...next, past, future, visit: now.visit + 1 });
  },
  resume: (route, spot) => set({ route, spot, past: [], future: [], visit: get().visit + 1 }),
}));

/** The screen's scrolling element has this id; a screen with panes of its own keeps their scrolling itself. */
export const MAIN_ID = 'main';

export function currentSpot(): Spot {
  const focused = document.activeElement;
  const focusId = focused === null || focused === document.body || focused.id === '' ? null : focused.id;
  return { focusId, scrollTop: document.getElementById(MAIN_ID)?.scrollTop ?? 0 };
}
