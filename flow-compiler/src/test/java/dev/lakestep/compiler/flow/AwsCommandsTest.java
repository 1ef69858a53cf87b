package dev.lakestep.compiler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands of the AWS command line become the tasks that do the same, or are refused.
final class AwsCommandsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          cp s3://a/b s3://c/d | aws.s3.Copy from.bucket=a from.key=b to.bucket=c to.key=d
          cp s3://a/x/b.csv s3://c/d/ | aws.s3.Copy from.bucket=a from.key=x/b.csv to.bucket=c to.key=d/b.csv
          cp s3://a/b.csv s3://c | aws.s3.Copy from.bucket=a from.key=b.csv to.bucket=c to.key=b.csv
          mv --quiet 's3://a/b c' "s3://c/d" | aws.s3.Move from.bucket=a from.key=b c to.bucket=c to.key=d
          mv s3://a/b/ s3://c/d/ --recursive | aws.s3.Move from.bucket=a from.prefix=b/ to.bucket=c to.key=d/
          mv s3://a/b s3://c --recursive | aws.s3.Move from.bucket=a from.prefix=b/ to.bucket=c to.key=
          sync s3://a/b s3://c/d | aws.s3.Copy from.bucket=a from.prefix=b/ to.bucket=c to.key=d/
          cp s3://a/b s3://c/d --sse | aws.s3.Copy from.bucket=a from.key=b to.bucket=c to.key=d to.serverSideEncryption=AES256
          cp --sse aws:kms s3://a/b s3://c/d --sse-kms-key-id=k | aws.s3.Copy from.bucket=a from.key=b to.bucket=c to.key=d to.serverSideEncryption=aws:kms to.kmsKeyId=k
          cp s3://{{ vars.b }}/{{ vars.a / 2 }}/x s3://c/d | aws.s3.Copy from.bucket={{ vars.b }} from.key={{ vars.a / 2 }}/x to.bucket=c to.key=d
          cp {{ outputs.a.uri }} s3://c/d | aws.s3.Copy from={{ outputs.a.uri }} to.bucket=c to.key=d
          rm s3://a/b | aws.s3.Delete bucket=a key=b
          rm s3://a/b --recursive | aws.s3.DeleteList bucket=a prefix=b/ maxKeys=2147483647
          rm s3://a --recursive --exclude * --include *.csv | aws.s3.DeleteList bucket=a prefix= regexp=.*\\.csv maxKeys=2147483647
          rm s3://a/b/ --recursive --exclude x/* | aws.s3.DeleteList bucket=a prefix=b/ regexp=\\Qb/\\E(?:(?!x/.*$).*) maxKeys=2147483647
          ls s3://a/b/ | aws.s3.List bucket=a prefix=b/ delimiter=/ maxKeys=2147483647 maxFiles=2147483647
          ls s3://a --recursive --human-readable | aws.s3.List bucket=a maxKeys=2147483647 maxFiles=2147483647
          mb s3://a | aws.s3.CreateBucket bucket=a
          """)
  void oneCommandIsATask(String command, String expected) {
    Reading reading = Reading.ofTasks(task("aws s3 " + command));
    Task.Call call = reading.call("move");
    assertThat(call.type().name() + " " + Reading.given(call)).isEqualTo(expected);
    assertThat(reading.said()).isEmpty();
  }

  @Test
  void severalCommandsAreASequence() {
    Reading reading =
        Reading.ofTasks(
            task("aws s3 rm s3://a/b && \\\n aws s3 rm s3://a/c # gone\n\naws s3 rm s3://a/d"));
    assertThat(reading.said()).isEmpty();
    assertThat(reading.flow().tasks().getFirst()).isInstanceOf(Task.Sequential.class);
    assertThat(reading.flow().allTasks().map(Task::id))
        .containsExactly("move", "move-1", "move-2", "move-3");
    assertThat(Reading.given(reading.call("move-3"))).isEqualTo("bucket=a key=d");
  }

  @Test
  void expressionsKeepTheirPlaces() {
    Reading reading = Reading.ofTasks(task("aws s3 rm \"s3://a/{{ vars.x }}/b\""));
    assertThat(reading.call("move").arguments().value("key"))
        .hasValueSatisfying(key ->
            assertThat(((Argument.Rendered) key).template().parts().getFirst().span().text())
                .contains("vars.x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          echo hello | LAKE0152 echo
          aws glue start-job-run | LAKE0152 aws glue
          aws s3 presign s3://a/b | LAKE0152 aws s3 presign
          aws s3 ls | LAKE0152 aws s3 ls
          aws s3 ls s3://a > files.txt | LAKE0152 >
          aws s3 rm s3://$BUCKET/a | LAKE0152 $
          aws s3 rm "s3://`date`/a" | LAKE0152 `
          aws s3 cp a.csv s3://a/b | LAKE0152 a.csv
          aws s3 cp s3://a/b - | LAKE0152 -
          aws s3 sync s3://a s3://b --delete | LAKE0152 --delete
          aws s3 cp s3://a/b s3://c/d --profile me | LAKE0152 --profile
          aws s3 cp s3://a/b s3://c/d --acl public-read | LAKE0152 --acl
          aws s3 rm {{ vars.x }} | LAKE0152 {{ vars.x }}
          {% if x %} aws s3 ls s3://a {% endif %} | LAKE0152 {% if x %}
          aws s3 rm s3://{{ vars.x }}/a/ --recursive --exclude a* --include {{ vars.y }} | LAKE0152 --exclude
          aws | LAKE0153 aws
          aws s3 | LAKE0153 aws s3
          aws s3 cp s3://a/b | LAKE0153 aws s3 cp
          aws s3 rm s3://a/b s3://c/d | LAKE0153 s3://c/d
          aws s3 rm s3:///b | LAKE0153 s3:///b
          aws s3 rm s3://a/b/ | LAKE0153 s3://a/b/
          aws s3 rm s3://a/{{ vars.x }} --recursive | LAKE0153 s3://a/{{ vars.x }}
          aws s3 cp s3://a/{{ vars.x }} s3://c/ | LAKE0153 s3://c/
          aws s3 rm s3://a/b --quite | LAKE0153 --quite
          aws s3 rm s3://a/b --exclude | LAKE0153 --exclude
          aws s3 rm 's3://a/b | LAKE0153 '
          && aws s3 rm s3://a/b | LAKE0153 &&
          aws s3 rm s3://a/b && | LAKE0153 &&
          """)
  void otherCommandsAreRefused(String command, String expected) {
    assertThat(Reading.ofTasks(task(command)).said()).isEqualTo(expected);
  }

  @Test
  void whatHasNoEffectIsNoted() {
    Reading reading = Reading.ofTasks(task("aws s3 rm s3://a/b --region eu-west-1"));
    assertThat(reading.said()).isEqualTo("LAKE0980 --region");
    assertThat(reading.call("move").type().name()).isEqualTo("aws.s3.Delete");
  }

  @Test
  void answersToWhateverStandsThere() {
    List<String> pieces =
        List.of(
            "aws",
            " ",
            "s3",
            "cp",
            "mv",
            "--recursive",
            "--exclude",
            "=",
            "s3://",
            "a/b",
            "/",
            "'",
            "\"",
            "\\",
            "\n",
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "x",
            "&&",
            "|",
            ";",
            "#",
            "$",
            "*",
            "[",
            "😀",
            "--sse",
            "aws s3 rm s3://a/b",
            "aws s3 mv s3://a/b/ s3://{{ x }}/ --recursive");
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(14); j >= 0; j--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      Diagnostics diagnostics = new Diagnostics();
      ShellWords.split(Text.of("fuzz", text.toString()), diagnostics).stream()
          .flatMap(List::stream)
          .flatMap(words -> S3CommandReader.read(words, diagnostics).stream())
          .forEach(command -> S3Calls.of(command, diagnostics));
      assertThat(diagnostics.sorted()).extracting(Diagnostic::message).doesNotContain("");
    }
  }

  private static String task(String commands) {
    return "- id: move\n  type: aws.cli.AwsCLI\n  commands:\n    - |\n" + commands.indent(6);
  }
}
