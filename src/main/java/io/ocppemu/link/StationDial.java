package io.ocppemu.link;

import io.ocppemu.kernel.BackOff;
import io.ocppemu.kernel.UrlPolicy;
import io.ocppemu.station.Station;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How a station dials, as its plan and its settings say. */
final class StationDial {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration HANDSHAKE = Duration.ofSeconds(20);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private StationDial() {}

  /**
   * How to dial under the station's identity; takes the STATION lock.
   *
   * @param ending stands behind the identity
   * @param urls says whether the address may be dialled
   */
  static DialPlan plan(
      Station station, Version version, LinkPlan plan, String ending, UrlPolicy urls, Instant now) {
    record Asked(String password, int profile, Duration ping) {}
    Asked asked =
        station.decide(
            now,
            state ->
                new Asked(
                    state.settings().text(Knob.BASIC_AUTH_PASSWORD),
                    state.settings().number(Knob.SECURITY_PROFILE),
                    state.settings().seconds(Knob.WEB_SOCKET_PING_INTERVAL)));
    boolean hex = plan.hexPassword() && version.dialect() == Dialect.V16;
    Map<String, String> headers = Credentials.header(station.stationId(), asked.password(), hex);
    DialPlan dial =
        DialPlan.to(plan.url(station.stationId() + ending, urls))
            .withSubprotocols(List.of(version.subprotocol()))
            .withHeaders(headers)
            .withTimeouts(CONNECT, HANDSHAKE, CLOSE)
            .withCompression(plan.compression());
    if (asked.ping().isPositive()) {
      dial = dial.withPings(asked.ping(), asked.ping());
    } else {
      dial = dial.withPings(Duration.ZERO, CONNECT);
    }
    return plan.tls().isPresent() ? dial.withTls(plan.tls().get()) : dial;
  }

  /** How long to wait before each further dial; takes the STATION lock (2.x part 4 §5.4). */
  static BackOff backOff(Station station, Instant now) {
    return station.decide(
        now,
        state ->
            new BackOff(
                state.settings().seconds(Knob.BACK_OFF_MINIMUM),
                state.settings().seconds(Knob.BACK_OFF_RANDOM_RANGE),
                Math.min(30, state.settings().number(Knob.BACK_OFF_REPEAT_TIMES))));
  }
}
