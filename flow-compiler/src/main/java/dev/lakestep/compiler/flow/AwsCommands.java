package dev.lakestep.compiler.flow;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import java.util.*;
final class AwsCommands { static Task read(Given g, TaskSettings s, Diagnostics d) { return new Task.Sequential(s, List.of(), Task.Handlers.NONE); } }
