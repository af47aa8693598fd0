/** What is wrong with the layout of a page as drawn. Runs inside the page, so it may use nothing from outside its own body. */
export interface LayoutFinding {
  readonly kind: 'overflow' | 'nested-scroll' | 'clipped' | 'raw-key' | 'small-target' | 'covered';
  readonly what: string;
}

/**
 * Sideways overflow of the page, a list that scrolls within what scrolls itself, text cut by a box around it, catalogue keys shown instead of words, targets under 32 px (24 inside running text), and
 * controls that something else covers.
 */
export function inspectLayout(): LayoutFinding[] {
  const findings: LayoutFinding[] = [];
  const label = (element: Element): string => {
    const text = element.textContent.replace(/\s+/g, ' ').trim().slice(0, 60);
    const named = element.getAttribute('aria-label') ?? text;
    return `${element.tagName.toLowerCase()} "${named}"`;
  };
  const visible = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    findings.push({ kind: 'overflow', what: `page is ${root.scrollWidth} px wide in ${root.clientWidth} px` });
  }

  const scrollsDown = (element: Element): boolean =>
    /^(auto|scroll)$/.test(getComputedStyle(element).overflowY) && element.scrollHeight > element.clientHeight + 1;
  for (const inner of document.querySelectorAll('*')) {
    if (!visible(inner) || !scrollsDown(inner) || inner === root || inner === document.body) continue;
    for (let outer = inner.parentElement; outer !== null; outer = outer.parentElement) {
      if (scrollsDown(outer)) findings.push({ kind: 'nested-scroll', what: `${label(inner)} in ${outer.tagName.toLowerCase()}.${outer.className.slice(0, 40)}` });
    }
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = (node.textContent ?? '').trim();
    const parent = node.parentElement;
    if (text === '' || parent === null || !visible(parent)) continue;
    if (parent.closest('style, script, noscript, [data-visually-hidden]') !== null) continue;
    if (/^[a-z][A-Za-z-]*(\.[A-Za-z][\w-]*)+$/.test(text)) findings.push({ kind: 'raw-key', what: text });
    const range = document.createRange();
    range.selectNodeContents(node);
    const ink = range.getBoundingClientRect();
    for (let box: Element | null = parent; box !== null && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      const frame = box.getBoundingClientRect();
      // One pixel boxes are the usual way of keeping text for screen readers only.
      if (frame.width <= 1 || frame.height <= 1) break;
      const cutsX = style.overflowX === 'hidden' || style.overflowX === 'clip';
      const cutsY = style.overflowY === 'hidden' || style.overflowY === 'clip';
      const cut = (cutsX && (ink.right > frame.right + 1.5 || ink.left < frame.left - 1.5)) || (cutsY && ink.bottom > frame.bottom + 1.5);
      const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll' || style.overflowY === 'auto' || style.overflowY === 'scroll';
      if (scrolls) break;
      const explained = style.textOverflow === 'ellipsis' && (box.hasAttribute('title') || box.closest('[title]') !== null);
      if (cut && !explained) {
        findings.push({ kind: 'clipped', what: `"${text.slice(0, 60)}" in ${box.tagName.toLowerCase()}.${box.className.slice(0, 40)}` });
        break;
      }
    }
  }

  const targets = document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=menuitem], [role=option], [role=link], [role=switch]',
  );
  for (const target of targets) {
    if (!visible(target) || target.closest('[aria-hidden=true], [inert]') !== null) continue;
    const own = target.getBoundingClientRect();
    const labelled = target instanceof HTMLInputElement ? [...(target.labels ?? [])] : [];
    // A control whose pseudo-element is stretched over its row is as large as the row.
    const stretched = getComputedStyle(target, '::after').position === 'absolute' && target instanceof HTMLElement;
    const row = stretched ? target.offsetParent?.getBoundingClientRect() : undefined;
    const boxes = [row ?? own, ...labelled.map((one) => one.getBoundingClientRect())];
    const style = getComputedStyle(target);
    const inline = style.display === 'inline';
    const lineHeight = inline ? Number.parseFloat(style.lineHeight) || 0 : 0;
    const height = Math.max(lineHeight, ...boxes.map((box) => box.height));
    const width = Math.max(...boxes.map((box) => box.width));
    const inText =
      [...(target.parentElement?.childNodes ?? [])].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '') ||
      target.closest('p, li, .meta') !== null;
    const least = inText ? 24 : 32;
    // A narrow word inside running text is as wide as it is; its line gives the height.
    if (height < least - 0.5 || (!inText && width < least - 0.5)) {
      findings.push({ kind: 'small-target', what: `${label(target)} is ${Math.round(width)}x${Math.round(height)}, needs ${least}` });
    }
    const x = own.left + own.width / 2;
    const y = own.top + own.height / 2;
    const disabled = target.matches(':disabled') || style.pointerEvents === 'none';
    if (!disabled && x > 0 && y > 0 && x < innerWidth && y < innerHeight) {
      const hit = document.elementFromPoint(x, y);
      const scrolledAway = ((): boolean => {
        for (let box = target.parentElement; box !== null; box = box.parentElement) {
          const frame = box.getBoundingClientRect();
          if (getComputedStyle(box).overflowY !== 'visible' && (y > frame.bottom || y < frame.top)) return true;
        }
        return false;
      })();
      // Nothing at all is only outside the window, where its size is a fraction of a pixel less than it says.
      if (hit === null) continue;
      const related =
        target.contains(hit) || hit.contains(target) || labelled.some((one) => one.contains(hit)) || hit.closest('label')?.contains(target) === true;
      const modal = document.querySelector('[aria-modal=true]');
      if (!related && !scrolledAway && (modal === null || modal.contains(target))) {
        findings.push({ kind: 'covered', what: `${label(target)} is covered by ${label(hit)}` });
      }
    }
  }
  return findings;
}
