import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentName } from '../../../../src-shared/clinical/document-name.ts';

describe('the name of a document', () => {
  it.each([
    ['/home/ana/Test proyectivo.pdf', 'Test proyectivo.pdf'],
    ['C:\\Users\\ana\\WAIS.xlsx', 'WAIS.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['/tmp/in\u0007for\u0000me.txt', 'in for me.txt'],
    ['an\u0303o.txt', 'año.txt'],
    ['informe\u202Efdp.exe', 'informefdp.exe'],
    ['a\nb.txt', 'a b.txt'],
    ['/tmp/..', ''],
    ['/tmp/', ''],
    ['', ''],
  ])('%j is kept as %j', (path, name) => {
    expect(documentName(path)).toBe(name);
  });

  it('keeps the ending of a name that is too long, and no half of a character', () => {
    const name = documentName(`${'😀'.repeat(300)}.pdf`);
    expect(name.length).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^(?:😀)+\.pdf$/u);
  });

  it('never holds a folder, a control character or a turn of direction', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (path) => {
        const name = documentName(path);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect(name.length).toBeLessThanOrEqual(255);
        expect(['.', '..']).not.toContain(name);
        expect(documentName(name)).toBe(name);
      }),
    );
  });
});
