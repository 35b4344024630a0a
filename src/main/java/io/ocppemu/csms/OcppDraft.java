package io.ocppemu.csms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.extensions.IExtension;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.HandshakeBuilder;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * RFC 6455 with our own say about handshakes: refusals carry a proper HTTP status, a handshake
 * without a common sub-protocol succeeds, and only connections that offer compression pay for it.
 * Used by one I/O thread at a time.
 */
final class OcppDraft extends Draft_6455 {
  /** Longer requests are refused unread. */
  private static final int REQUEST_MAX = 16 * 1024;

  private final Function<HandshakeRequest, Admission> gate;
  private final int messageBytesMax;
  private final boolean deflate;
  private final boolean only;

  /** Null until the handshake has been read. */
  private @Nullable Admission admission;

  private OcppDraft(
      Function<HandshakeRequest, Admission> gate,
      int messageBytesMax,
      boolean deflate,
      boolean only) {
    super(extensions(deflate, messageBytesMax), List.of(new Protocol("")), messageBytesMax);
    this.gate = gate;
    this.messageBytesMax = messageBytesMax;
    this.deflate = deflate;
    this.only = only;
  }

  /** The drafts to try in turn: without compression and, when wanted, with it. */
  static List<Draft> drafts(
      Function<HandshakeRequest, Admission> gate, int messageBytesMax, boolean compression) {
    OcppDraft plain = new OcppDraft(gate, messageBytesMax, false, !compression);
    return compression
        ? List.of(plain, new OcppDraft(gate, messageBytesMax, true, false))
        : List.of(plain);
  }

  private static List<IExtension> extensions(boolean deflate, int messageBytesMax) {
    return deflate ? List.of(new MessageDeflate(messageBytesMax)) : List.of();
  }

  /** What was decided; null before the handshake. */
  @Nullable Admission admission() {
    return admission;
  }

  @Override
  public Handshakedata translateHandshake(ByteBuffer buffer) throws InvalidHandshakeException {
    if (buffer.remaining() > REQUEST_MAX) {
      throw new InvalidHandshakeException("the request is longer than " + REQUEST_MAX + " bytes");
    }
    return super.translateHandshake(buffer);
  }

  @Override
  public HandshakeState acceptHandshakeAsServer(ClientHandshake request)
      throws InvalidHandshakeException {
    boolean offered = MessageDeflate.agreeable(request.getFieldValue("Sec-WebSocket-Extensions"));
    if (!only && offered != deflate) {
      return HandshakeState.NOT_MATCHED;
    }
    Admission decided =
        gate.apply(
            new HandshakeRequest(
                request.getResourceDescriptor(),
                request.getFieldValue("Upgrade"),
                request.getFieldValue("Sec-WebSocket-Version"),
                request.getFieldValue("Sec-WebSocket-Key"),
                request.getFieldValue("Sec-WebSocket-Protocol"),
                request.getFieldValue("Authorization")));
    admission = decided;
    return switch (decided) {
      case Admission.Admitted admitted -> super.acceptHandshakeAsServer(request);
      case Admission.Refused refused -> HandshakeState.MATCHED;
    };
  }

  @Override
  public IProtocol getProtocol() {
    return admission instanceof Admission.Admitted admitted && admitted.version() != null
        ? new Protocol(admitted.version().subprotocol())
        : new Protocol("");
  }

  @Override
  public HandshakeBuilder postProcessHandshakeResponseAsServer(
      ClientHandshake request, ServerHandshakeBuilder response) throws InvalidHandshakeException {
    if (admission instanceof Admission.Refused) {
      return response;
    }
    return super.postProcessHandshakeResponseAsServer(request, response);
  }

  @Override
  public List<ByteBuffer> createHandshake(Handshakedata handshake, boolean withContent) {
    if (admission instanceof Admission.Refused refused) {
      String head =
          "HTTP/1.1 %d %s\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
              .formatted(refused.status(), refused.phrase(), refused.header());
      return List.of(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
    }
    return super.createHandshake(handshake, withContent);
  }

  @Override
  public Draft copyInstance() {
    return new OcppDraft(gate, messageBytesMax, deflate, only);
  }

  // Two drafts are the same only when they are the same object.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
