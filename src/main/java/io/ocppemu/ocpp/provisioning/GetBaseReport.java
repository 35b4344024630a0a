package io.ocppemu.ocpp.provisioning;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.station.StationState;
import io.ocppemu.station.devicemodel.DeviceModel;
import io.ocppemu.station.devicemodel.ReportBase;
import io.ocppemu.wire.Dialect;

/** Asks for one of the reports every station knows; NotifyReport delivers it (2.x B07). */
public final class GetBaseReport {
  public static final Action ACTION =
      Action.named("GetBaseReport").on(Dialect.V2, Request.class, GetBaseReport::on).build();

  private GetBaseReport() {}

  record Request(int requestId, String reportBase) {}

  private static Decision on(Request request, Desk desk) {
    StationState station = desk.station();
    if (NotifyReport.busy(station)) {
      return Decision.status("Rejected");
    }
    for (ReportBase base : ReportBase.values()) {
      if (base.word().equals(request.reportBase())) {
        station.refreshSettings();
        NotifyReport.deliver(
            request.requestId(), new DeviceModel(station.settings()).report(base), station);
        return Decision.status("Accepted");
      }
    }
    return Decision.status("NotSupported");
  }
}
