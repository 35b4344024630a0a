package io.ocppemu.station.devicemodel;

import io.ocppemu.station.devicemodel.StationShape.ConnectorShape;
import io.ocppemu.station.devicemodel.StationShape.EvseShape;
import io.ocppemu.station.devicemodel.StationShape.Features;
import java.util.List;

/** Station shapes the tests share. */
final class Shapes {
  /** A 22 kW post with two sockets. */
  static final StationShape SOCKETS =
      new StationShape(
          "Gridline",
          "Duo 22",
          "1.4.2",
          List.of(
              new EvseShape(22_000, 0, List.of(new ConnectorShape(ConnectorType.S_TYPE2, 3))),
              new EvseShape(22_000, 0, List.of(new ConnectorShape(ConnectorType.S_TYPE2, 3)))),
          Features.CORE);

  /** A fast charger: one EVSE with CCS and CHAdeMO, one with CCS that could discharge. */
  static final StationShape FAST =
      new StationShape(
          "Gridline",
          "Fast 150",
          "3.0.0",
          List.of(
              new EvseShape(
                  150_000,
                  0,
                  List.of(
                      new ConnectorShape(ConnectorType.C_CCS2, 0),
                      new ConnectorShape(ConnectorType.C_G105, 0))),
              new EvseShape(150_000, 20_000, List.of(new ConnectorShape(ConnectorType.C_CCS2, 0)))),
          Features.CORE);

  private Shapes() {}
}
