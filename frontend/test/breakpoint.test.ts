import { describe, expect, it } from 'vitest';
import { bannerText, heldName, left, ownDeadline, peerPatience, releaseText } from '../src/model/breakpoint';

const AT = Date.parse('2026-01-01T00:00:00Z');
const frame = {
  stationId: 'CP-1',
  direction: 'sent',
  messageType: 'CALL',
  action: 'Heartbeat',
  heldAt: '2026-01-01T00:00:00Z',
  deadlineAt: '2026-01-01T00:00:30Z',
  peerTimeoutAt: '2026-01-01T00:00:20Z',
  delayed: false,
} as const;

describe('what is said of breakpoints', () => {
  it('counts what is armed and what is held', () => {
    expect(bannerText(0, 0)).toBe('');
    expect(bannerText(2, 1)).toBe('2 breakpoints armed · 1 frame held');
    expect(bannerText(0, 2)).toBe('2 frames held');
    expect(bannerText(1, 0)).toBe('1 breakpoint armed');
  });

  it('names a held frame by its action and whose it is', () => {
    expect(heldName(frame)).toBe('Heartbeat from CP-1');
    expect(heldName({ ...frame, direction: 'received' })).toBe('Heartbeat to CP-1');
    expect(heldName({ ...frame, direction: 'received', messageType: 'CALLRESULT' })).toBe('Answer to Heartbeat to CP-1');
    expect(heldName({ ...frame, messageType: 'CALLERROR' })).toBe('Error for Heartbeat from CP-1');
    expect(heldName({ ...frame, messageType: 'MALFORMED', action: null })).toBe('Unreadable text from CP-1');
  });

  it('counts down without saying 0 before it is over', () => {
    expect(left(AT + 30_000, AT)).toBe('30 s');
    expect(left(AT + 30_000, AT + 29_999)).toBe('1 s');
    expect(left(AT + 30_000, AT + 31_000)).toBe('0 s');
    expect(left(AT + 65_000, AT)).toBe('1 min 05 s');
  });

  it('tells its own deadline, more urgently near the end', () => {
    expect(ownDeadline(frame, AT + 15_000)).toMatchObject({ label: 'Goes on unchanged in', value: '15 s', tone: 'active', share: 0.5 });
    expect(ownDeadline(frame, AT + 26_000).tone).toBe('warn');
    expect(ownDeadline({ ...frame, delayed: true }, AT).label).toBe('Goes on, delayed, in');
  });

  it("tells the station's patience, or how long the CSMS has waited", () => {
    expect(peerPatience(frame, AT + 5_000)).toMatchObject({ label: 'The station gives up in', value: '15 s', tone: 'off' });
    expect(peerPatience(frame, AT + 16_000).tone).toBe('bad');
    expect(peerPatience(frame, AT + 20_000)).toMatchObject({ label: 'The station', value: 'has given up' });
    const fromCsms = { ...frame, direction: 'received', peerTimeoutAt: null } as const;
    expect(peerPatience(fromCsms, AT + 3_900)).toMatchObject({ label: 'The CSMS has waited for', value: '3 s', share: null });
    expect(peerPatience({ ...frame, messageType: 'CALLRESULT', peerTimeoutAt: null }, AT).label).toBe('The CSMS has waited for');
    expect(peerPatience({ ...frame, peerTimeoutAt: null }, AT).label).toBe('Held for');
  });

  it('says what became of a frame', () => {
    expect(releaseText('deadline')).toBe('went on unchanged at its deadline');
    expect(releaseText('something new')).toBe('is not held any more');
  });
});
