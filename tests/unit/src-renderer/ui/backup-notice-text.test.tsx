import { cleanup, screen } from '@testing-library/react';
import { afterEach, it } from 'vitest';
import { useNoticeText } from '../../../../src-renderer/ui/backup-notice-text.ts';
import { PlaceId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const since = Instant.parse('2026-11-22T09:00:00.000Z');
const placeId = PlaceId.parse('00000000-0000-4000-8000-000000000061');

function Sentence({ where, named }: { readonly where: PlaceId | null; readonly named: boolean }) {
  const text = useNoticeText(() => since);
  const brake = { since, reason: 'canary-changed' as const, placeId: where, percent: null };
  return <p>{text({ kind: 'brake', brake }, named ? [{ placeId, name: 'Blue' }] : [])}</p>;
}

it.each([
  [placeId, true, 'A file that nothing may change was changed in “Blue”.'],
  [placeId, false, 'A file that nothing may change was changed in one of the places.'],
  [null, false, 'A file that nothing may change was changed in the record’s folder.'],
])('says where the brake saw a change, in quotes only what she named', (where, named, sentence) => {
  renderView(<Sentence where={where} named={named} />, createFakeBridge({}));
  screen.getByText(sentence);
});

function Failing({ code }: { readonly code: 'disk-full' | 'erasures-not-noted' }) {
  const text = useNoticeText(() => since);
  return <p>{text({ kind: 'place-failing', placeId, name: 'Blue', error: { code } }, [])}</p>;
}

it.each([
  ['disk-full', 'The last backup in “Blue” failed.'],
  ['erasures-not-noted', 'Who was erased could not be noted in “Blue”.'],
] as const)('says of a place what failed there: %s', (code, sentence) => {
  renderView(<Failing code={code} />, createFakeBridge({}));
  screen.getByText(sentence);
});
