package dev.lakestep.cli.explain;

import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.expr.Builtin;
import dev.lakestep.compiler.expr.Builtins;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a function, filter or test of the expression language is called.
public final class BuiltinPage {
  private BuiltinPage() {}

  /// All that bear the name; there may be a function and a filter.
  public static List<Builtin> find(String name) {
    return Stream.of(Builtin.Kind.values())
        .flatMap(kind -> Builtins.find(kind, name).stream())
        .toList();
  }

  public static String of(List<Builtin> builtins, Ink ink) {
    return builtins.stream().map(one -> of(one, ink)).collect(Collectors.joining("\n"));
  }

  private static String of(Builtin builtin, Ink ink) {
    Page page = new Page(ink).title(builtin.name(), builtin.kind().word()).paragraph(builtin.doc());
    builtin
        .until()
        .ifPresent(old ->
            page.paragraph("Of Kestra %s; now %s.".formatted(old.dialect(), old.replacement())));
    page.section("Called").paragraph(call(builtin));
    List<List<String>> rows = new ArrayList<>();
    for (Builtin.Parameter parameter : builtin.parameters()) {
      String need = parameter.required() ? "required" : "optional";
      String words =
          parameter.oneOf().isEmpty()
              ? ""
              : "one of " + parameter.oneOf().stream().sorted().collect(Collectors.joining(", "));
      rows.add(List.of(parameter.name(), forms(parameter), need, words));
    }
    return rows.isEmpty() ? page.text() : page.section("Arguments").rows(rows).text();
  }

  private static String call(Builtin builtin) {
    String names =
        builtin.parameters().stream()
            .map(one -> one.required() ? one.name() : "[" + one.name() + "]")
            .collect(Collectors.joining(", "));
    String arguments = builtin.takesMore() ? names + ", …" : names;
    return switch (builtin.kind()) {
      case FUNCTION -> "{{ %s(%s) }}".formatted(builtin.name(), arguments);
      case FILTER ->
          arguments.isEmpty()
              ? "{{ value | %s }}".formatted(builtin.name())
              : "{{ value | %s(%s) }}".formatted(builtin.name(), arguments);
      case TEST ->
          arguments.isEmpty()
              ? "{{ value is %s }}".formatted(builtin.name())
              : "{{ value is %s(%s) }}".formatted(builtin.name(), arguments);
    };
  }

  private static String forms(Builtin.Parameter parameter) {
    return parameter.accepts().isEmpty()
        ? "anything"
        : parameter.accepts().stream()
            .map(form -> form.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(" or "));
  }
}
