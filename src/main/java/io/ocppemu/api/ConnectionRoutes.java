package io.ocppemu.api;

import io.ocppemu.api.ConnectionViews.ClosingView;
import io.ocppemu.api.ConnectionViews.ConnectionView;
import io.ocppemu.api.ConnectionViews.HeaderView;
import io.ocppemu.link.Closing;
import io.ocppemu.link.DialFailure;
import io.ocppemu.link.Handshake;
import io.ocppemu.link.LinkAttempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a station's connections to its CSMS were opened and how they ended. */
final class ConnectionRoutes {
  private static final int SWITCHING_PROTOCOLS = 101;

  private final Found found;

  ConnectionRoutes(Found found) {
    this.found = found;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/stations/{id}/connections",
                "Lists a station's last connections with their handshakes, the newest first")
            .answers(Types.list(ConnectionView.class))
            .by(this::connections));
  }

  private Answer connections(Ask ask) {
    return Answer.ok(
        found.station(ask).link().attempts().stream().map(ConnectionRoutes::view).toList());
  }

  private static ConnectionView view(LinkAttempt attempt) {
    Optional<Handshake> handshake = attempt.handshake();
    Optional<DialFailure> failure = attempt.failure();
    Map<String, String> asked =
        handshake
            .map(Handshake::requestHeaders)
            .orElseGet(() -> failure.map(DialFailure::requestHeaders).orElse(Map.of()));
    Map<String, String> answered =
        handshake
            .map(Handshake::responseHeaders)
            .orElseGet(() -> failure.map(DialFailure::responseHeaders).orElse(Map.of()));
    return new ConnectionView(
        attempt.number(),
        attempt.dialledAt(),
        attempt.openedAt().orElse(null),
        attempt.endedAt().orElse(null),
        attempt.url(),
        attempt.offered(),
        handshake.flatMap(Handshake::subprotocol).orElse(null),
        handshake.isPresent()
            ? Integer.valueOf(SWITCHING_PROTOCOLS)
            : failure
                .map(DialFailure::httpStatus)
                .filter(s -> s.isPresent())
                .map(s -> s.getAsInt())
                .orElse(null),
        headers(asked),
        headers(answered),
        handshake.map(Handshake::tlsVersion).filter(text -> !text.isEmpty()).orElse(null),
        handshake.map(Handshake::cipherSuite).filter(text -> !text.isEmpty()).orElse(null),
        handshake.map(Handshake::compression).orElse(false),
        handshake.map(each -> each.took().toNanos() / 1e6).orElse(null),
        failure.map(each -> each.kind().name()).orElse(null),
        attempt.closing().map(ConnectionRoutes::view).orElse(null),
        attempt.ending());
  }

  private static ClosingView view(Closing closing) {
    return new ClosingView(
        closing.code(), closing.reason(), closing.byPeer(), closing.clean(), closing.cause());
  }

  private static List<HeaderView> headers(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(each -> new HeaderView(each.getKey(), each.getValue()))
        .toList();
  }
}
