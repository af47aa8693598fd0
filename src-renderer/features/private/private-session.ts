import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SigiloBridge } from '../../../src-shared/commands/bridge.ts';
import type { CommandInput } from '../../../src-shared/commands/contract.ts';
import type { PrivateStatus } from '../../../src-shared/commands/private.contract.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { saveUnsaved } from './unsaved-text.ts';

/** The page closes this long before the vault does by itself, so that the last word is sealed while that is still possible. */
export const AHEAD_OF_VAULT_MS = 5000;
/** The end is in sight: from here the seconds are counted. */
const COUNTED_MS = 20_000;
/** At most one `private.keepOpen` in this time. */
export const KEEP_OPEN_EVERY_MS = 5000;

export interface PrivateState {
  readonly phase: 'asking' | 'closed' | 'opening' | 'open';
  /** Null while it is not known. */
  readonly status: PrivateStatus | null;
  /** Why it did not open. */
  readonly error: VaultError | null;
  /** Seconds until it closes, in the last twenty; null before. */
  readonly closesIn: number | null;
  /** It was open on this screen and closed because nothing was done. */
  readonly closedItself: boolean;
}

export type WayIn = CommandInput<'private.open'>['way'];
type Closing = 'asked' | 'unused' | 'closed-by-vault';

export interface PrivateSession {
  readonly store: StoreApi<PrivateState>;
  /** Asks how it stands, and listens to the vault. Always begins closed, whatever was open elsewhere. */
  readonly begin: () => Promise<void>;
  /** The screen goes away. */
  readonly end: () => void;
  readonly open: (way: WayIn) => Promise<void>;
  readonly close: () => void;
  /** A key or a click: she is at work in it. */
  readonly used: () => void;
  /** The vault answered `private-locked`. */
  readonly lost: () => void;
  /** What has to be sealed before the vault closes it. Answers how to let go. */
  readonly beforeClosing: (seal: () => Promise<void>) => () => void;
}

/** The last closing, of whatever screen: nothing opens before it is over. */
let closing: Promise<void> = Promise.resolve();

/** The private part as this screen has it: open or not, for how long, and the order in which it closes. */
export function createPrivateSession(bridge: Pick<SigiloBridge, 'call' | 'onVaultEvent'>): PrivateSession {
  const { call } = bridge;
  const store = createStore<PrivateState>(() => ({
    phase: 'asking',
    status: null,
    error: null,
    closesIn: null,
    closedItself: false,
  }));
  const seals = new Set<() => Promise<void>>();
  let stopListening: (() => void) | null = null;
  /** Counts openings and closings, so that an answer that comes late changes nothing. */
  let turn = 0;
  let closesAt = 0;
  let keptAt = 0;
  let next: ReturnType<typeof setTimeout> | undefined;
  let keepLater: ReturnType<typeof setTimeout> | undefined;

  const stopTimers = (): void => {
    clearTimeout(next);
    clearTimeout(keepLater);
    next = keepLater = undefined;
  };

  /** Closes, counts or sleeps until there is something to count. */
  function watch(): void {
    clearTimeout(next);
    const left = closesAt - performance.now();
    if (left <= 0) {
      shut('unused');
      return;
    }
    const seconds = left <= COUNTED_MS ? Math.ceil(left / 1000) : null;
    if (store.getState().closesIn !== seconds) store.setState({ closesIn: seconds });
    next = setTimeout(watch, seconds === null ? left - COUNTED_MS : left - (seconds - 1) * 1000);
  }

  function arm(status: PrivateStatus): void {
    closesAt = performance.now() + Math.max(0, (status.closesInMs ?? 0) - AHEAD_OF_VAULT_MS);
    store.setState({ status });
    watch();
  }

  function shut(why: Closing): void {
    const { phase, status } = store.getState();
    if (phase !== 'open') return;
    turn += 1;
    stopTimers();
    const sealing = [...seals].map((seal) => seal());
    // The text leaves the screen now; what seals it holds it until it is safe.
    store.setState({
      phase: 'closed',
      status: status === null ? null : { ...status, open: false, closesInMs: null },
      error: null,
      closesIn: null,
      closedItself: why !== 'asked',
    });
    const before = closing;
    closing = Promise.allSettled([before, ...sealing]).then(async () => {
      if (why !== 'closed-by-vault') await call('private.close', {});
    });
  }

  async function ask(): Promise<void> {
    const result = await call('private.status', {});
    store.setState(result.ok ? { status: result.value } : { error: result.error });
  }

  async function begin(): Promise<void> {
    turn += 1;
    const current = turn;
    stopListening ??= bridge.onVaultEvent((event) => {
      if (event.event !== 'private.status') return;
      if (event.payload.open && store.getState().phase === 'open') arm(event.payload);
      else if (!event.payload.open) shut('closed-by-vault');
    });
    await closing;
    await ask();
    // Left open by nobody that is on a screen.
    if (store.getState().status?.open === true) {
      await call('private.close', {});
      await ask();
    }
    if (current === turn) store.setState({ phase: 'closed' });
  }

  async function open(way: WayIn): Promise<void> {
    if (store.getState().phase !== 'closed') return;
    turn += 1;
    const current = turn;
    store.setState({ phase: 'opening', error: null });
    await closing;
    const result = await call('private.open', { way });
    if (result.ok) await saveUnsaved(call);
    // She left while it was being opened: `end` has closed it or will.
    if (current !== turn) return;
    if (!result.ok) {
      await ask();
      store.setState({ phase: 'closed', error: result.error, closedItself: false });
      return;
    }
    keptAt = performance.now();
    store.setState({ phase: 'open', closedItself: false });
    arm(result.value);
  }

  async function keep(): Promise<void> {
    const current = turn;
    keptAt = performance.now();
    const result = await call('private.keepOpen', {});
    if (current !== turn) return;
    if (result.ok && result.value.open) arm(result.value);
    else if (result.ok || result.error.code === 'private-locked') shut('closed-by-vault');
  }

  function used(): void {
    if (store.getState().phase !== 'open' || keepLater !== undefined) return;
    const wait = keptAt + KEEP_OPEN_EVERY_MS - performance.now();
    if (wait <= 0) {
      void keep();
      return;
    }
    // The last key counts as well, or two minutes would be less.
    keepLater = setTimeout(() => {
      keepLater = undefined;
      void keep();
    }, wait);
  }

  function end(): void {
    stopListening?.();
    stopListening = null;
    if (store.getState().phase === 'opening') {
      turn += 1;
      closing = closing.then(async () => {
        await call('private.close', {});
      });
    }
    shut('asked');
  }

  return {
    store,
    begin,
    end,
    open,
    close: () => shut('asked'),
    used,
    lost: () => shut('closed-by-vault'),
    beforeClosing: (seal) => {
      seals.add(seal);
      return () => seals.delete(seal);
    },
  };
}
