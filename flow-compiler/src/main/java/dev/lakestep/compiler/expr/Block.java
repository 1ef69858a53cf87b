package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/// A tag that is still open, and what has been found in it so far.
final class Block {
  private final String tag;
  private final Span nameSpan;
  private final String variable;
  private boolean dropped;
  private final List<Part.Branch> branches = new ArrayList<>();
  private Expr subject;
  private boolean inElse;
  private List<Part> before = List.of();
  private List<Part> body = new ArrayList<>();

  private Block(String tag, Span nameSpan, String variable, Expr subject) {
    this.tag = tag;
    this.nameSpan = nameSpan;
    this.variable = variable;
    this.subject = subject;
  }

  static Block root(Span span) {
    return new Block("", span, "", new Expr.Literal(span, Value.NOTHING));
  }

  static Block condition(Span name, Expr condition) {
    return new Block("if", name, "", condition);
  }

  static Block loop(Span name, String variable, Expr items) {
    return new Block("for", name, variable, items);
  }

  static Block macro(Span name) {
    return new Block("macro", name, "", new Expr.Literal(name, Value.NOTHING));
  }

  /// Takes the place of a block that is refused or nested too deep: pairs its tags, keeps nothing.
  Block withoutContent() {
    dropped = true;
    return this;
  }

  String tag() {
    return tag;
  }

  Span nameSpan() {
    return nameSpan;
  }

  /// Whether nothing of it is kept, because it is refused or nested too deep.
  boolean dropped() {
    return dropped;
  }

  List<Part> body() {
    return body;
  }

  void add(Part part) {
    body.add(part);
  }

  /// Goes on to an `elseif`; false where none can stand.
  boolean next(Expr condition) {
    if (!tag.equals("if") || inElse) {
      return false;
    }
    branches.add(new Part.Branch(subject, body));
    subject = condition;
    body = new ArrayList<>();
    return true;
  }

  /// Goes on to the `else`; false where none can stand.
  boolean otherwise() {
    if (tag.isEmpty() || inElse) {
      return false;
    }
    if (tag.equals("if")) {
      branches.add(new Part.Branch(subject, body));
    }
    before = body;
    body = new ArrayList<>();
    inElse = true;
    return true;
  }

  Part close(Span span) {
    if (dropped) {
      return new Part.Literal(span, "");
    }
    if (tag.equals("for")) {
      return inElse
          ? new Part.For(span, variable, subject, before, body)
          : new Part.For(span, variable, subject, body, List.of());
    }
    if (!inElse) {
      branches.add(new Part.Branch(subject, body));
    }
    return new Part.If(span, branches, inElse ? body : List.of());
  }
}
