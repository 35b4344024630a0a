package io.ocppemu.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of a station's connections. */
final class ConnectionViews {

  private ConnectionViews() {}

  record HeaderView(String name, String value) {}

  record ClosingView(int code, String reason, boolean byPeer, boolean clean, String cause) {}

  record ConnectionView(
      int number,
      Instant dialledAt,
      @Nullable Instant openedAt,
      @Nullable Instant endedAt,
      String url,
      List<String> offered,
      @Nullable String subprotocol,
      @Nullable Integer httpStatus,
      List<HeaderView> requestHeaders,
      List<HeaderView> responseHeaders,
      @Nullable String tlsVersion,
      @Nullable String cipherSuite,
      boolean compression,
      @Nullable Double tookMillis,
      @Nullable String failure,
      @Nullable ClosingView closing,
      String ending) {}
}
