package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;

/// What the library says when it gives up, put into words for the author of a flow.
record SyntaxError(Mended mended, TreeBuilder tree, String complaint, int from, int at) {
  Problem explained() {
    int end = Math.min(at + 1, mended.text().length());
    return Problem.fatal(
        Diagnostic.of(
            Code.YAML_SYNTAX,
            mended.source().span(Math.min(at, end), end),
            "this cannot be read as YAML: " + complaint));
  }
}
