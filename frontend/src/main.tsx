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

// The libraries that write a style element of their own look for its nonce here.
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;
Object.assign(globalThis, { __webpack_nonce__: nonce });

applyTheme(readPreference('theme') ?? 'system');

const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
// The page that comes instead asks for the token.
const api = new Api(undefined, '', () => location.reload());
const app = new App(api, `${scheme}://${location.host}/api/ws/messages`);
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
