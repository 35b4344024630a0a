package io.ocppemu.api;

import io.ocppemu.api.Facet.Doc;
import io.ocppemu.api.Facet.Length;
import io.ocppemu.api.Facet.MayBeAbsent;
import io.ocppemu.api.Facet.Words;
import io.ocppemu.filter.FilterParser;
import io.ocppemu.saved.Saved;
import org.jspecify.annotations.Nullable;

/** What is kept under a name. */
final class SavedViews {
  private SavedViews() {}

  record SavedView(
      @Words(
              value = {"template", "filter"},
              named = "SavedKind")
          String kind,
      String name,
      @MayBeAbsent @Nullable TemplateBody template,
      @MayBeAbsent @Nullable String filter) {}

  record TemplateBody(
      @Words(
              value = {"1.6", "2.0.1", "2.1"},
              named = "Version")
          String version,
      @MayBeAbsent
          @Length(most = Saved.ACTION_MAX)
          @Doc("Whose payload the text is; left out when the text is a whole frame.")
          @Nullable String action,
      @Words(
              value = {"station", "csms"},
              named = "Side")
          @Doc("Who sends it.")
          String side,
      @Length(most = Saved.TEXT_MAX) @Doc("May hold variables, and need not be JSON.")
          String text) {}

  record SavedFilterBody(@Length(most = FilterParser.LONGEST) String filter) {}
}
