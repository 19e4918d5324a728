using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RemoteSupport.Architecture.Tests.Style;

/// <summary>Whoever rounds says how. The banned-symbol lists guard most rooms; this one walks through all.</summary>
internal static class RoundingRule
{
    private static readonly string[] Owners = ["Math", "MathF", "decimal", "Decimal", "double", "Double", "float", "Single"];

    public static IEnumerable<string> Check(string path, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text);
        foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Round" } access && Rounds(access) && !SaysHow(call))
            {
                yield return $"{path}:{tree.GetLineSpan(call.Span).StartLinePosition.Line + 1}: {call} says no MidpointRounding";
            }
        }
    }

    private static bool Rounds(MemberAccessExpressionSyntax access) =>
        Owners.Contains(access.Expression.ToString().Split('.')[^1], StringComparer.Ordinal);

    private static bool SaysHow(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Any(argument => argument.ToString().Contains("MidpointRounding", StringComparison.Ordinal));
}
