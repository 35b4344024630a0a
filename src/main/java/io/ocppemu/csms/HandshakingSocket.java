package io.ocppemu.csms;

import java.nio.ByteBuffer;
import java.util.List;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.ReadyState;
import org.java_websocket.enums.Role;
import org.jspecify.annotations.Nullable;

/**
 * A server's socket that also ends when what came in was no handshake at all: the library answers
 * such a request but then keeps the connection, and goes on reading, for ever.
 */
final class HandshakingSocket extends WebSocketImpl {
  /**
   * Stands in for the draft that was never agreed on, so that the refusal is flushed and closed.
   */
  private static final Draft NO_DRAFT = new Draft_6455();

  static {
    NO_DRAFT.setParseMode(Role.SERVER);
  }

  HandshakingSocket(WebSocketAdapter listener, List<Draft> drafts) {
    super(listener, drafts);
  }

  @Override
  public void decode(ByteBuffer bytes) {
    if (isFlushAndClose() && getReadyState() == ReadyState.NOT_YET_CONNECTED) {
      return;
    }
    super.decode(bytes);
  }

  @Override
  public @Nullable Draft getDraft() {
    Draft agreed = super.getDraft();
    return agreed == null && isFlushAndClose() ? NO_DRAFT : agreed;
  }
}
