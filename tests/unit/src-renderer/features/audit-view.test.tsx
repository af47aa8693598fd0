import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditView } from '../../../../src-renderer/features/audit/audit-view.tsx';
import { en } from '../../../../src-renderer/i18n/en/index.ts';
import { es } from '../../../../src-renderer/i18n/es/index.ts';
import { useAuditPlace, WHOLE_LOG } from '../../../../src-renderer/navigation/audit-place.ts';
import { AUDIT_GROUPS, actionsOf } from '../../../../src-shared/clinical/audit-groups.ts';
import { AuditAction } from '../../../../src-shared/clinical/audit.ts';
import type { AuditFilters, AuditLine, AuditTable } from '../../../../src-shared/commands/audit.contract.ts';
import { FileTicket } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);
beforeEach(() => useAuditPlace.setState(WHOLE_LOG));

const TICKET = FileTicket.parse('11111111-2222-4333-8444-555555555555');
const ELENA = { id: 'elena', name: 'Elena Ruiz' };

function line(seq: number, action: AuditAction, more: Partial<AuditLine> = {}): AuditLine {
  const at = Instant.parse(`2026-11-17T${String(8 + seq).padStart(2, '0')}:00:00.000Z`);
  return { seq, at, action, subject: { kind: 'vault', id: 'v' }, patient: null, changes: 0, ...more };
}

const LOG: readonly AuditLine[] = [
  line(6, 'settings.changed', { subject: { kind: 'settings', id: 'idleMinutes=5>60,lockWhenHidden=true>false' } }),
  line(5, 'note.signed', { patient: ELENA, changes: 2 }),
  line(4, 'unlock.failed', { subject: { kind: 'pin', id: '2026-11-17T11:00:00.000Z' } }),
  line(3, 'unlock.failed', { subject: { kind: 'earlier', id: '3' } }),
  line(2, 'vault.unlocked'),
  line(1, 'vault.created'),
];

function draw(lines: readonly AuditLine[] = LOG) {
  const asked: AuditFilters[] = [];
  const exported: { passphrase: string; table: AuditTable }[] = [];
  const bridge = createFakeBridge(
    {
      'patients.list': () => ok({ patients: [] }),
      'audit.list': ({ filters, before, limit }) => {
        asked.push(filters as AuditFilters);
        const fit = lines.filter(({ action }) => filters.actions.length === 0 || filters.actions.includes(action));
        const from = fit.filter(({ seq }) => before === null || seq < before);
        return ok({ lines: from.slice(0, limit), more: from.length > limit, total: fit.length });
      },
      'audit.entry': ({ seq }) =>
        ok({
          line: lines.find((found) => found.seq === seq) ?? line(1, 'vault.created'),
          hash: 'ab'.repeat(32),
          signedUpTo: 6,
          rows: [{ table: 'note_versions' as const, row: 'n/2', revision: 2, deleted: false, patient: ELENA }],
        }),
      'audit.export': ({ passphrase, table }) => {
        const typed = new TextDecoder().decode(passphrase);
        exported.push({ passphrase: typed, table });
        return typed === 'hers' ? ok({ entries: lines.length }) : err({ code: 'wrong-passphrase' });
      },
    },
    { 'dialog.saveAudit': () => ({ ticket: TICKET, fileName: 'audit.csv' }) },
  );
  renderView(<AuditView />, bridge);
  return { asked, exported, bridge };
}

const entries = () => [...document.querySelectorAll<HTMLElement>('.audit-entry > button')];
const sentences = () => entries().map((entry) => entry.children[1]?.firstChild?.textContent);

describe('the words of the audit log', () => {
  it('has a sentence for every action in both languages, and a group for each', () => {
    for (const { audit } of [en, es]) {
      for (const action of AuditAction.options) {
        const [kind = '', what = ''] = action.split('.');
        const said = (audit.say as Readonly<Record<string, Readonly<Record<string, string>>>>)[kind]?.[what];
        expect(said, action).toMatch(/^[A-ZÁÉÍÓÚ]/u);
        const named = (audit.of as Readonly<Record<string, Readonly<Record<string, string>>>>)[kind]?.[what];
        if (named !== undefined) expect(named, action).toContain('{{name}}');
      }
    }
    const grouped = AUDIT_GROUPS.flatMap(actionsOf);
    expect([...grouped].sort()).toEqual([...AuditAction.options].sort());
  });
});

