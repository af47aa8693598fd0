import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteOwnText } from '../../../src-main/vault/use-cases/own-texts/delete-own-text.ts';
import { listOwnTexts } from '../../../src-main/vault/use-cases/own-texts/list-own-texts.ts';
import { saveOwnText } from '../../../src-main/vault/use-cases/own-texts/save-own-text.ts';
import { arrangeOwnTexts, defaultTemplate, OwnText } from '../../../src-shared/clinical/own-text.ts';
import { OwnTextId } from '../../../src-shared/ids.ts';
import { must, refusal } from '../../unit/vault/use-cases/practice-vault.ts';
import { openTestVault, type TestVault } from '../../unit/vault/use-cases/test-vault.ts';

let test: TestVault;
beforeAll(async () => {
  test = await openTestVault();
});
afterAll(() => test.close());

const document = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});
const snippet = (name: string, text = 'Slept {cursor} hours'): OwnText =>
  OwnText.parse({ kind: 'snippet', name, shortcut: 'sl', document: document(text) });
const template = (name: string): OwnText =>
  OwnText.parse({
    kind: 'template',
    name,
    document: {
      type: 'doc',
      content: [{ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Plan' }] }],
    },
    hints: [{ title: 'Plan', hint: 'What both agreed' }],
  });

const vault = () => test.session.vault;
const list = () => must(listOwnTexts(vault())).texts;
const create = (text: OwnText) => must(saveOwnText(vault(), { at: null, text }));
const actions = (id: string): string[] =>
  vault()
    .db.prepare('SELECT action FROM audit WHERE subject_id = ? ORDER BY seq')
    .all(id)
    .map((row) => (row as { action: string }).action);

describe('her own texts', () => {
  it('outlive a lock word for word, counted by revision, audited, and the record stays whole', async () => {
    const { id, revision } = create(snippet('Sleep'));
    expect(revision).toBe(1);
    const next = must(saveOwnText(vault(), { at: { id, revision }, text: snippet('Sleep', 'Slept well') }));
    expect(next).toEqual({ id, revision: 2 });
    await test.unlockAgain();
    expect(list().find((one) => one.id === id)).toMatchObject({ revision: 2, text: snippet('Sleep', 'Slept well') });
    must(deleteOwnText(vault(), next));
    expect(list().some((one) => one.id === id)).toBe(false);
    expect(actions(id)).toEqual(['own-text.saved', 'own-text.saved', 'own-text.deleted']);
    expect(await test.findings()).toEqual([]);
  });

  it('stand in the database without a word of their text', () => {
    const marker = `marker-${randomUUID()}`;
    const { id } = create(snippet(marker, marker));
    const row = vault().db.prepare('SELECT * FROM own_texts WHERE id = ?').get(id) as Record<string, unknown>;
    const sealed = Buffer.from(row['sealed'] as Uint8Array).toString('latin1');
    expect(JSON.stringify({ ...row, sealed })).not.toContain(marker);
  });

  it('are never written over by what was begun before another change', () => {
    const { id } = create(template('Couples'));
    must(saveOwnText(vault(), { at: { id, revision: 1 }, text: template('Couples, two') }));
    expect(refusal(saveOwnText(vault(), { at: { id, revision: 1 }, text: template('Late') }))).toBe('conflict');
    expect(refusal(deleteOwnText(vault(), { id, revision: 1 }))).toBe('conflict');
    expect(list().find((one) => one.id === id)?.text).toEqual(template('Couples, two'));
  });

  it('keep their kind, and a text that is gone is not found', () => {
    const { id, revision } = create(snippet('Sleep'));
    expect(refusal(saveOwnText(vault(), { at: { id, revision }, text: template('Sleep') }))).toBe('invalid-input');
    const gone = { id: OwnTextId.parse(randomUUID()), revision: 1 };
    expect(refusal(saveOwnText(vault(), { at: gone, text: snippet('Sleep') }))).toBe('not-found');
    expect(refusal(deleteOwnText(vault(), gone))).toBe('not-found');
  });

  it('one that cannot be opened leaves the others to be used', () => {
    const broken = create(snippet('Broken'));
    const whole = create(snippet('Whole'));
    vault().db.prepare("UPDATE own_texts SET sealed = x'00' WHERE id = ?").run(broken.id);
    expect(list().find((one) => one.id === broken.id)?.text).toBeNull();
    expect(list().find((one) => one.id === whole.id)?.text).toEqual(snippet('Whole'));
    vault().db.prepare('DELETE FROM own_texts WHERE id = ?').run(broken.id);
  });

  it('are arranged once: order and defaults, and a default whose template is gone is free text', () => {
    const [a, b] = [create(template('A')), create(template('B'))];
    const defaults = { session: b.id, call: 'soap', other: 'free' } as const;
    const arrangement = OwnText.parse({ kind: 'arrangement', order: [b.id, a.id], defaults });
    create(arrangement);
    expect(refusal(saveOwnText(vault(), { at: null, text: arrangement }))).toBe('conflict');
    const texts = arrangeOwnTexts(list());
    expect(texts.templates.map(({ text }) => text.name).slice(0, 2)).toEqual(['B', 'A']);
    expect(defaultTemplate(texts, 'session')).toBe(b.id);
    expect(defaultTemplate(texts, 'call')).toBe('soap');
    must(deleteOwnText(vault(), b));
    expect(defaultTemplate(arrangeOwnTexts(list()), 'session')).toBe('free');
  });
});
