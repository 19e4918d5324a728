namespace RemoteSupport.Architecture.Tests.Style;

public sealed class StyleTests
{
    [Fact]
    public void Classes_are_sealed_unless_somebody_inherits_from_them() =>
        Verdict.Holds("Sealed classes:", SealedRule.Check(Repository.CSharpFiles().Select(path => (path, Repository.Read(path)))));

    [Theory]
    [InlineData("public class Open { }")]
    [InlineData("internal record Open(int A);")]
    [InlineData("class Outer : Open<int> { } sealed class A { private class Inner { } } class Open<T> { }")]
    public void An_open_class_is_caught(string text) =>
        Verdict.Catches("is neither sealed nor inherited", SealedRule.Check([("a.cs", text)]));

    [Fact]
    public void Sealed_abstract_static_and_inherited_classes_pass() =>
        Verdict.Passes(SealedRule.Check(
        [
            ("a.cs", "public abstract class A { } public static class B { } public class C { } record struct E(int F); partial class G { }"),
            ("b.cs", "public sealed class D : Some.Name.C { } sealed partial class G { }"),
        ]));

    [Fact]
    public void Whoever_rounds_says_how() =>
        Verdict.Holds("Rounding without a mode:", Repository.CSharpFiles().SelectMany(path => RoundingRule.Check(path, Repository.Read(path))));

    [Theory]
    [InlineData("Math.Round(a)")]
    [InlineData("System.Math.Round(a, 2)")]
    [InlineData("decimal.Round(a, 2)")]
    [InlineData("MathF.Round(a)")]
    public void Rounding_without_a_mode_is_caught(string expression) =>
        Verdict.Catches("says no MidpointRounding", RoundingRule.Check("a.cs", $"class C {{ object M(decimal a) => {expression}; }}"));

    [Fact]
    public void Rounding_with_a_mode_and_other_round_methods_pass() =>
        Verdict.Passes(RoundingRule.Check("a.cs", "class C { object M(decimal a) => Math.Round(a, 2, MidpointRounding.AwayFromZero) + rule.Round(a); }"));

    [Fact]
    public void Suppressions_carry_their_reason_and_only_get_fewer()
    {
        var found = Repository.CSharpFiles().Concat(Repository.InCode(".ts", ".razor"))
            .Where(path => !path.StartsWith("tests/Architecture.Tests/Style/", StringComparison.Ordinal))
            .SelectMany(path => SuppressionRule.Find(path, Repository.Read(path))).ToArray();
        Verdict.Holds("Suppressions:", SuppressionRule.WithoutReason(found));
        Verdict.Holds("Suppressions:", SuppressionRule.CountDiffers(Repository.Read("eng/suppressions.txt"), found.Length));
    }

    [Theory]
    [InlineData("#pragma warning disable CA1000")]
    [InlineData("  #pragma warning disable CA1000, CA2000 //")]
    [InlineData("""[SuppressMessage("Design", "CA1000")]""")]
    [InlineData("""[assembly: UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "")]""")]
    [InlineData("// @ts-ignore")]
    public void A_suppression_without_reason_is_caught(string line) =>
        Verdict.Catches("reason is missing", SuppressionRule.WithoutReason(SuppressionRule.Find("a.cs", line)));

    [Theory]
    [InlineData("#pragma warning disable CA1000 // the standard demands this very name")]
    [InlineData("""[SuppressMessage("Design", "CA1000", Justification = "the standard demands this very name")]""")]
    [InlineData("// @ts-expect-error the browser has it, the library does not know it yet")]
    public void A_suppression_with_its_reason_is_counted_and_passes(string line) =>
        Assert.True(Assert.Single(SuppressionRule.Find("a.cs", line)).HasReason);

    [Fact]
    public void More_suppressions_than_listed_are_caught_and_fewer_must_be_written_down()
    {
        Verdict.Catches("allows 1", SuppressionRule.CountDiffers("# remark\n1\n", 2));
        Verdict.Catches("write 0", SuppressionRule.CountDiffers("1\n", 0));
        Verdict.Catches("a number is missing", SuppressionRule.CountDiffers("# remark\n", 0));
        Verdict.Passes(SuppressionRule.CountDiffers("1\n", 1));
    }

    [Fact]
    public void The_public_surface_of_the_pure_rooms_is_documented() =>
        Verdict.Holds("XML docs:", Repository.CSharpFiles().Where(InPureRoom).SelectMany(path => DocumentationRule.Check(path, Repository.Read(path))));

    [Theory]
    [InlineData("public sealed class Bare { }", "Bare")]
    [InlineData("/// <summary>a</summary>\npublic sealed class C { public void Bare() { } }", "Bare")]
    [InlineData("/// <summary>a</summary>\npublic interface I { int Bare { get; } }", "Bare")]
    [InlineData("/// <summary>a</summary>\npublic enum E { Bare }", "Bare")]
    [InlineData("namespace A;\n/// <summary>a</summary>\npublic static class C { public const int Bare = 1; }", "Bare")]
    public void A_public_name_without_docs_is_caught(string text, string name) =>
        Verdict.Catches($"{name} is public and has no docs", DocumentationRule.Check("a.cs", text));

    [Fact]
    public void Documented_inherited_and_inner_names_pass() =>
        Verdict.Passes(DocumentationRule.Check("a.cs", """
            namespace A;
            internal sealed class Inner { public void Free() { } }
            /// <summary>a</summary>
            [Some]
            public sealed record R(int Free)
            {
                /// <inheritdoc/>
                public int B { get; }
                public override string ToString() => "";
                void I.Free() { }
            }
            """));

    private static bool InPureRoom(string path) =>
        new[] { "src/Shared/", "src/Screen/", "src/Billing/", "src/WebRtc/" }.Any(room => path.StartsWith(room, StringComparison.Ordinal));
}
