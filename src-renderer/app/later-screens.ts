import { lazy } from 'react';

/**
 * What stands behind the unlock screen, in files of its own, so that the first picture does not wait for it. Drawn with nothing in its place until it is here;
 * `fetchLaterScreens` brings all of it in as soon as the first screen stands.
 */
const fetchAppShell = () => import('./shell/app-shell.tsx');
const fetchClosedFlow = () => import('./access/closed-flow.tsx');
const fetchFirstRunFlow = () => import('./access/first-run-flow.tsx');
const fetchSampleFlow = () => import('./access/sample-flow.tsx');
const fetchOtherWaysIn = () => import('./access/other-ways-in.tsx');

export const AppShell = lazy(async () => ({ default: (await fetchAppShell()).AppShell }));
export const ClosedFlow = lazy(async () => ({ default: (await fetchClosedFlow()).ClosedFlow }));
export const FirstRunFlow = lazy(async () => ({ default: (await fetchFirstRunFlow()).FirstRunFlow }));
export const SampleFlow = lazy(async () => ({ default: (await fetchSampleFlow()).SampleFlow }));
export const OtherWaysIn = lazy(async () => ({ default: (await fetchOtherWaysIn()).OtherWaysIn }));

/** Where a file cannot be had, the screen that is made of it says so when it is asked for. */
export function fetchLaterScreens(): void {
  void Promise.allSettled([fetchAppShell(), fetchOtherWaysIn()]);
}
