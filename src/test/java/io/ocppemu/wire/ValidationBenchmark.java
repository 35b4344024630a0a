package io.ocppemu.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.management.ThreadMXBean;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * What one frame costs on its way in: header, decoding, validation, and the same validation by a
 * general JSON Schema library (dev.harrel, on the same definition, compiled once). A program that
 * prints a table:
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test \
 *   -Dmain.class=io.ocppemu.wire.ValidationBenchmark -Demulator.args=
 * </pre>
 *
 * <p>Each figure is the median of nine rounds after two seconds of warming up, on one thread.
 */
public final class ValidationBenchmark {

  private static final int ROUNDS = 9;
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final long ROUND_NANOS = 200_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private record Sample(String name, Version version, String text) {}

  private record Cost(double micros, double bytes) {}

  private ValidationBenchmark() {}

  public static void main(String[] args) {
    System.out.printf(
        Locale.ROOT,
        "Java %s, %d processors%n%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors());
    startUp();
    System.out.println("| per frame | step | µs | bytes allocated |");
    System.out.println("|---|---|---|---|");
    for (Sample sample : new Sample[] {meterValues(), transactionEvent()}) {
      measure(sample);
    }
  }

  /** Before anything else has loaded a definition. */
  private static void startUp() {
    long start = System.nanoTime();
    Definitions definitions = Definitions.bundled();
    long indexed = System.nanoTime();
    definitions.find(Version.V1_6, "BootNotification", Part.REQUEST);
    long first = System.nanoTime();
    for (Version version : Version.values()) {
      for (String action : definitions.actions(version)) {
        definitions.find(version, action, Part.REQUEST);
      }
    }
    long all = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "Cold start: definitions known after %.0f ms, the first message compiled after %.0f ms"
            + " more, all 194 actions after %.0f ms more%n%n",
        (indexed - start) / 1e6,
        (first - indexed) / 1e6,
        (all - first) / 1e6);
  }

  private static void measure(Sample sample) {
    Frame.Call call = call(sample);
    JsonObject payload = call.payload().getAsJsonObject();
    MessageDefinition ours =
        Definitions.bundled().find(sample.version, call.action(), Part.REQUEST).orElseThrow();
    Validator library =
        new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
    JsonObject schema = Definitions.bundled().schema(sample.version, call.action());
    JsonObject standalone = schema.getAsJsonObject("request");
    standalone.add("$defs", schema.get("$defs"));
    URI uri = library.registerSchema(standalone);

    String name = "%s (%s), %d bytes".formatted(call.action(), sample.name, sample.text.length());
    print(name, "header only (peek)", () -> FrameHeader.peek(sample.text).typeId() == 2);
    print(name, "Gson alone (JsonParser)", () -> JsonParser.parseString(sample.text).isJsonArray());
    print(name, "decode", () -> decode(sample) instanceof Decoded.Good);
    print(name, "validate, ours", () -> ours.validate(payload).isEmpty());
    print(name, "validate, dev.harrel", () -> library.validate(uri, payload).isValid());
    print(name, "encode", () -> !FrameCodec.encode(call).isEmpty());
  }

  private static Frame.Call call(Sample sample) {
    return (Frame.Call) ((Decoded.Good) decode(sample)).frame();
  }

  private static Decoded decode(Sample sample) {
    return FrameCodec.decode(sample.text, sample.version, WireLimits.DEFAULT);
  }

  private static void print(String name, String step, BooleanSupplier work) {
    Cost cost = cost(work);
    System.out.printf(
        Locale.ROOT, "| %s | %s | %.2f | %.0f |%n", name, step, cost.micros, cost.bytes);
  }

  private static Cost cost(BooleanSupplier work) {
    long end = System.nanoTime() + WARM_UP_NANOS;
    int perBatch = 100;
    while (System.nanoTime() < end) {
      run(work, perBatch);
    }
    double[] micros = new double[ROUNDS];
    double[] bytes = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long frames = 0;
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      while (System.nanoTime() - start < ROUND_NANOS) {
        run(work, perBatch);
        frames += perBatch;
      }
      micros[round] = (System.nanoTime() - start) / 1e3 / frames;
      bytes[round] = (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / frames;
    }
    return new Cost(median(micros), median(bytes));
  }

  private static void run(BooleanSupplier work, int times) {
    for (int i = 0; i < times; i++) {
      if (!work.getAsBoolean()) {
        throw new IllegalStateException("the sample is not valid");
      }
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static Sample meterValues() {
    String value =
        """
        {"value":"%s","context":"Sample.Periodic","format":"Raw","measurand":"%s",\
        "phase":"%s","location":"Outlet","unit":"%s"}\
        """;
    String values =
        String.join(
            ",",
            value.formatted("16.02", "Current.Import", "L1", "A"),
            value.formatted("15.98", "Current.Import", "L2", "A"),
            value.formatted("16.00", "Current.Import", "L3", "A"),
            value.formatted("230.1", "Voltage", "L1-N", "V"),
            value.formatted("229.8", "Voltage", "L2-N", "V"),
            value.formatted("230.4", "Voltage", "L3-N", "V"),
            value.formatted("16.00", "Current.Offered", "L1", "A"),
            "{\"value\":\"11040\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"}",
            "{\"value\":\"1234567\",\"unit\":\"Wh\"}");
    return new Sample(
        "1.6",
        Version.V1_6,
        """
        [2,"6f1c2a9e-7d0b-4c5f-9a39-2f1f0c7b9d10","MeterValues",{"connectorId":1,\
        "transactionId":4711,"meterValue":[{"timestamp":"2030-05-01T12:00:00.000Z",\
        "sampledValue":[%s]}]}]\
        """
            .formatted(values));
  }

  private static Sample transactionEvent() {
    String value =
        """
        {"value":%s,"context":"Sample.Periodic","measurand":"%s","phase":"%s",\
        "location":"Outlet","unitOfMeasure":{"unit":"%s","multiplier":0}}\
        """;
    String values =
        String.join(
            ",",
            value.formatted("16.02", "Current.Import", "L1", "A"),
            value.formatted("15.98", "Current.Import", "L2", "A"),
            value.formatted("16.0", "Current.Import", "L3", "A"),
            value.formatted("230.1", "Voltage", "L1-N", "V"),
            value.formatted("229.8", "Voltage", "L2-N", "V"),
            value.formatted("230.4", "Voltage", "L3-N", "V"),
            value.formatted("1234567.8", "Energy.Active.Import.Register", "L1", "Wh"));
    return new Sample(
        "2.0.1",
        Version.V2_0_1,
        """
        [2,"6f1c2a9e-7d0b-4c5f-9a39-2f1f0c7b9d10","TransactionEvent",{"eventType":"Updated",\
        "timestamp":"2030-05-01T12:00:00.000Z","triggerReason":"MeterValuePeriodic","seqNo":12,\
        "offline":false,"numberOfPhasesUsed":3,"cableMaxCurrent":32,"transactionInfo":{\
        "transactionId":"3c0f6c6e-3f0e-4f0e-8a0e-1f4a1b2c3d4e","chargingState":"Charging",\
        "timeSpentCharging":3600},"evse":{"id":1,"connectorId":1},"idToken":{\
        "idToken":"04A1B2C3D4E5F6","type":"ISO14443"},"meterValue":[{\
        "timestamp":"2030-05-01T12:00:00.000Z","sampledValue":[%s]}]}]\
        """
            .formatted(values));
  }
}
