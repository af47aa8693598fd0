interface KbdProps {
  /** `Ctrl+Enter`, `Ctrl+Shift+N`: parts joined by a plus; Ctrl reads ⌘ on a Mac. */
  readonly keys: string;
}

const ON_MAC = navigator.userAgent.includes('Mac OS X');

/** The key's name as it stands on this keyboard. */
export function keyLabel(keys: string): string {
  return ON_MAC
    ? keys.replaceAll('Ctrl', '⌘').replaceAll('Shift', '⇧').replaceAll('Alt', '⌥').replaceAll('+', ' ')
    : keys.replaceAll('+', ' ');
}

export function Kbd({ keys }: KbdProps) {
  return <kbd>{keyLabel(keys)}</kbd>;
}
