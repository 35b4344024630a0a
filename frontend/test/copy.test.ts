import { describe, expect, it } from 'vitest';
import { asMarkdown } from '../src/model/copy';
import { frame } from './frames';

describe('frames in a bug report', () => {
  it('say what they are and show the text of the wire', () => {
    const call = { ...frame(1, { action: 'Heartbeat', raw: '[2,"1","Heartbeat",{}]' }), version: '1.6', marks: [] };
    const text = asMarkdown([call, { ...call, messageType: 'CALLRESULT', latencyMillis: 12, marks: ['delay'] }]);

    expect(text).toContain('**CALL Heartbeat** – station `');
    expect(text).toContain('```json\n[2,"1","Heartbeat",{}]\n```');
    expect(text).toContain('after 12 ms, delay');
  });

  it('cannot be ended by a frame', () => {
    const odd = { ...frame(1, { raw: 'a ````` b' }), version: '2.1', marks: [] };

    expect(asMarkdown([odd])).toContain('\n``````json\na ````` b\n``````\n');
  });
});
