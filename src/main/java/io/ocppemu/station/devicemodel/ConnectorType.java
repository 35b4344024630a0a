package io.ocppemu.station.devicemodel;

import java.util.Optional;

/**
 * The connectors a station can have, named as 2.x does (ConnectorEnumType, 2.1's connector list).
 * 1.6 never speaks of them; its stations have them all the same.
 */
public enum ConnectorType {
  C_CCS1("cCCS1", Current.DC, true),
  C_CCS2("cCCS2", Current.DC, true),
  C_CHAOJI("cChaoJi", Current.DC, true),
  C_G105("cG105", Current.DC, true),
  C_GBT_DC("cGBT-DC", Current.DC, true),
  C_MCS("cMCS", Current.DC, true),
  C_NACS("cNACS", Current.BOTH, true),
  C_TESLA("cTesla", Current.BOTH, true),
  C_TYPE1("cType1", Current.AC, true),
  C_TYPE2("cType2", Current.AC, true),
  S_309_1P_16A("s309-1P-16A", Current.AC, false),
  S_309_1P_32A("s309-1P-32A", Current.AC, false),
  S_309_3P_16A("s309-3P-16A", Current.AC, false),
  S_309_3P_32A("s309-3P-32A", Current.AC, false),
  S_BS1361("sBS1361", Current.AC, false),
  S_CEE_7_7("sCEE-7-7", Current.AC, false),
  S_TYPE2("sType2", Current.AC, false),
  S_TYPE3("sType3", Current.AC, false),
  PAN("Pan", Current.DC, true),
  W_INDUCTIVE("wInductive", Current.AC, true),
  OTHER_1PH_MAX_16A("Other1PhMax16A", Current.AC, false),
  OTHER_1PH_OVER_16A("Other1PhOver16A", Current.AC, false),
  OTHER_3PH("Other3Ph", Current.AC, false);

  /** What may flow through a connector of a type. */
  private enum Current {
    AC,
    DC,
    BOTH
  }

  private final String word;
  private final Current current;
  private final boolean cable;

  ConnectorType(String word, Current current, boolean cable) {
    this.word = word;
    this.current = current;
    this.cable = cable;
  }

  /** The word on the wire: {@code "cCCS2"}. */
  public String word() {
    return word;
  }

  /** Whether it can deliver alternating current. */
  public boolean alternatingCurrent() {
    return current != Current.DC;
  }

  /** Whether it can deliver direct current. */
  public boolean directCurrent() {
    return current != Current.AC;
  }

  /** Whether its cable, or whatever takes its place, is part of the station. */
  public boolean cable() {
    return cable;
  }

  /** The type with this {@link #word()}, empty when there is none. */
  public static Optional<ConnectorType> ofWord(String word) {
    for (ConnectorType type : values()) {
      if (type.word.equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
