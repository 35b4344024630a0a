package io.ocppemu.link;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.enums.Role;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.ClientHandshakeBuilder;
import org.java_websocket.handshake.HandshakeImpl1Client;
import org.java_websocket.handshake.HandshakeImpl1Server;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The opening handshake of RFC 6455 §4: the request we send and the judgement of the answer. The
 * answer's subprotocol is judged here and kept from the library, which would refuse an answer
 * without one.
 */
final class Upgrade {
  private static final String PROTOCOL = "Sec-WebSocket-Protocol";
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
  private static final String AUTHORIZATION = "Authorization";
  private static final String MASKED = "Basic ***";
  private static final String ACCEPT = "Sec-WebSocket-Accept";

  private final DialPlan plan;
  private final Draft_6455 draft;
  private final ClientHandshakeBuilder request;

  Upgrade(DialPlan plan, Deflate.Shared shared) {
    this.plan = plan;
    this.draft =
        new Draft_6455(
            plan.compression() ? List.of(new Deflate(shared)) : List.of(),
            List.of(new Protocol("")),
            plan.maxFrameBytes());
    draft.setParseMode(Role.CLIENT);
    HandshakeImpl1Client asked = new HandshakeImpl1Client();
    asked.setResourceDescriptor(plan.resource());
    asked.put("Host", host());
    plan.headers().forEach(asked::put);
    if (!plan.subprotocols().isEmpty()) {
      asked.put(PROTOCOL, String.join(", ", plan.subprotocols()));
    }
    this.request = draft.postProcessHandshakeRequestAsClient(asked);
  }

  /** The bytes of the request. */
  ByteBuffer request() {
    return draft.createHandshake(request).getFirst();
  }

  /** The headers of the request; what stands in Authorization is masked. */
  Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .iterateHttpFields()
        .forEachRemaining(
            name ->
                headers.put(
                    name,
                    name.equalsIgnoreCase(AUTHORIZATION) ? MASKED : request.getFieldValue(name)));
    return headers;
  }

  /** Judges the answer: empty when the socket is open, else why not. */
  Optional<DialFailure> judge(UpgradeHead head) {
    return refusal(head).map(failure -> failure.with(headers(), head.headers()));
  }

  private Optional<DialFailure> refusal(UpgradeHead head) {
    if (head.status() != 101) {
      return Optional.of(
          new DialFailure(
              DialFailure.Kind.HTTP_STATUS,
              OptionalInt.of(head.status()),
              sentence(head),
              Map.of(),
              Map.of()));
    }
    String fault = fault(head);
    if (fault != null) {
      return Optional.of(DialFailure.of(DialFailure.Kind.BAD_HANDSHAKE, fault));
    }
    String chosen = head.header(PROTOCOL);
    if (!chosen.isEmpty() && !plan.subprotocols().contains(chosen)) {
      return Optional.of(
          DialFailure.of(
              DialFailure.Kind.SUBPROTOCOL,
              "the CSMS chose subprotocol '" + chosen + "', offered were " + plan.subprotocols()));
    }
    return Optional.empty();
  }

  /** The codec of frames, to be used after a good judgement. */
  Draft_6455 draft() {
    return draft;
  }

  /** The agreed compression, or null; known after a good judgement. */
  @Nullable Deflate deflate() {
    return draft.getExtension() instanceof Deflate agreed ? agreed : null;
  }

  private @Nullable String fault(UpgradeHead head) {
    if (!head.header("Upgrade").equalsIgnoreCase("websocket")) {
      return "the answer's header Upgrade is '" + head.header("Upgrade") + "', not websocket";
    }
    if (!head.header("Connection").toLowerCase(Locale.ROOT).contains("upgrade")) {
      return "the answer's header Connection is '" + head.header("Connection") + "', not Upgrade";
    }
    if (head.header(ACCEPT).isEmpty()) {
      return "the answer has no header " + ACCEPT;
    }
    HandshakeImpl1Server answer = new HandshakeImpl1Server();
    answer.put("Upgrade", "websocket");
    answer.put("Connection", "Upgrade");
    answer.put(ACCEPT, head.header(ACCEPT));
    answer.put(EXTENSIONS, head.header(EXTENSIONS));
    try {
      if (draft.acceptHandshakeAsClient(request, answer) != HandshakeState.MATCHED) {
        return "the answer's header " + ACCEPT + " does not fit our key";
      }
    } catch (InvalidHandshakeException e) {
      return "the answer was refused: " + e.getMessage();
    }
    // The library lets any extension pass; RFC 6455 §4.1 demands to fail on one not offered.
    if (!head.header(EXTENSIONS).isEmpty() && deflate() == null) {
      return "the answer uses an extension that was not offered: " + head.header(EXTENSIONS);
    }
    return null;
  }

  private String host() {
    String host = plan.host().contains(":") ? "[" + plan.host() + "]" : plan.host();
    int usual = plan.secure() ? 443 : 80;
    return plan.port() == usual ? host : host + ":" + plan.port();
  }

  private static String sentence(UpgradeHead head) {
    String said = "the CSMS answered " + (head.status() + " " + head.phrase()).strip();
    String elsewhere = head.header("Location");
    return elsewhere.isEmpty() ? said : said + " to " + elsewhere + ", which is not followed";
  }
}
