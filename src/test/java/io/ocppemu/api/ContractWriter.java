package io.ocppemu.api;

import com.google.gson.JsonElement;
import io.ocppemu.api.Facet.Words;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the contract's records as TypeScript, for the pages. Run its {@code main} after changing a
 * record; {@link ContractTest} fails until then.
 */
final class ContractWriter {
  /** The file of the pages that is written. */
  static final Path FILE = Path.of("frontend", "src", "wire", "contract.ts");

  private static final String HEAD =
      """
      // The HTTP and WebSocket contract as TypeScript types. Written by ContractWriter from the
      // server's records: do not edit. Declarations only, no value may be exported from here.
      """;

  private static final List<Class<?>> HOLDERS =
      List.of(
          SystemViews.class,
          StationViews.class,
          ConnectionViews.class,
          StationBodies.class,
          MessageViews.class,
          SavedViews.class,
          FaultViews.class,
          BreakpointViews.class,
          CsmsViews.class,
          LiveViews.class);

  private final Map<String, String> named = new TreeMap<>();

  private ContractWriter() {}

  /** Writes the file. */
  public static void main(String[] args) throws IOException {
    Files.writeString(FILE, text());
    System.out.println("written: " + FILE);
  }

  /** What the file should hold. */
  static String text() {
    ContractWriter writer = new ContractWriter();
    List<Class<?>> records =
        HOLDERS.stream()
            .flatMap(
                holder ->
                    Arrays.stream(holder.getDeclaredClasses())
                        .filter(Class::isRecord)
                        .sorted(Comparator.comparing(Class::getSimpleName)))
            .filter(record -> Field.of(record).size() > 0)
            .collect(Collectors.toList());
    String interfaces = records.stream().map(writer::declaration).collect(Collectors.joining("\n"));
    String aliases =
        writer.named.entrySet().stream()
            .map(each -> "export type " + each.getKey() + " = " + each.getValue() + ";\n")
            .collect(Collectors.joining());
    return HEAD
        + "\n"
        + aliases
        + "\n"
        + interfaces
        + "\n"
        + union("ServerEvent", records, "Event")
        + "\n"
        + union("ClientCommand", records, "Command");
  }

  private static String union(String name, List<Class<?>> records, String ending) {
    return records.stream()
        .map(Class::getSimpleName)
        .filter(each -> each.endsWith(ending))
        .collect(Collectors.joining("\n  | ", "export type " + name + " =\n  | ", ";\n"));
  }

  private String declaration(Class<?> record) {
    boolean received =
        record.getSimpleName().endsWith("Body") || record.getSimpleName().endsWith("Command");
    StringBuilder text = new StringBuilder("export interface " + Field.name(record) + " {\n");
    for (Field field : Field.of(record)) {
      boolean optional = field.absent() || (received && field.nullable());
      String type = type(field);
      if (field.nullable() && !optional && !type.equals("unknown")) {
        type += " | null";
      }
      if (!field.doc().isEmpty()) {
        text.append("  /** ").append(field.doc()).append(" */\n");
      }
      text.append("  ").append(field.name()).append(optional ? "?: " : ": ");
      text.append(type).append(";\n");
    }
    return text.append("}\n").toString();
  }

  private String type(Field field) {
    if (field.numberOr().isPresent()) {
      return "number | '" + field.numberOr().get().value() + "'";
    }
    if (field.words().isPresent()) {
      String words = words(field.words().get());
      boolean single = field.type() == String.class;
      return single ? words : (words.contains(" ") ? "(" + words + ")" : words) + "[]";
    }
    return type(field.type());
  }

  private String words(Words words) {
    String union =
        Stream.of(words.value()).map(word -> "'" + word + "'").collect(Collectors.joining(" | "));
    if (words.named().isEmpty()) {
      return union;
    }
    named.put(words.named(), union);
    return words.named();
  }

  private String type(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == Map.class
          ? "{ [key: string]: " + type(arguments[1]) + " }"
          : type(arguments[0]) + "[]";
    }
    if (type == String.class || type == Instant.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type instanceof Class<?> plain) {
      if (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) {
        return "number";
      }
      if (JsonElement.class.isAssignableFrom(plain)) {
        return "unknown";
      }
      if (plain.isRecord()) {
        return Field.name(plain);
      }
    }
    throw new IllegalStateException("no TypeScript for " + type);
  }
}
