package io.ocppemu.link;

import java.io.IOException;
import java.nio.ByteBuffer;

/** How a socket's bytes get onto a TCP channel. Used by the socket's loop only; never blocks. */
interface Transport {

  /** Moves the transport's own handshake on as far as it goes; true when it is complete. */
  boolean secure() throws IOException;

  /**
   * Reads into {@code into}, which has room: the number of bytes, 0 for none now, -1 at the end.
   */
  int read(ByteBuffer into) throws IOException;

  /** Takes as many of the bytes as it can now. */
  void write(ByteBuffer bytes) throws IOException;

  /** Whether taken bytes wait for the channel to become writable. */
  boolean pending();

  /** Says goodbye as far as that is possible without waiting. */
  void end();

  /** The TLS version, or empty. */
  String version();

  /** The TLS cipher suite, or empty. */
  String cipherSuite();
}
