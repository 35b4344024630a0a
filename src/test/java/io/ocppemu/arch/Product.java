package io.ocppemu.arch;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The compiled product, imported once for all fences. */
final class Product {
  static final String ROOT = "io.ocppemu";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private Product() {}

  static JavaClasses classes() {
    return CLASSES;
  }

  /** The room a class is in, such as {@code station.evse}; empty for the root package. */
  static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }

  /** The first step of a room's name: {@code station} for {@code station.evse}. */
  static String topRoom(JavaClass type) {
    String room = room(type);
    int dot = room.indexOf('.');
    return dot < 0 ? room : room.substring(0, dot);
  }

  static boolean ours(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  /** A sentence for each use of a type by a class of the product that {@code wrong} picks out. */
  static List<String> uses(BiPredicate<JavaClass, JavaClass> wrong, String sentence) {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (wrong.test(type, target)) {
          found.add(
              type.getName()
                  + " uses "
                  + target.getName()
                  + " "
                  + dependency.getSourceCodeLocation()
                  + ": "
                  + sentence);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Uses of types whose name starts with {@code prefix} outside the rooms {@code allowed}. */
  static List<String> usesOutside(String prefix, Set<String> allowed) {
    return uses(
        (from, to) -> to.getName().startsWith(prefix) && !allowed.contains(topRoom(from)),
        "only " + allowed + " may");
  }

  /** A sentence for each call or construction, outside {@code room}, that {@code wrong} names. */
  static List<String> calls(String room, Predicate<String> wrong) {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (topRoom(type).equals(room)) {
        continue;
      }
      type.getAccessesFromSelf()
          .forEach(
              access -> {
                String target =
                    access.getTargetOwner().getName() + "." + access.getTarget().getName();
                if (wrong.test(target)) {
                  found.add(target + " in " + access.getSourceCodeLocation());
                }
              });
    }
    return List.copyOf(found);
  }
}
