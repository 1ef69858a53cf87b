package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.diagnostic.Diagnostics;

/// Reads the commands of the AWS command line.
final class AwsCommands {
  private AwsCommands() {}

  static Task read(Given given, TaskSettings settings, Diagnostics diagnostics) {
    if (!(Catalogue.find(Family.TASK, "aws.cli.AwsCLI") instanceof Lookup.Found(var entry, _))) {
      throw new IllegalStateException();
    }
    return new Task.Call(settings, entry, given.ownFields());
  }
}
