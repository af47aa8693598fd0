import { afterEach, describe, expect, it, vi } from 'vitest';
import { findInRecord } from '../../../src-main/vault/use-cases/search/find.ts';
import { createSearchRoom, type SearchRoom } from '../../../src-main/vault/use-cases/search/search-room.ts';
import { savePrivateDraft } from '../../../src-main/vault/use-cases/private/save-private-draft.ts';
import { discardEmptyPrivateNote } from '../../../src-main/vault/use-cases/private/discard-empty-private-note.ts';
import { searchCommands, type SearchFilters } from '../../../src-shared/commands/search.contract.ts';
import { PRIVATE_OPEN_MS } from '../../../src-shared/commands/private.contract.ts';
import { Instant, PlainDate } from '../../../src-shared/time.ts';
import { registerOne, valueOf, writeNote } from '../../support/backup-vault.ts';
import { CARET, openPrivately, textBody, writePrivately } from '../../support/private-vault.ts';
import { buildVault, quickKdf, type BuiltVault } from '../../support/vault-builder.ts';

const ANYTHING: SearchFilters = { patientId: null, from: null, to: null, kinds: [] };

function ask(room: SearchRoom, text: string, own: boolean, filters: Partial<SearchFilters> = {}) {
  const filter = { ...ANYTHING, ...filters };
  return valueOf(findInRecord(room.current, { text, filters: filter, private: own, limit: 20, offset: 0 }));
}
const found = (...asked: Parameters<typeof ask>) => ask(...asked).hits.map(({ found: what }) => what);

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

async function prepared() {
  const built: BuiltVault = await buildVault({ kdf: quickKdf });
  endings.push(() => built.dispose());
  const { vault } = built.session;
  const room = createSearchRoom(built.session);
  const patient = registerOne(vault, 'Elena');
  writeNote(vault, patient, 'hablamos de su envidia', false);
  await openPrivately(built.session);
  const note = writePrivately(vault, patient, 'mi envidia del supervisor, en la segunda hora');
  await room.current?.settled();
  return { built, vault, room, patient, note };
}

describe('private notes in the search', () => {
  it('claim:private-apart are found while the compartment is open, and only when they are asked for', async () => {
    const { vault, room, patient, note } = await prepared();
    const answer = ask(room, 'envidia', true);
    expect(answer).toMatchObject({ total: 2, progress: { complete: true } });
    expect(answer.hits).toMatchObject([
      { found: 'private-note', id: note, patientId: patient, patientName: { given: 'Elena' } },
      { found: 'note' },
    ]);
    const [own] = answer.hits;
    if (own?.found !== 'private-note') throw new Error('the private note comes first');
    expect(own.snippet.marks.map(([from, to]) => own.snippet.text.slice(from, to))).toEqual(['envidia']);
    expect(found(room, 'envidia', false)).toEqual(['note']);
    expect(found(room, 'supervisor', false)).toEqual([]);

    vault.privateNotes.close();
    expect(ask(room, 'envidia', true)).toMatchObject({ total: 1, hits: [{ found: 'note' }] });
    expect(ask(room, 'supervisor', true)).toMatchObject({ total: 0, corrected: [] });
  });

  it('are left out where nobody says a word about them', () => {
    const asked = searchCommands['search.find'].input.parse({ text: 'ab', filters: ANYTHING, limit: 1, offset: 0 });
    expect(asked.private).toBe(false);
  });

  it('are gone at the moment the compartment closes itself, and searching does not keep it open', async () => {
    const { built, room } = await prepared();
    built.clock.advance(PRIVATE_OPEN_MS - 1);
    expect(found(room, 'supervisor', true)).toEqual(['private-note']);
    built.clock.advance(1);
    expect(found(room, 'supervisor', true)).toEqual([]);
    await openPrivately(built.session);
    await vi.waitFor(() => expect(found(room, 'supervisor', true)).toEqual(['private-note']));
  });

  it('follow what is typed, and what is discarded', async () => {
    const { vault, room, patient } = await prepared();
    const id = writePrivately(vault, patient, 'la rabia', { kept: false });
    expect(found(room, 'rabia', true)).toEqual(['private-note']);
    valueOf(savePrivateDraft(vault, { id, body: textBody('  '), caret: CARET }));
    expect(found(room, 'rabia', true)).toEqual([]);
    valueOf(savePrivateDraft(vault, { id, body: textBody('la ternura'), caret: CARET }));
    expect(found(room, 'ternura', true)).toEqual(['private-note']);
    valueOf(savePrivateDraft(vault, { id, body: textBody(''), caret: CARET }));
    valueOf(discardEmptyPrivateNote(vault, { id }));
    expect(found(room, 'ternura', true)).toEqual([]);
  });

  it('keep to the patient and the days, and to no kind', async () => {
    const { vault, room, patient } = await prepared();
    const other = registerOne(vault, 'Julia');
    writePrivately(vault, other, 'supervisor de Julia', { occurredAt: Instant.parse('2026-10-01T10:00:00.000Z') });
    expect(ask(room, 'supervisor', true, { patientId: other }).hits).toMatchObject([{ patientId: other }]);
    expect(ask(room, 'supervisor', true, { from: PlainDate.parse('2026-11-01') }).hits).toMatchObject([
      { patientId: patient },
    ]);
    expect(ask(room, 'supervisor', true, { to: PlainDate.parse('2026-10-01') }).hits).toMatchObject([
      { patientId: other },
    ]);
    expect(found(room, 'supervisor', true, { kinds: ['session'] })).toEqual([]);
  });

  it('end with a lock', async () => {
    const { built, room } = await prepared();
    built.session.lock();
    expect(room.current).toBeNull();
  });
});
