namespace RemoteSupport.Architecture.Tests.Sizes;

public sealed class ScriptSizeTests
{
    [Fact]
    public void A_long_typescript_file_is_caught() =>
        Assert.Contains(
            ScriptSizes.MeasureTypeScript("a.ts", string.Concat(Enumerable.Repeat("// line\n", 401))),
            size => size is { Kind: "file", Over: true, Value: 401 });

    [Theory]
    [InlineData("export function long(a: string, b = { c: 1 }): void {", "}")]
    [InlineData("const long = async (a: number): Promise<void> => {", "};")]
    [InlineData("class C {\n  private long(a: string): number {", "}\n}")]
    public void A_long_typescript_function_is_caught(string head, string tail)
    {
        var text = $"{head}\n{string.Concat(Enumerable.Repeat("  go();\n", 59))}{tail}\n";
        Assert.Contains(ScriptSizes.MeasureTypeScript("a.ts", text), size => size is { Kind: "method", Name: "long", Value: 61, Over: true });
    }

    [Fact]
    public void A_long_callback_is_caught() =>
        Assert.Contains(
            ScriptSizes.MeasureTypeScript("a.ts", $"button.addEventListener(\"click\", event => {{\n{new string('\n', 60)}}});"),
            size => size is { Kind: "method", Over: true });

    [Fact]
    public void Deep_typescript_is_caught()
    {
        const string text = """
            function deep(): void {
              for (const a of b) {
                if (a.x) {
                  list.forEach(one => {
                    switch (one) {
                      case 1: {
                        while (true) { go({ a: 1 }); }
                      }
                    }
                  });
                }
              }
            }
            """;
        Assert.Contains(ScriptSizes.MeasureTypeScript("a.ts", text), size => size is { Kind: "nesting", Name: "deep", Value: 4, Over: true });
    }

    [Fact]
    public void Braces_in_strings_comments_and_patterns_do_not_count()
    {
        const string text = """
            function flat(): boolean {
              // if (a) { if (b) { if (c) { if (d) {
              const a = "if (x) {", b = `for (;;) { ${1} \` {`, c = 'it\'s {';
              const d = /[{/]+\/{/.test(a), e = a.length / 2 / 1;
              if (d) { return e > 1; } else if (c) { return false; }
              return true;
            }
            """;
        var sizes = ScriptSizes.MeasureTypeScript("a.ts", text).ToArray();
        Assert.Equal(1, sizes.Where(size => size.Kind == "nesting").Max(size => size.Value));
        Assert.Equal(7, sizes.Single(size => size.Kind == "method").Value);
    }

    [Fact]
    public void Deep_markup_is_caught()
    {
        const string text = """
            @* @if (no) { *@
            @foreach (var a in B)
            {
              <p>it's</p>
              if (a.Yes)
              {
                @foreach (var c in a.C)
                {
                  @if (c.Yes) { <b>@c</b> }
                }
              }
            }
            """;
        Assert.Contains(ScriptSizes.MeasureRazor("a.razor", text), size => size is { Kind: "nesting", Value: 4, Over: true });
    }

    [Fact]
    public void Code_in_markup_is_measured_as_csharp()
    {
        var text = $"<p></p>\n@code {{\n  void Long()\n  {{\n{string.Concat(Enumerable.Repeat("    Go();\n", 58))}  }}\n}}\n";
        var over = Assert.Single(ScriptSizes.MeasureRazor("a.razor", text), size => size.Over);
        Assert.Equal("a.razor:3: Long has 61 lines, at most 60", over.ToString());
    }
}
