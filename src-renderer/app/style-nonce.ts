import { setNonce } from 'get-nonce';

/** The nonce of this load, written into the page by the `app:` protocol; styles added by script carry it. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// Mantine's overlays take their nonce from this package and not from the provider.
setNonce(styleNonce);
