package io.ocppemu.ocpp;

import io.ocppemu.wire.ErrorCode;

/** What the station answers to a request of the CSMS. */
public sealed interface Decision {

  /** A CALLRESULT; {@code response} is a record whose fields are the payload's. */
  record Answer(Object response) implements Decision {}

  /** A CALLERROR. */
  record Refusal(ErrorCode code, String description) implements Decision {}

  /** The payload that is an empty object. */
  record Empty() {}

  /** Answers with the fields of {@code response}; null fields are left out. */
  static Decision answer(Object response) {
    return new Answer(response);
  }

  /** Answers with the one field {@code status}. */
  static Decision status(String word) {
    return new Answer(new Status(word));
  }

  /** Refuses. */
  static Decision refuse(ErrorCode code, String description) {
    return new Refusal(code, description);
  }

  /** The payload of many answers. */
  record Status(String status) {}
}
