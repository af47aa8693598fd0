import { type Session, WebContentsView } from 'electron';
import { backgroundColour } from './theme.ts';

export interface PageViewOptions {
  readonly session: Session;
  readonly preload: string;
  readonly allowDevTools: boolean;
}

/** A new, empty page with every protection on. It gets a process of its own when it is loaded. */
export function createPageView({ session, preload, allowDevTools }: PageViewOptions): WebContentsView {
  const view = new WebContentsView({
    webPreferences: {
      session,
      preload,
      devTools: allowDevTools,
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      // A draft is saved on time behind another window, too, and while a lock has covered the page.
      backgroundThrottling: false,
    },
  });
  view.setBackgroundColor(backgroundColour());
  return view;
}
