package dev.lakestep.iam.policy;

import java.util.Optional;

/// A value that a condition wants, in the forms in which operators compare it.
record Wanted(Template template, Glob like, Glob arn) {

  static Wanted of(Template template) {
    return new Wanted(
        template, Glob.of(template, Glob.Kind.TEXT), Glob.of(template, Glob.Kind.ARN));
  }

  Optional<String> plain(Context context) {
    return template.filled(context).map(Template::plain);
  }
}
