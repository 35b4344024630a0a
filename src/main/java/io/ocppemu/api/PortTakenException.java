package io.ocppemu.api;

import java.net.BindException;

/** The server cannot listen where it was to listen, mostly because somebody else does. */
public final class PortTakenException extends RuntimeException {
  PortTakenException(String bind, int port, Throwable cause) {
    super(
        (cause instanceof BindException || cause.getCause() instanceof BindException
                ? "port " + port + " at " + bind + " is in use"
                : "cannot listen at " + bind + ":" + port + ": " + cause.getMessage())
            + "; choose another with --port",
        cause);
  }
}
