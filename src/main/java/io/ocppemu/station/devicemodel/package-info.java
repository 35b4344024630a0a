/**
 * Purpose: what a station can be told to do: its settings, by 1.6 key or 2.x variable.
 *
 * <p>Door: {@link io.ocppemu.station.devicemodel.Settings}, {@link
 * io.ocppemu.station.devicemodel.Knob}, {@link io.ocppemu.station.devicemodel.Catalogue}, {@link
 * io.ocppemu.station.devicemodel.DeviceModel}.
 *
 * <p>Threads: a catalogue is immutable; settings belong to one station and its STATION lock.
 *
 * <p>Never: JSON, files, clocks, the meaning of a setting: that is the station's.
 */
@NullMarked
package io.ocppemu.station.devicemodel;

import org.jspecify.annotations.NullMarked;
