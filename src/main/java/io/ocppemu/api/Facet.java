package io.ocppemu.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is known of a field of the contract beyond its Java type. The strict reader, the OpenAPI
 * document and the TypeScript contract are all made from it.
 */
final class Facet {
  private Facet() {}

  /** A text that is one of these words. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Words {
    /** The words. */
    String[] value();

    /** The name of the type in the contract; empty when it has none of its own. */
    String named() default "";
  }

  /** The limits of a number, both included. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Within {
    /** The smallest number allowed. */
    long least();

    /** The greatest number allowed. */
    long most();
  }

  /** The limits of a text's length in characters, both included. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Length {
    /** The fewest characters. */
    int least() default 1;

    /** The most characters. */
    int most();
  }

  /** The field is left out when there is nothing to say, instead of being null. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface MayBeAbsent {}

  /** A number, or this word. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface NumberOr {
    /** The word. */
    String value();
  }

  /** What the field means, for the OpenAPI document. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Doc {
    /** A sentence or two. */
    String value();
  }
}
