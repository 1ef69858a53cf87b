package dev.lakestep.cli.graph;

import java.util.Locale;

/// Collects the shapes of an SVG picture. Everything is drawn on whole pixels.
final class SvgCanvas {
  /// Width of a character of the monospaced font at 13 pixels; the smaller text takes less.
  static final double CHARACTER = 7.9;

  private static final String STYLE =
      """
        <style>
          svg { --ink: #1f2328; --faint: #656d76; --line: #8c959f; --card: #ffffff; --frame: #f6f8fa;
            --edge: #d0d7de; --start: #0969da; --choice: #9a6700; --bad: #cf222e; --end: #1a7f37; }
          @media (prefers-color-scheme: dark) {
            svg { --ink: #e6edf3; --faint: #8d96a0; --line: #6e7681; --card: #161b22; --frame: #0d1117;
              --edge: #30363d; --start: #58a6ff; --choice: #d29922; --bad: #f85149; --end: #3fb950; }
          }
          text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: var(--ink); }
          .id { font-weight: 600; }
          .faint { font-size: 11px; fill: var(--faint); }
          .card { fill: var(--card); stroke: var(--edge); }
          .start { fill: var(--card); stroke: var(--start); }
          .choice { fill: var(--card); stroke: var(--choice); }
          .frame { fill: var(--frame); stroke: var(--edge); }
          .errors { fill: none; stroke: var(--bad); stroke-dasharray: 5 4; }
          .finally { fill: none; stroke: var(--end); stroke-dasharray: 5 4; }
          .line { fill: none; stroke: var(--line); stroke-width: 1.5; }
          .tip { fill: var(--line); }
        </style>
      """;

  private final StringBuilder shapes = new StringBuilder();

  void box(Area area, String style, int corner) {
    shapes.append(
        "  <rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" class=\"%s\"/>\n"
            .formatted(area.x(), area.y(), area.width(), area.height(), corner, style));
  }

  void text(int x, int y, String style, String text) {
    shapes.append(
        "  <text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>\n".formatted(x, y, style, escaped(text)));
  }

  /// Down, across, down: the way lines run between steps.
  void line(int fromX, int fromY, int toX, int toY) {
    int middle = fromY + (toY - fromY) / 2;
    String path =
        fromX == toX
            ? "M%d %dV%d".formatted(fromX, fromY, toY)
            : "M%d %dV%dH%dV%d".formatted(fromX, fromY, middle, toX, toY);
    shapes.append("  <path d=\"%s\" class=\"line\"/>\n".formatted(path));
  }

  void arrow(int fromX, int fromY, int toX, int toY) {
    line(fromX, fromY, toX, toY - 4);
    shapes.append("  <path d=\"M%d %dl-4 -7h8z\" class=\"tip\"/>\n".formatted(toX, toY));
  }

  /// The picture, of the size that the area has.
  String picture(Area area, String title) {
    return String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
              <title>%3$s</title>
            """,
            area.width(),
            area.height(),
            escaped(title))
        + STYLE
        + shapes
        + "</svg>\n";
  }

  static int widthOf(String text) {
    return (int) Math.ceil(text.length() * CHARACTER);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            default -> escaped.append(Character.isISOControl(c) ? "?" : Character.toString(c));
          }
        });
    return escaped.toString();
  }

  /// A rectangle of the picture.
  record Area(int x, int y, int width, int height) {}
}
