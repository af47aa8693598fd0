import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenVault } from '../../../../src-main/vault/session/open-vault.ts';
import { discardEmptyNote } from '../../../../src-main/vault/use-cases/notes/discard-empty-note.ts';
import { keepNoteVersion } from '../../../../src-main/vault/use-cases/notes/keep-note-version.ts';
import { openNote } from '../../../../src-main/vault/use-cases/notes/open-note.ts';
import { openNoteVersion } from '../../../../src-main/vault/use-cases/notes/open-note-version.ts';
import { saveNoteDraft } from '../../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../../../src-main/vault/use-cases/notes/sign-note.ts';
import { startAddendum } from '../../../../src-main/vault/use-cases/notes/start-addendum.ts';
import { undoSign } from '../../../../src-main/vault/use-cases/notes/undo-sign.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { noteStage, type NoteStage } from '../../../../src-shared/clinical/note-rules.ts';
import { Instant, plusMinutes } from '../../../../src-shared/time.ts';
import { AT_START, body, must, newNote, newPatient, NOON, refusal, ZONE } from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

/** `npm run faults` raises it. */
const RUNS = Number(process.env['SIGILO_MODEL_RUNS'] ?? 40);
const GRACE_MINUTES = 10;
const text = fc.constantFrom('', ' ', 'one', 'two', 'three');

type Step =
  | { readonly do: 'save' | 'sign'; readonly text: string }
  | { readonly do: 'keep' | 'undo' | 'addendum' | 'discard' | 'open' }
  | { readonly do: 'clock'; readonly minutes: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('save', 'sign'), text }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('keep', 'undo', 'addendum', 'discard', 'open') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('clock'), minutes: fc.integer({ min: -30, max: 30 }) }) },
);

/** What a note should be after the steps so far: the rules of FORMAT.md and of the product in the plainest form. */
interface Model {
  stage: NoteStage;
  /** Texts of the versions, oldest first. */
  versions: string[];
  draft: string | null;
  finalAt: Instant | null;
  discarded: boolean;
  /** The latest moment that a write or an opened final note has kept. */
  seen: Instant;
}

let test: TestVault;
let vault: OpenVault;

beforeAll(async () => {
  test = await openTestVault();
  vault = test.vault;
});
afterAll(() => test.close());

const blank = (value: string) => value.trim() === '';
const later = (one: Instant, other: Instant) => (one > other ? one : other);

/** Takes the step on the model and answers the refusal it should meet. */
function expected(model: Model, taken: Step): string | null {
  const now = test.clock.now();
  const stage = (): NoteStage =>
    noteStage({ state: model.finalAt === null ? 'draft' : 'signed', finalAt: model.finalAt }, later(now, model.seen));
  model.stage = stage();
  if (taken.do === 'clock') return null;
  if (model.discarded) return 'not-found';
  if (taken.do === 'open') {
    if (model.stage === 'final') model.seen = later(now, model.seen);
    return null;
  }
  model.seen = later(now, model.seen);
  if (taken.do === 'addendum') return model.stage === 'final' ? null : 'note-not-signed';
  if (model.stage === 'final') return 'note-final';
  if (taken.do === 'undo') {
    if (model.stage === 'draft') return 'note-not-signed';
    model.finalAt = null;
    return null;
  }
  if (model.stage === 'grace') return 'conflict';
  return write(model, taken, now);
}

function write(model: Model, taken: Step, now: Instant): string | null {
  switch (taken.do) {
    case 'save':
      model.draft = taken.text;
      return null;
    case 'keep':
      if (model.draft === null || (model.versions.length === 0 && blank(model.draft))) return null;
      if (model.versions.at(-1) !== model.draft) model.versions.push(model.draft);
      model.draft = null;
      return null;
    case 'sign':
      if (blank(taken.text)) return 'note-empty';
      if (model.versions.at(-1) !== taken.text) model.versions.push(taken.text);
      model.draft = null;
      model.finalAt = plusMinutes(now, GRACE_MINUTES);
      return null;
    case 'discard':
      if (model.versions.length > 0 || !blank(model.draft ?? '')) return 'not-allowed-now';
      model.discarded = true;
      return null;
    default:
      throw new Error(`no write: ${taken.do}`);
  }
}

function take(id: NoteId, taken: Step): string | null {
  switch (taken.do) {
    case 'save':
      return refusal(saveNoteDraft(vault, { id, body: body(taken.text), caret: AT_START }));
    case 'sign':
      return refusal(signNote(vault, { id, body: body(taken.text) }));
    case 'keep':
      return refusal(keepNoteVersion(vault, { id }));
    case 'undo':
      return refusal(undoSign(vault, { id }));
    case 'discard':
      return refusal(discardEmptyNote(vault, { id }));
    case 'open':
      return refusal(openNote(vault, { id }));
    case 'addendum': {
      const started = startAddendum(vault, { parentId: id, occurredAt: NOON, zone: ZONE });
      if (started.ok) must(signNote(vault, { id: started.value.note.id, body: body('in addition') }));
      return refusal(started);
    }
    case 'clock':
      test.clock.setWall(plusMinutes(test.clock.now(), taken.minutes));
      return null;
  }
}

function compare(id: NoteId, model: Model): void {
  for (const [index, kept] of model.versions.entries()) {
    const { body: found, signatureValid } = must(openNoteVersion(vault, { id, version: index + 1 }));
    expect(found).toEqual(body(kept));
    const signed = model.finalAt !== null && index === model.versions.length - 1;
    expect(signatureValid).toBe(signed ? true : null);
  }
}

it(
  'never alters what was kept or signed, whatever is done in whatever order at whatever time',
  { timeout: 60_000 },
  async () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        test.clock.setWall(Instant.parse('2026-11-17T09:00:00.000Z'));
        vault.transact(() => vault.db.prepare("DELETE FROM meta WHERE key = 'latest-moment'").run());
        const { id } = newNote(vault, newPatient(vault));
        const model: Model = {
          stage: 'draft',
          versions: [],
          draft: null,
          finalAt: null,
          discarded: false,
          seen: test.clock.now(),
        };
        for (const [index, taken] of steps.entries()) {
          const wanted = expected(model, taken);
          expect({ index, refused: take(id, taken) }).toEqual({ index, refused: wanted });
          if (!model.discarded) compare(id, model);
        }
      }),
      { numRuns: RUNS },
    );
    expect(await test.findings()).toEqual([]);
  },
);
