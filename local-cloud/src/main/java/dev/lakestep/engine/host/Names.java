package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names and ARNs, and what AWS allows them to be.
final class Names {
  private static final int LONGEST = 80;
  private static final Pattern BAD =
      Pattern.compile("[\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cc}\\uFFFE\\uFFFF\\p{Cs}]");
  private static final Pattern MACHINE =
      Pattern.compile("(arn:aws[a-z-]*:states:[^:]*:\\d*:stateMachine:[^:/]+)(?::([^:]+))?");
  private static final Pattern EXECUTION =
      Pattern.compile("arn:aws[a-z-]*:states:[^:]*:\\d*:execution:[^:]+:[^:]+");

  private Names() {}

  static String valid(String name) {
    if (name.isEmpty() || name.length() > LONGEST || BAD.matcher(name).find()) {
      throw new Refusal(Code.InvalidName, "Invalid Name: '%s'".formatted(name));
    }
    return name;
  }

  /// A machine, and one version of it if the ARN says which.
  record MachineArn(String arn, Optional<String> version) {}

  static MachineArn machine(String arn) {
    Matcher matcher = MACHINE.matcher(arn);
    if (!matcher.matches()) {
      throw invalid(arn);
    }
    return new MachineArn(matcher.group(1), Optional.ofNullable(matcher.group(2)));
  }

  static String execution(String arn) {
    if (!EXECUTION.matcher(arn).matches()) {
      throw invalid(arn);
    }
    return arn;
  }

  static Refusal invalid(String arn) {
    return new Refusal(Code.InvalidArn, "Invalid Arn: '%s'".formatted(arn));
  }

  static String executionArn(String machineArn, String name) {
    return machineArn.replace(":stateMachine:", ":execution:") + ":" + name;
  }

  /// What an ARN is found by in the log: 64 bits of it that look like chance.
  static long key(String arn) {
    long hash = 0xCBF2_9CE4_8422_2325L;
    for (int i = 0; i < arn.length(); i++) {
      hash = (hash ^ arn.charAt(i)) * 0x0000_0100_0000_01B3L;
    }
    long mixed = (hash ^ (hash >>> 32)) * 0xD6E8_FEB8_6659_FD93L;
    return mixed ^ (mixed >>> 29);
  }

  /// Which call a token stands for.
  record Token(String executionArn, long ticket) {}

  static Token token(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int mark = plain.lastIndexOf('#');
      if (mark > 0) {
        return new Token(plain.substring(0, mark), Long.parseLong(plain.substring(mark + 1)));
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new Refusal(Code.InvalidToken, "Invalid Token: '%s'".formatted(text));
  }
}
