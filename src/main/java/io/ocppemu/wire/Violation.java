package io.ocppemu.wire;

/**
 * One way in which a payload is not what its definition says.
 *
 * @param pointer RFC 6901 JSON pointer into the payload, "" for the payload itself; a missing field
 *     is pointed at where it should stand
 * @param rule the JSON Schema keyword that was broken: {@code required}, {@code maxLength} …
 * @param detail a sentence that names the field and what was expected
 * @param code the error code a refusal carries
 */
public record Violation(String pointer, String rule, String detail, ErrorCode code) {}
