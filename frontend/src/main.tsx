import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import './style/tables.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './state/app';
import { AppContext } from './state/hooks';
import { applyTheme, readPreference } from './state/preferences';
import { Shell } from './views/shell/Shell';
import { Api } from './wire/http';

applyTheme(readPreference('theme') ?? 'system');

const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
const app = new App(new Api(), `${scheme}://${location.host}/api/ws/messages`);
app.start();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <AppContext value={app}>
        <Shell />
      </AppContext>
    </StrictMode>,
  );
}
