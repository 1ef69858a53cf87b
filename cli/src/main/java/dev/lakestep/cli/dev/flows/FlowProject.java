package dev.lakestep.cli.dev.flows;

import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.asl.AslWriter;
import dev.lakestep.compiler.asl.Lowering;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.compiler.plan.Planner;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.engine.definition.DefinitionReader;
import dev.lakestep.engine.definition.InvalidDefinition;
import dev.lakestep.engine.definition.Machine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The flows of some files, compiled and read back by the engine.
///
/// @param names the names of the state machines, by the names of the flows: namespace and id, with
///   a dot between
/// @param machines what the engine made of them, by name
/// @param definitions the texts of the state machines, by name
/// @param faults why a flow that has no error has no machine, by name
record FlowProject(
    SequencedMap<String, String> names,
    Map<String, Machine> machines,
    SequencedMap<String, String> definitions,
    Map<String, String> faults) {
  FlowProject {
    names = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(names));
    machines = Map.copyOf(machines);
    definitions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(definitions));
    faults = new TreeMap<>(faults);
  }

  /// Files with an error in them are left out, and the others make the project.
  static FlowProject of(List<Source> sources) {
    Set<String> wrong =
        FlowCompiler.check(sources).diagnostics().stream()
            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
            .map(Diagnostic::span)
            .map(span -> span.source().name())
            .collect(Collectors.toSet());
    List<Source> right = sources.stream().filter(source -> !wrong.contains(source.name())).toList();
    Map<String, Machine> machines = new TreeMap<>();
    SequencedMap<String, String> definitions = new LinkedHashMap<>();
    Map<String, String> faults = new TreeMap<>();
    SequencedMap<String, String> names = new LinkedHashMap<>();
    for (FlowSql read : FlowCompiler.check(right).read()) {
      ResolvedFlow resolved = read.resolved();
      String namespace = resolved.flow().namespace().text();
      String id = resolved.flow().id().text();
      String name = MachineName.of(namespace, id).text();
      names.put(namespace + "." + id, name);
      try {
        String definition = AslWriter.write(Lowering.lower(Planner.plan(read)));
        definitions.put(name, definition);
        machines.put(name, DefinitionReader.read(definition));
      } catch (InvalidDefinition refused) {
        faults.put(name, "AWS would refuse it: " + refused.getMessage());
      } catch (RuntimeException fault) {
        faults.put(name, "cannot be compiled: " + fault);
      }
    }
    return new FlowProject(names, machines, definitions, faults);
  }
}
