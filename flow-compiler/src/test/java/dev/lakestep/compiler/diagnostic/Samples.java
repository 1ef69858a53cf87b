package dev.lakestep.compiler.diagnostic;

import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;

/// Diagnostics to render in tests.
final class Samples {
  static final Source ORDERS =
      new Source(
          "flows/orders.yaml",
          """
          id: orders
          tasks:
            - id: load
              type: aws.athena.Query
              database: lake
              sql: SELECT * FROM orders WHERE day = '{{ inputs.dya }}'
            - id: load
              type: core.log.Log
          """);

  private Samples() {}

  static Span place(Source source, String part) {
    int start = source.text().indexOf(part);
    return source.span(start, start + part.length());
  }

  static Diagnostic unknownName() {
    Span place = place(ORDERS, "inputs.dya");
    return Diagnostic.of(Code.UNKNOWN_NAME, place, "nothing here is called `inputs.dya`")
        .hint("did you mean `inputs.day`?");
  }

  static Diagnostic twice() {
    int second = ORDERS.text().lastIndexOf("load");
    Span place = ORDERS.span(second, second + 4);
    return Diagnostic.of(Code.UNKNOWN_KEY, place, "`load` is already a task")
        .related(place(ORDERS, "load"), "first here")
        .hint("give each task its own id")
        .fix(Fix.replace("call it `load_2`", place, "load_2"));
  }

  static Diagnostic at(String text, String part) {
    Source source = new Source("f.yaml", text);
    return Diagnostic.of(Code.UNUSED_INPUT, place(source, part), "look");
  }
}
