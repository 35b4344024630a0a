package io.ocppemu.api;

/** Somebody else listens at the address the server was to listen at. */
public final class PortTakenException extends RuntimeException {
  PortTakenException(String bind, int port, Throwable cause) {
    super("port " + port + " at " + bind + " is in use; choose another with --port", cause);
  }
}
