import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerLockFlush, useLocking } from '../../../../src-renderer/app/lock-flush.ts';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import { createDraftSaver } from '../../../../src-renderer/vault-client/draft-saver.ts';
import { registerFlusher } from '../../../../src-renderer/vault-client/flushers.ts';
import { useSession } from '../../../../src-renderer/vault-client/session-store.ts';
import { call } from '../../../../src-renderer/vault-client/call.ts';
import { ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge, installBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { FAKE_STATUS } from '../../../support/render.tsx';

let undo: (() => unknown)[] = [];
let bridge: FakeBridge;

beforeEach(() => {
  bridge = createFakeBridge({
    'drafts.save': () => ok({ savedAt: Instant.parse('2026-11-17T14:32:00.000Z') }),
    'resume.save': () => ok({}),
  });
  installBridge(bridge);
  useSession.setState({ status: FAKE_STATUS });
  useLocking.setState({ locking: false });
  document.body.innerHTML = '<main id="main"><input id="given-name"></main>';
  undo = [answerLockFlush()];
});
afterEach(() => {
  for (const step of undo) step();
});

const names = (): string[] => bridge.calls.map((made) => made.name);
const told = (): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (names().includes('lock.flushed')) resolve();
      else setTimeout(look, 1);
    };
    look();
  });

describe('lock.flush', () => {
  it('seals every unsaved text and the place she is at before it answers', async () => {
    const saver = createDraftSaver((value: string) =>
      call('drafts.save', { key: 'patient:new', patientId: null, value }),
    );
    undo.push(registerFlusher(saver.flush));
    saver.changed('half a wo');
    useNavigation.getState().resume({ screen: 'patients' }, null);
    document.getElementById('given-name')?.focus();

    bridge.emitShell({ event: 'lock.flush' });
    expect(useLocking.getState().locking).toBe(true);
    await told();

    expect(names().at(-1)).toBe('lock.flushed');
    expect(bridge.calls).toContainEqual({
      name: 'drafts.save',
      input: { key: 'patient:new', patientId: null, value: 'half a wo' },
    });
    const resume = bridge.calls.find((made) => made.name === 'resume.save')?.input as { value: string };
    expect(JSON.parse(resume.value)).toMatchObject({
      v: 1,
      route: { screen: 'patients' },
      spot: { focusId: 'given-name', scrollTop: 0 },
    });
  });

  it('answers although one text could not be sealed, and seals the others', async () => {
    let other = false;
    undo.push(
      registerFlusher(() => Promise.reject(new Error('defect'))),
      registerFlusher(() => {
        other = true;
        return Promise.resolve();
      }),
    );
    bridge.emitShell({ event: 'lock.flush' });
    await told();
    expect(other).toBe(true);
  });

  it('writes no resume record while the record is not open', async () => {
    useSession.setState({ status: { ...FAKE_STATUS, state: 'locked' } });
    bridge.emitShell({ event: 'lock.flush' });
    await told();
    expect(names()).not.toContain('resume.save');
  });
});
