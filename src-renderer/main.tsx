import './app/zod-without-eval.ts';
import './app/style-nonce.ts';
import '@mantine/core/styles.css';
import './app/styles/tokens.css';
import './app/styles/fonts.css';
import './app/styles/base.css';
import './app/styles/mantine.css';
import './app/styles/shell.css';
import './ui/ui.css';
import './features/today/today.css';
import './features/patients/patients.css';
import './features/patient/patient.css';
import './features/notes/notes.css';
import './features/appointments/appointments.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { setLanguage } from './i18n/index.ts';
import { connectSession, languageOf, useSession } from './vault-client/session-store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no root element.');

await connectSession();
const { info } = useSession.getState();
if (info !== null) setLanguage(languageOf(info));
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
