package io.ocppemu.arch;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The text of the product and of its tests, read once. */
final class Sources {
  static final Path MAIN = Path.of("src/main/java");
  static final Path TEST = Path.of("src/test/java");

  private static final Map<Path, String> JAVA = read();

  private Sources() {}

  /** All Java files by path. */
  static Map<Path, String> java() {
    return JAVA;
  }

  private static Map<Path, String> read() {
    Map<Path, String> texts = new TreeMap<>();
    for (Path root : List.of(MAIN, TEST)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          texts.put(file, Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  /** Calls {@code visit} with each line, as {@code file:number}, and its text. */
  static void lines(Map<Path, String> texts, BiConsumer<String, String> visit) {
    texts.forEach(
        (path, text) -> {
          int number = 0;
          for (String line : text.split("\n", -1)) {
            number++;
            visit.accept(path + ":" + number, line);
          }
        });
  }

  /** What the syntax trees tell of methods. */
  record Methods(List<String> tooLong, List<String> locking) {}

  /** Methods longer than {@code most} lines, and those that lock by {@code synchronized}. */
  static Methods methods(int most) {
    List<String> tooLong = new ArrayList<>();
    List<String> locking = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(JAVA.keySet()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new Looker(unit, positions, most, tooLong, locking), null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Methods(tooLong, locking);
  }

  private static final class Looker extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final int most;
    private final List<String> tooLong;
    private final List<String> locking;

    Looker(
        CompilationUnitTree unit,
        SourcePositions positions,
        int most,
        List<String> tooLong,
        List<String> locking) {
      this.unit = unit;
      this.positions = positions;
      this.most = most;
      this.tooLong = tooLong;
      this.locking = locking;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
      long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
      String where = unit.getSourceFile().getName() + ":" + from + " " + method.getName();
      if (to - from + 1 > most) {
        tooLong.add(where + " has " + (to - from + 1) + " lines");
      }
      if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
        locking.add(where);
      }
      return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitSynchronized(SynchronizedTree block, @Nullable Void nothing) {
      long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, block));
      locking.add(unit.getSourceFile().getName() + ":" + line);
      return super.visitSynchronized(block, null);
    }
  }
}
