import type { Dashboard, Finding, Info, Message, ServerEvent, Station } from '../wire/contract';
import type { Api } from '../wire/http';
import type { LiveListener, LiveState } from '../wire/live';
import { LiveConnection } from '../wire/live';
import { Breakpoints } from './breakpoints';
import { Emitter } from './emitter';
import { bufferSize } from './buffer';
import { Feed } from './feed';
import type { OldestInLog, PagesBefore } from './gap-pages';
import { Stations } from './stations';

const STATION_FEED_CAPACITY = 20_000;
const FINDINGS_KEPT = 500;
const DASHBOARDS_KEPT = 150;

/** Everything the pages share: what the emulator last said, and the way to ask it for more. */
export class App implements LiveListener {
  readonly stations = new Stations();
  readonly breakpoints = new Breakpoints();
  readonly feed: Feed;
  readonly connection = new Emitter(50);
  readonly dashboards = new Emitter(50);
  readonly findingChanges = new Emitter(200);
  live: LiveState = { state: 'connecting' };
  info: Info | null = null;
  dashboard: Dashboard | null = null;
  /** The last five minutes of summaries, oldest first. */
  dashboardHistory: readonly Dashboard[] = [];
  findings: readonly Finding[] = [];
  private readonly stationFeeds = new Map<string, Feed>();
  private readonly link: LiveConnection;

  constructor(
    readonly api: Api,
    liveUrl: string,
  ) {
    this.feed = new Feed(...this.log({}), bufferSize());
    this.link = new LiveConnection(liveUrl, this);
  }

  start(): void {
    this.link.start();
    void this.readInfo();
  }

  reconnect(): void {
    this.link.retryNow();
  }

  /** The frames of one station, from the log and live. Kept for the life of the page. */
  stationFeed(stationId: string): Feed {
    let feed = this.stationFeeds.get(stationId);
    if (feed === undefined) {
      feed = new Feed(...this.log({ stationId }), STATION_FEED_CAPACITY);
      this.stationFeeds.set(stationId, feed);
    }
    return feed;
  }

  /** Takes over a station that an answer brought, without waiting for the live stream. */
  took(station: Station): void {
    this.stations.put(station);
  }

  async refreshStation(id: string): Promise<void> {
    this.took(await this.api.station(id));
  }

  onState(state: LiveState): void {
    this.live = state;
    // A socket that was turned away says nothing of why; the next answer does.
    if (state.state === 'lost' || this.info === null) void this.readInfo();
    this.connection.changed();
  }

  onRestart(): void {
    this.feed.restart();
    for (const feed of this.stationFeeds.values()) feed.restart();
  }

  onEvents(events: readonly ServerEvent[]): void {
    const messages: Message[] = [];
    const findings: Finding[] = [];
    for (const event of events) {
      switch (event.type) {
        case 'message':
          messages.push(event.message);
          break;
        case 'snapshot':
          this.stations.replaceAll(event.stations);
          this.breakpoints.take(event.breakpoints);
          messages.push(...event.messages);
          break;
        case 'stations':
          this.stations.putAll(event.stations);
          break;
        case 'gap':
          this.take(messages.splice(0));
          this.readBreakpoints();
          this.feed.appendGap(event);
          for (const feed of this.stationFeeds.values()) feed.appendGap(event);
          break;
        case 'station':
          if (event.station == null) this.stations.remove(event.stationId ?? '');
          else this.stations.put(event.station);
          break;
        case 'breakpoints':
          this.breakpoints.take(event.breakpoints);
          break;
        case 'finding':
          findings.push(event.finding);
          break;
        case 'dashboard_update':
          this.dashboard = event.dashboard;
          this.dashboardHistory = [...this.dashboardHistory, event.dashboard].slice(
            -DASHBOARDS_KEPT,
          );
          this.dashboards.changed();
          break;
        case 'welcome':
        case 'pong':
        case 'error':
          break;
      }
    }
    this.take(messages);
    if (findings.length > 0) this.takeFindings(findings);
  }

  /** Asks for what a gap may have swallowed. */
  private readBreakpoints(): void {
    this.api.breakpoints().then(
      (told) => this.breakpoints.take(told),
      () => undefined,
    );
  }

  private take(messages: readonly Message[]): void {
    if (messages.length === 0) return;
    this.feed.append(messages);
    if (this.stationFeeds.size === 0) return;
    for (const [stationId, feed] of this.stationFeeds) {
      const own = messages.filter((message) => message.stationId === stationId);
      if (own.length > 0) feed.append(own);
    }
  }

  /** In the order in which they came, after the frames that they are about. */
  private takeFindings(findings: readonly Finding[]): void {
    this.findings = [...findings.toReversed(), ...this.findings].slice(0, FINDINGS_KEPT);
    this.findingChanges.changed();
    this.feed.note(findings);
    for (const [stationId, feed] of this.stationFeeds) {
      feed.note(findings.filter((finding) => finding.stationId === stationId));
    }
  }

  /** How frames are asked of the log: before a number, which is what a cursor is, and its oldest. */
  private log(query: { stationId?: string }): [PagesBefore, OldestInLog] {
    return [
      (before, limit) => this.api.messages({ ...query, cursor: before, order: 'newest', limit }),
      async () => (await this.api.messages({ order: 'oldest', limit: 1 })).messages[0]?.seq ?? null,
    ];
  }

  private async readInfo(): Promise<void> {
    try {
      this.info = await this.api.info();
      this.connection.changed();
    } catch {
      // The connection banner tells of it; the next connection asks again.
    }
  }
}
