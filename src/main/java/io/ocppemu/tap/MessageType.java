package io.ocppemu.tap;

/** The kind of a frame as it shows before it is fully decoded (OCPP-J §4.1). */
public enum MessageType {
  CALL,
  CALLRESULT,
  CALLERROR,
  CALLRESULTERROR,
  SEND,
  /** Text whose message type cannot be read. */
  MALFORMED;

  /** The type with this message type number; {@link #MALFORMED} for any number outside 2 to 6. */
  public static MessageType ofTypeId(int typeId) {
    return switch (typeId) {
      case 2 -> CALL;
      case 3 -> CALLRESULT;
      case 4 -> CALLERROR;
      case 5 -> CALLRESULTERROR;
      case 6 -> SEND;
      default -> MALFORMED;
    };
  }
}
