import { create } from 'zustand';
import { bridge } from '../vault-client/bridge.ts';
import { shell } from '../vault-client/call.ts';
import { flushAll } from '../vault-client/flushers.ts';
import { useSession } from '../vault-client/session-store.ts';
import { resumeValue, saveResume } from './resume.ts';

/** Drawn as an opaque curtain over everything from the first moment of a lock. */
export const useLocking = create<{ readonly locking: boolean }>()(() => ({ locking: false }));

/** Answers `lock.flush`: every registered text and the place she is at are sealed, then main is told and ends this process. */
export function answerLockFlush(): () => void {
  return bridge().onShellEvent((event) => {
    if (event.event !== 'lock.flush') return;
    const open = useSession.getState().status?.state === 'unlocked';
    const resume = resumeValue();
    useLocking.setState({ locking: true });
    void Promise.allSettled([flushAll(), open ? saveResume(resume) : Promise.resolve()]).then(() =>
      shell('lock.flushed', {}),
    );
  });
}
