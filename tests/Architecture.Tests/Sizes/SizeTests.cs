namespace RemoteSupport.Architecture.Tests.Sizes;

public sealed class SizeTests
{
    [Fact]
    public void Files_methods_and_nesting_stay_within_their_budgets()
    {
        var sizes = MeasureAll().ToArray();
        Assert.NotEmpty(sizes);
        Verdict.Holds(
            "Size budgets (an exception goes into eng/size-budget-exceptions.txt with its reason):",
            SizeExceptions.Parse(Repository.Read("eng/size-budget-exceptions.txt")).Check(sizes));
    }

    [Fact]
    public void A_long_csharp_file_is_caught()
    {
        var size = Assert.Single(CSharpSizes.Measure("a.cs", string.Concat(Enumerable.Repeat("// line\n", 401))));
        Assert.True(size.Over);
        Assert.Equal("a.cs: 401 lines, at most 400", size.ToString());
    }

    [Fact]
    public void A_long_method_is_caught_and_its_attributes_are_free()
    {
        var lines = string.Concat(Enumerable.Repeat("        Go();\n", 58));
        var text = $"class C\n{{\n    [A]\n    [B]\n    void Long()\n    {{\n{lines}    }}\n}}\n";
        Assert.DoesNotContain(CSharpSizes.Measure("a.cs", text.Replace("        Go();\n    }", "    }", StringComparison.Ordinal)), size => size.Over);
        var over = Assert.Single(CSharpSizes.Measure("a.cs", text), size => size.Over);
        Assert.Equal("a.cs:5: Long has 61 lines, at most 60", over.ToString());
    }

    [Fact]
    public void Deep_nesting_is_caught()
    {
        const string text = "class C { void Deep() { foreach (var a in b) { if (a) { try { while (true) { } } finally { } } } } }";
        var over = Assert.Single(CSharpSizes.Measure("a.cs", text), size => size.Over);
        Assert.Equal("a.cs:1: Deep nests 4 levels deep, at most 3", over.ToString());
    }

    [Fact]
    public void A_chain_of_else_and_stacked_usings_add_no_level()
    {
        const string text = """
            class C
            {
                void Flat()
                {
                    using (a) using (b) { if (x) { } else if (y) { } else if (z) { foreach (var q in r) { } } }
                }
            }
            """;
        Assert.Equal(3, CSharpSizes.Measure("a.cs", text).Single(size => size.Kind == "nesting").Value);
    }

    [Fact]
    public void A_local_function_is_measured_by_itself()
    {
        const string text = "class C { void Outer() { if (a) { if (b) { void Inner() { if (c) { if (d) { } } } Inner(); } } } }";
        var nesting = CSharpSizes.Measure("a.cs", text).Where(size => size.Kind == "nesting").ToDictionary(size => size.Name, size => size.Value);
        Assert.Equal(2, nesting["Outer"]);
        Assert.Equal(2, nesting["Inner"]);
    }

    [Fact]
    public void A_program_without_a_method_is_measured_too()
    {
        var text = string.Concat(Enumerable.Repeat("Go();\n", 61));
        Assert.Contains(CSharpSizes.Measure("Program.cs", text), size => size is { Kind: "method", Over: true, Value: 61 });
    }

    [Fact]
    public void An_exception_without_reason_is_caught()
    {
        Verdict.Catches("needs a path, a kind and a reason", SizeExceptions.Parse("src/A.cs | file").Check([]));
        Verdict.Catches("needs a path, a kind and a reason", SizeExceptions.Parse("src/A.cs | file | big").Check([]));
        Verdict.Catches("the kind is one of", SizeExceptions.Parse("src/A.cs | class | a table of constants").Check([]));
    }

    [Fact]
    public void An_exception_that_is_no_longer_needed_is_caught()
    {
        var exceptions = SizeExceptions.Parse("# remark\nsrc/A.cs | file | a table of constants from the standard\n");
        Verdict.Passes(exceptions.Check([new Size("src/A.cs", "file", "", 1, 401)]));
        Verdict.Catches("no longer needed", exceptions.Check([new Size("src/A.cs", "file", "", 1, 400)]));
        Verdict.Catches("B.cs: 401 lines", exceptions.Check([new Size("src/B.cs", "file", "", 1, 401)]));
    }

    private static IEnumerable<Size> MeasureAll() =>
        Repository.CSharpFiles().SelectMany(path => CSharpSizes.Measure(path, Repository.Read(path)))
            .Concat(Repository.InCode(".ts", ".mjs").SelectMany(path => ScriptSizes.MeasureTypeScript(path, Repository.Read(path))))
            .Concat(Repository.InCode(".razor").SelectMany(path => ScriptSizes.MeasureRazor(path, Repository.Read(path))));
}
