import { APP_ORIGIN } from '../window/app-origin.ts';

interface Frame {
  readonly origin: string;
  readonly processId: number;
  readonly routingId: number;
}

export interface CallOrigin<Contents> {
  readonly sender: Contents;
  /** Null when the frame is gone or has moved on. */
  readonly senderFrame: Frame | null;
}

/** Whether a call comes from the live main frame of our own window, and that frame is at our own origin. */
export function isTrustedSender<Contents extends { readonly mainFrame: Frame; isDestroyed(): boolean }>(
  event: CallOrigin<Contents>,
  page: Contents | null,
): boolean {
  const { sender, senderFrame } = event;
  if (page === null || sender !== page || page.isDestroyed() || senderFrame === null) return false;
  const { mainFrame } = page;
  return (
    senderFrame.processId === mainFrame.processId &&
    senderFrame.routingId === mainFrame.routingId &&
    senderFrame.origin === APP_ORIGIN
  );
}
