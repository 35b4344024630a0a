/** Made-up breakpoints: they are kept, and hold what they are told to, not what passes. */
export class FakeBreakpoints {
  constructor(world) {
    this.world = world;
    this.list = [];
    this.held = [];
    this.released = [];
    this.timers = new Set();
    this.numbers = 0;
  }

  view() {
    return {
      now: new Date().toISOString(), breakpoints: this.list,
      held: this.held.map((frame) => ({ ...frame, text: undefined })), released: this.released.slice(-20),
    };
  }

  told() {
    this.world.send([{ type: 'breakpoints', breakpoints: this.view() }]);
  }

  /** Holds a frame that is made up now. */
  hold({ stationId, direction = 'sent', action, payload = {}, seconds = 30, patience = null, messageId = `m-${++this.numbers}` }) {
    const now = Date.now();
    const text = JSON.stringify([2, messageId, action, payload]);
    const breakpoint = this.list[0];
    if (breakpoint !== undefined) breakpoint.hits++;
    const frame = {
      id: `h${++this.numbers}`, breakpointId: breakpoint?.id ?? 'b0', stationId, direction, messageId, action, text,
      version: this.world.stations.get(stationId).version, messageType: 'CALL', size: text.length, masked: false, delayed: false,
      heldAt: new Date(now).toISOString(), deadlineAt: new Date(now + seconds * 1000).toISOString(),
      peerTimeoutAt: patience === null ? null : new Date(now + patience * 1000).toISOString(),
    };
    this.held.push(frame);
    this.later(seconds * 1000, () => this.over(frame, frame.delayed ? 'delayed' : 'deadline'));
    this.told();
    return frame.id;
  }

  later(millis, task) {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      task();
    }, millis);
    this.timers.add(timer);
  }

  over(frame, how) {
    if (!this.held.includes(frame)) return;
    this.held = this.held.filter((each) => each !== frame);
    this.released.push({ id: frame.id, how, at: new Date().toISOString() });
    this.told();
  }

  stop() {
    this.timers.forEach(clearTimeout);
  }

  answer(method, id, heldId, body) {
    if (id === 'held' && method === 'GET') return [200, this.held];
    if (id === 'held') return this.decide(heldId, body);
    if (method === 'GET') return [200, this.view()];
    const known = this.list.find((each) => each.id === id);
    if (method === 'DELETE') this.list = this.list.filter((each) => each !== known);
    if (method === 'PATCH') known.armed = body.armed;
    if (method === 'POST') {
      if (/\b(latency|seq|finding|code)[:=<>!]/.test(body.filter)) {
        const message = 'cannot ask for latency: it is not known of a frame on its way';
        return [400, { type: 'about:blank', title: 'Malformed', status: 400, detail: `filter ${message}`, errors: [{ field: 'filter', message }] }];
      }
      this.list.push({ id: `b${++this.numbers}`, direction: 'both', times: 0, deadlineSeconds: 30, armed: true, hits: 0, ...body });
    }
    this.told();
    return method === 'DELETE' ? [204] : [method === 'POST' ? 201 : 200, known ?? this.list.at(-1)];
  }

  decide(id, body) {
    const frame = this.held.find((each) => each.id === id);
    if (frame === undefined) return [409, { type: 'about:blank', title: 'Conflict', status: 409, detail: `Frame ${id} is not held any more` }];
    const at = new Date(Date.now() + (body.delayMillis ?? 0)).toISOString();
    if (body.action === 'delay') {
      Object.assign(frame, { delayed: true, deadlineAt: at, text: body.text ?? frame.text });
      this.later(body.delayMillis, () => this.over(frame, 'delayed'));
      this.told();
      return [200, { id, how: 'delayed', at }];
    }
    const how = { drop: 'dropped', answer: 'answered', resume: body.text === undefined ? 'resumed' : 'edited' }[body.action];
    const station = this.world.stations.get(frame.stationId);
    const text = JSON.parse(body.text ?? frame.text);
    const message = this.world.frame(station, frame.direction, 'CALL', frame.action, frame.messageId, text, text[3], null, 0);
    message.marks = ['held', ...(how === 'resumed' ? [] : [how]), ...(body.action === 'resume' ? [] : ['not-sent'])];
    this.world.send([{ type: 'message', message }]);
    this.over(frame, how);
    return [200, { id, how, at }];
  }
}
