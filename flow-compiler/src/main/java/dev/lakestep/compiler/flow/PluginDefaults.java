package dev.lakestep.compiler.flow;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
final class PluginDefaults { static Mapping merge(Mapping m, Diagnostics d) { return m; } }
