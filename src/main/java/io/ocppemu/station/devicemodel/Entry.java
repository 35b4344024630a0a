package io.ocppemu.station.devicemodel;

/**
 * A setting and what it stands at.
 *
 * @param value the current value; empty for one that is write-only, and for one that is unset
 */
public record Entry(SettingDefinition definition, String value) {}
