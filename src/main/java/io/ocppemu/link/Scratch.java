package io.ocppemu.link;

import java.nio.ByteBuffer;

/**
 * The buffers all sockets of one loop work in; nothing stays in them between two sockets. Each
 * holds more than the largest TLS record. They are arrays because the frame reader reads from an
 * array.
 */
final class Scratch {
  private static final int SIZE = 64 * 1024;

  /** Bytes as the WebSocket protocol sees them. */
  final ByteBuffer plain = ByteBuffer.allocate(SIZE);

  /** Encrypted bytes on their way in. */
  final ByteBuffer netIn = ByteBuffer.allocate(SIZE);

  /** Encrypted bytes on their way out. */
  final ByteBuffer netOut = ByteBuffer.allocate(SIZE);

  /** The compressor. */
  final Deflate.Shared deflate = new Deflate.Shared();
}
