package dev.lakestep.compiler.catalogue;

/// A key that an object may have: its shape, whether it must be there, whether expressions in it
/// are evaluated at run time, what it is when it is absent (empty if nothing), and what it means.
public record Property(
    String name,
    Shape shape,
    boolean required,
    boolean template,
    String fallback,
    String doc,
    Standing standing) {

  /// What Lakestep does with a property that it knows.
  public sealed interface Standing {
    record Used() implements Standing {}

    /// Accepted, and without effect; the note says why.
    record Ignored(String note) implements Standing {}

    /// Works, but another one is meant to be used.
    record Outdated(String instead) implements Standing {}

    /// Known to Kestra, and refused here; the hint says what to do.
    record Refused(String hint) implements Standing {}
  }

  public static Property required(String name, Shape shape, String doc) {
    return new Property(name, shape, true, false, "", doc, new Standing.Used());
  }

  public static Property optional(String name, Shape shape, String doc) {
    return new Property(name, shape, false, false, "", doc, new Standing.Used());
  }

  /// Expressions in it are evaluated.
  public Property templated() {
    return new Property(name, shape, required, true, fallback, doc, standing);
  }

  public Property fallback(String value) {
    return new Property(name, shape, required, template, value, doc, standing);
  }

  public Property ignored(String note) {
    return new Property(name, shape, false, template, fallback, doc, new Standing.Ignored(note));
  }

  public Property deprecated(String instead) {
    return new Property(
        name, shape, required, template, fallback, doc, new Standing.Outdated(instead));
  }

  public Property refused(String hint) {
    return new Property(name, shape, false, template, fallback, doc, new Standing.Refused(hint));
  }
}