describe('the audit log on screen', () => {
  it('says sentences, failed attempts together under the unlock they came before, and what a setting was', async () => {
    draw();
    await waitFor(() => expect(entries()).toHaveLength(5));
    expect(sentences()).toEqual([
      'Changed the settings',
      'Signed a note of Elena Ruiz',
      'Unlocked the record',
      '4 failed attempts before this unlock (not authenticated)',
      'Created the record',
    ]);
    expect(screen.getByText('Lock after: from 5 minutes to 60 minutes')).toBeTruthy();
    expect(screen.getByText(/: from yes to no$/)).toBeTruthy();
    fireEvent.click(entries()[3] as HTMLElement);
    expect(screen.getByText(en.audit.failedMeans)).toBeTruthy();
    expect(screen.getByText('3 earlier attempts')).toBeTruthy();
  });

  it('opens an entry with what it names and its place in the chain, and the arrows go through it', async () => {
    draw();
    await waitFor(() => expect(entries()).toHaveLength(5));
    const [first, second] = entries();
    first?.focus();
    fireEvent.keyDown(first as HTMLElement, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(second);
    fireEvent.click(second as HTMLElement);
    expect(second?.getAttribute('aria-expanded')).toBe('true');
    expect(await screen.findByText(/Entry 5 of the chain · Fingerprint abababababababab · Covered/)).toBeTruthy();
    expect(screen.getByText(/Text of a note · Elena Ruiz/)).toBeTruthy();
    fireEvent.keyDown(second as HTMLElement, { key: 'End' });
    expect(document.activeElement).toBe(entries().at(-1));
  });

  it('asks for one group, says that nothing fits, and clears', async () => {
    const { asked } = draw();
    await waitFor(() => expect(entries()).toHaveLength(5));
    act(() => useAuditPlace.setState({ group: 'private' }));
    expect(await screen.findByText(en.audit.noMatch)).toBeTruthy();
    expect(asked.at(-1)?.actions).toEqual(actionsOf('private'));
    fireEvent.click(screen.getAllByRole('button', { name: en.audit.clear })[0] as HTMLElement);
    await waitFor(() => expect(entries()).toHaveLength(5));
  });

  it('reads older entries when they are asked for', async () => {
    const many = Array.from({ length: 110 }, (_, n) => ({ ...line(1, 'vault.locked'), seq: 110 - n }));
    draw(many);
    await waitFor(() => expect(entries()).toHaveLength(100));
    fireEvent.click(document.getElementById('older-entries') as HTMLElement);
    await waitFor(() => expect(entries()).toHaveLength(110));
    expect(document.getElementById('older-entries')).toBeNull();
  });

  it('exports with the passphrase alone, says what the file is, and keeps the chosen place over a wrong one', async () => {
    const { exported, bridge } = draw();
    await waitFor(() => expect(entries()).toHaveLength(5));
    fireEvent.click(screen.getByRole('button', { name: en.audit.export }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(en.audit.exportReadable)).toBeTruthy();
    const field = within(dialog).getByLabelText<HTMLInputElement>('Passphrase');
    expect(field.type).toBe('password');
    for (const typed of ['not hers', 'hers']) {
      fireEvent.change(field, { target: { value: typed } });
      fireEvent.click(within(dialog).getByRole('button', { name: en.audit.exportDo }));
      await waitFor(() => expect(exported.at(-1)?.passphrase).toBe(typed));
      if (typed !== 'hers') await within(dialog).findByText(en.errors['wrong-passphrase']);
    }
    await screen.findAllByText('6 entries exported to audit.csv.');
    expect(bridge.calls.filter(({ name }) => name === 'dialog.saveAudit')).toHaveLength(1);
    expect(exported[0]?.table).toMatchObject({ separator: ',', actions: { 'note.signed': 'Signed a note' } });
  });
});
