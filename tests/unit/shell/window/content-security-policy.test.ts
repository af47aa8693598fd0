import { expect, test } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from '../../../../src-main/shell/window/content-security-policy.ts';

function directives(nonce: string | null): Map<string, string> {
  return new Map(
    contentSecurityPolicy(nonce)
      .split('; ')
      .map((directive) => [directive.split(' ', 1)[0] ?? '', directive.slice(directive.indexOf(' ') + 1)]),
  );
}

test('everything that is not named is denied, and nothing weak is named', () => {
  const policy = directives('abc');
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('script-src')).toBe("'self'");
  for (const name of ['connect-src', 'form-action', 'frame-ancestors', 'base-uri', 'object-src', 'frame-src'])
    expect([name, policy.get(name)]).toEqual([name, "'none'"]);
  // The spell-check's own script, and none that is made on the way.
  expect(policy.get('worker-src')).toBe("'self'");
  expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|https?:|data:|blob:|filesystem:/);
});

test('the nonce is for styles of documents alone', () => {
  expect(directives('abc').get('style-src')).toBe("'self' 'nonce-abc'");
  expect(contentSecurityPolicy('abc').match(/nonce/g)).toHaveLength(1);
  expect(contentSecurityPolicy(null)).not.toContain('nonce');
});

test('every answer forbids sniffing, referrers and caching', () => {
  expect(securityHeaders(null)).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
});
