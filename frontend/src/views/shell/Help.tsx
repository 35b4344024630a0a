import { Dialog } from '../../parts/Dialog';
import { PAGES } from './pages';

const LIST_KEYS: readonly [readonly string[], string][] = [
  [['j'], 'Next row'],
  [['k'], 'Previous row'],
  [['PgUp', 'PgDn'], 'A page up or down'],
  [['Home', 'End'], 'First row, last row and follow'],
  [['Enter'], 'Open the selected row'],
  [['Shift', 'Enter'], 'Messages of the selected station'],
  [['x'], 'Jump between a call and its answer'],
  [['d'], 'Compare with another frame: d on both'],
  [['p'], 'Pause or follow'],
  [['/'], 'Filter'],
  [['f'], 'Find in the frames'],
  [['F3', 'Shift+F3'], 'Next, previous found'],
  [['t'], 'Times: clock, since start, since last, CSMS clock'],
  [['m', 'M'], 'Mark the row, go to the next marked'],
  [['c'], 'Copy the raw text'],
  [['Shift+F10'], 'Menu of a row or a value'],
  [['r'], 'Send the selected request again'],
  [['e'], 'Edit it and send it again'],
  [['Esc'], 'Close details, leave a field'],
];

export function Help({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" wide>
      <div className="dialog-body two">
        <section>
          <h3>In a list</h3>
          <dl className="shortcuts">
            {LIST_KEYS.map(([keys, meaning]) => (
              <div key={meaning}>
                <dt>{meaning}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>Everywhere</h3>
          <dl className="shortcuts">
            {PAGES.map((page) => (
              <div key={page.path}>
                <dt>Go to {page.title}</dt>
                <dd>
                  <kbd>g</kbd>
                  <kbd>{page.key}</kbd>
                </dd>
              </div>
            ))}
            <div>
              <dt>Breakpoints and held frames</dt>
              <dd>
                <kbd>b</kbd>
              </dd>
            </div>
            <div>
              <dt>This help</dt>
              <dd>
                <kbd>?</kbd>
              </dd>
            </div>
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
